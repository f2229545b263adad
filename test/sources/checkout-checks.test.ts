import { type FileContent, treeOf } from "../../lib/inventory/files/memory-files";
import { appFolder, outOfBoundsLink } from "../../lib/sources/checkout-checks";
import { insidePath } from "../../lib/sources/inside-path";

const link = (symlink: string): FileContent => ({ symlink });
const tree = treeOf([
  ["app/a.yaml", "a"],
  ["app/here", link("a.yaml")],
  ["linked", link("app")],
  ["out", link("../x")],
  ["loop", link("loop")],
]);

test.each([
  ["app", "app"],
  ["./app/", "app"],
  ["a/../app", "app"],
  [".", ""],
  ["", ""],
  ["linked", "linked"],
])("the path %p is the folder %p", (path, folder) => {
  expect(appFolder(tree, path)).toBe(folder);
});

test.each([
  ["/app", "/app: app path is absolute"],
  ["../app", "../app: app path outside root"],
  ["gone", "gone: app path does not exist"],
  ["app/a.yaml", "app/a.yaml: app path is not a directory"],
])("refuses the path %p", (path, reason) => {
  expect(() => appFolder(tree, path)).toThrow(reason);
});

test.each([
  ["/etc/passwd", "l"],
  ["..", "l"],
  ["../repository/a", "l"],
  ["sub/../../a", "l"],
  ["a/b/../c", undefined],
])("a link to %p at the root is out of bounds: %p", (target, found) => {
  expect(outOfBoundsLink(treeOf([["l", link(target)]]))).toBe(found);
});

test.each([
  ["a.yaml", "app/a.yaml"],
  ["/app/a.yaml", "app/a.yaml"],
  ["here", "app/a.yaml"],
  ["gone.yaml", "app/gone.yaml"],
])("the value file %p of app is %p", (text, path) => {
  expect(insidePath({ tree, folder: "app" }, text, false)).toBe(path);
});

test.each(["../../x", "/../x", "../out", "../loop", "..", "/"])("refuses the value file %p of app", (text) => {
  expect(() => insidePath({ tree, folder: "app" }, text, false)).toThrow(/outside repository root|internal error/);
});

test("the folder of a chart has a known name, so that a path can come back to it", () => {
  expect(insidePath({ tree, folder: "", rootName: "web" }, "../web/app/a.yaml", false)).toBe("app/a.yaml");
  expect(() => insidePath({ tree, folder: "" }, "../web/app/a.yaml", false)).toThrow("outside repository root");
});
