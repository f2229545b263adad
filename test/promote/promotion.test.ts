import fc from "fast-check";
import { parse } from "yaml";
import { type PromotionDefinition, promotionOf } from "../../lib/promote";
import { withTextAt } from "../../lib/promote/edit-yaml";
import { find } from "../../lib/promote/target";

const DIGEST = `sha256:${"a".repeat(64)}`;
const OTHER = `sha256:${"b".repeat(64)}`;

test.each([
  ["a plain text, its comment stays", "a: v1 # why\nb: 2\n", "a", "v2", "a: v2 # why\nb: 2\n"],
  ["double quotes", 'a: "v1"\n', "a", "v2", 'a: "v2"\n'],
  ["single quotes", "a: 'v1' # x\n", "a", "v2", "a: 'v2' # x\n"],
  ["in a flow", "a: {b: v1, c: [v1, x]}\n", "a.c[0]", "v2", "a: {b: v1, c: [v2, x]}\n"],
  ["a plain text that would be a number gets quotes", "a: v1\n", "a", "1.10", 'a: "1.10"\n'],
  ["a key with a dot", '"a.b": v1\n', '["a.b"]', "v2", '"a.b": v2\n'],
  ["JSON", '{"a": {"b": "v1"}}', "a.b", "v2", '{"a": {"b": "v2"}}'],
  ["line ends of Windows", "a: v1\r\nb: 2\r\n", "a", "v2", "a: v2\r\nb: 2\r\n"],
  ["a character that takes two units before it", "a: {x: 😀, b: v1}\n", "a.b", "v2", "a: {x: 😀, b: v2}\n"],
])("edits %s", (_, text, path, replacement, expected) => {
  expect(withTextAt(text, path, replacement)).toBe(expected);
});

test.each([
  ["a block", "a: |\n  v1\n", "a"],
  ["an alias", "x: &x v1\na: *x\n", "a"],
  ["an anchor that another uses", "a: &x v1\nb: *x\n", "a"],
  ["several lines", "a: v1\n  more\n", "a"],
  ["a number", "a: 1.10\n", "a"],
  ["nothing", "b: v1\n", "a"],
  ["two documents", "a: v1\n---\nb: v1\n", "a"],
  ["no YAML", "a: [\n", "a"],
  ["a map", "a: {b: v1}\n", "a"],
])("refuses to edit %s", (_, text, path) => {
  expect(withTextAt(text, path, "v2")).toEqual(expect.objectContaining({ message: expect.any(String) }));
});

test("an edit changes the value at its path and no other, whatever stands around it", () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), scalar), fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/), (around, tag) => {
      const before = { ...around, image: { tag: "v1" } };
      const edited = withTextAt(JSON.stringify(before), "image.tag", tag);
      expect(typeof edited === "string" ? JSON.parse(edited) : edited).toEqual({ ...before, image: { tag } });
    }),
  );
});

test.each([
  ["newTag", "images:\n  - {name: web, newTag: v1}\n", "tag", "v1"],
  ["digest before newTag", `images:\n  - {name: web, newTag: v1, digest: "${DIGEST}"}\n`, "digest", DIGEST],
])("of a kustomization it is %s", (_, text, holds, value) => {
  expect(find({ file: "k.yaml", kustomize: "web" }, text)).toMatchObject({ holds, text: value });
});

test.each([
  ['const tag = "v1"; // promote: web', 'const tag = "v2"; // promote: web'],
  ["tag: 'v1', /* promote: web */", "tag: 'v2', /* promote: web */"],
  ["TAG=`v1` # promote: web", "TAG=`v2` # promote: web"],
])("of a marked line %j it is the text in quotes", (line, expected) => {
  const found = find({ file: "a.ts", marker: "web" }, `first\n${line}\nlast\n`);
  expect("replace" in found ? found.replace("v2") : found).toBe(`first\n${expected}\nlast\n`);
});

test.each([
  ["two texts", 'f("a", "v1"); // promote: web'],
  ["two lines", 'a("v1"); // promote: web\nb("v1"); // promote: web'],
  ["no text", "a(1); // promote: web"],
  ["another marker", 'a("v1"); // promote: web-prod'],
])("refuses %s on marked lines", (_, text) => {
  expect(find({ file: "a.ts", marker: "web" }, text)).toHaveProperty("message");
});

function definition(staging: object, prod: object): PromotionDefinition {
  return {
    order: ["staging", "prod"],
    services: { web: { image: "example.com/web", targets: { staging: [staging], prod: [prod] } as never } },
  };
}

const at = (file: string, holds: string) => ({ file, field: "v", holds });

test.each([
  ["tag to tag", "tag", "v2", "tag", "v1", "v2"],
  ["image to tag", "image", `example.com/web:v2@${DIGEST}`, "tag", "v1", "v2"],
  ["image to digest", "image", `example.com/web:v2@${DIGEST}`, "digest", OTHER, DIGEST],
  ["tag to image", "tag", "v2", "image", "example.com/web:v1", "example.com/web:v2"],
  ["digest to image without tag", "digest", DIGEST, "image", `example.com/web@${OTHER}`, `example.com/web@${DIGEST}`],
])("a version goes from %s", (_, holdsFrom, from, holdsTo, to, expected) => {
  const files: Record<string, string> = { s: `v: "${from}"\n`, p: `v: "${to}"\n` };
  const made = promotionOf(
    definition(at("s", holdsFrom), at("p", holdsTo)),
    { service: "web", to: "prod" },
    (f) => files[f],
  );
  expect(parse(made.files.get("p") ?? "")).toEqual({ v: expected });
});

test.each([
  ["a digest that the source lacks", "tag", "v2", "digest", OTHER],
  ["a tag that the source lacks", "digest", DIGEST, "image", "example.com/web:v1"],
  ["another image", "tag", "v2", "image", "example.com/api:v1"],
])("refuses %s", (_, holdsFrom, from, holdsTo, to) => {
  const files: Record<string, string> = { s: `v: "${from}"\n`, p: `v: "${to}"\n` };
  expect(() =>
    promotionOf(definition(at("s", holdsFrom), at("p", holdsTo)), { service: "web", to: "prod" }, (f) => files[f]),
  ).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ code: "PROMOTION" })] }));
});

test("two places of one file are both edited; two versions in one environment are refused", () => {
  const both = (tag: string) => [
    { file: tag, field: "a" },
    { file: tag, field: "b" },
  ];
  const of = (files: Record<string, string>) =>
    promotionOf(
      {
        order: ["staging", "prod"],
        services: { web: { image: "example.com/web", targets: { staging: both("s"), prod: both("p") } } },
      },
      { service: "web", to: "prod" },
      (file) => files[file],
    );
  expect(of({ s: "a: v2\nb: v2\n", p: "a: v1\nb: v0\n" }).files.get("p")).toBe("a: v2\nb: v2\n");
  expect(() => of({ s: "a: v2\nb: v3\n", p: "a: v1\nb: v1\n" })).toThrow("two versions");
});
