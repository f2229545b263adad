import fc from "fast-check";
import type { GitTree } from "../../lib/generators/inventory";
import { sortedByBytes } from "../../lib/go/compare-text";
import { emptied, withoutPaths } from "../../lib/rehearse/cut-tree";

function tree(paths: readonly string[]): GitTree {
  const sorted = sortedByBytes(new Set(paths));
  return {
    paths: sorted,
    read: (wanted) => new Map(wanted.filter((path) => sorted.includes(path)).map((path) => [path, `text of ${path}`])),
  };
}

const step = fc.constantFrom("a", "a-b", "a.b", "ab", "b", "ä", "𝒳", "Z", "0");
const path = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => steps.join("/"));

test("a tree without files and folders has every other file, and nothing of those", () => {
  fc.assert(
    fc.property(fc.array(path), fc.array(path), (paths, gone) => {
      const whole = tree(paths);
      const stays = whole.paths.filter((one) => !gone.some((other) => one === other || one.startsWith(`${other}/`)));
      const cut = withoutPaths(whole, gone);
      expect(cut.paths).toEqual(stays);
      expect([...cut.read(whole.paths).keys()]).toEqual(stays);
    }),
  );
});

test("a tree that is emptied has no file", () => {
  const cut = emptied(tree(["a", "b/c"]));
  expect([cut.paths, cut.read(["a"]).size, cut.submodules]).toEqual([[], 0, []]);
});
