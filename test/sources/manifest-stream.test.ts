import { readManifests } from "../../lib/sources/manifest-stream";

const A = "kind: A\n";
const B = "kind: B\n";

test.each([
  ["documents", `${A}---\n${B}`, ["A", "B"]],
  ["empty documents and comments", `---\n---\n# nothing\n---\n${A}---\n`, ["A"]],
  ["a document that ends before it begins", `---\n...\n${A}---\n${B}`, ["B"]],
  ["a comment behind the separator", `${A}--- # next\n${B}`, ["A", "B"]],
  ["carriage returns", "kind: A\r\n---\r\nkind: B\r\n", ["A", "B"]],
  ["what follows three dots is lost", `${A}...\n${B}`, ["A"]],
  ["JSON objects one after the other", '{"kind":"A"}{"kind":"B"} {"kind":"C"}', ["A", "B", "C"]],
  ["JSON, then YAML", `{"kind":"A"}\n---\n${B}`, ["A", "B"]],
  ["flow style that is no JSON", "{kind: A}\n", ["A"]],
  ["nothing", "", []],
])("reads %s", (_, text, kinds) => {
  const { objects, error } = readManifests(text);
  expect(error).toBeUndefined();
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
});

test.each([
  ["a bad separator, with the document before it", `${A}--- {x: 1}\n`, [], "invalid Yaml document separator: {x: 1}"],
  ["four dashes", `${A}---\n${B}----\n`, ["A"], "invalid Yaml document separator: -"],
  ["no kind", "a: 1\n", [], `Object 'Kind' is missing in '{"a":1}'`],
  ["a version with two slashes", "apiVersion: a/b/c\nkind: A\n", [], "Object 'Kind' is missing"],
  ["a list", "- a\n", [], "json: cannot unmarshal array into Go value of type map[string]interface {}"],
  ["a text", "text\n", [], "json: cannot unmarshal string into Go value of type map[string]interface {}"],
  ["a third JSON value that is none", '{"kind":"A"}{"kind":"B"}x: 1\n', ["A", "B"], "invalid character 'x'"],
])("refuses %s", (_, text, kinds, reason) => {
  const { objects, error } = readManifests(text);
  expect(objects.map(({ kind }) => kind)).toEqual(kinds);
  expect(error).toContain(reason);
});

test("whole numbers of 64 bits survive, larger ones are floats", () => {
  const { objects } = readManifests(
    "kind: A\nnumbers: [9007199254740993, -9223372036854775808, 18446744073709551615, 0x10, 1_000]\n",
  );
  expect(objects[0]?.numbers).toEqual([9007199254740993n, -9223372036854775808n, 18446744073709552000, 16, 1000]);
});

test("a key of prototypes is a key like others", () => {
  const [object] = readManifests("kind: A\n__proto__:\n  a: 1\n").objects;
  expect(Object.keys(object ?? {})).toEqual(["kind", "__proto__"]);
});
