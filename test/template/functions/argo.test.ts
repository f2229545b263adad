import { GoSlice, type GoValue, goInt, StringMap } from "../../../lib/go/values";
import { argoFunctions } from "../../../lib/template/functions/argo";
import { nilList, nilSlice } from "../../../lib/template/functions/slices";
import { newRun } from "./calls";
import { encode } from "./rows";

const functions = new Map(argoFunctions.map((fn) => [fn.name, fn]));

function call(name: string, ...args: GoValue[]): GoValue {
  return functions.get(name)?.call(args, newRun()) ?? null;
}

test.each<[GoValue[], string]>([
  [[], ""],
  [["Some Branch"], "some-branch"],
  [[goInt(10), "feature-some-branch"], "feature"],
  [[goInt(12), false, "feature-some-branch"], "feature-some"],
  [[goInt(10), true, "ignored", "feature-some-branch"], "feature"],
])("slugify takes a length, whether to cut at a dash, and the text: %p", (args, expected) => {
  expect(call("slugify", ...args)).toBe(expected);
});

test.each<[GoValue[], string]>([
  [["x", goInt(1)], "interface conversion: interface {} is string, not int"],
  [[1.5, "x"], "interface conversion: interface {} is float64, not int"],
  [[goInt(5), "true", "x"], "interface conversion: interface {} is string, not bool"],
  [[null], "interface conversion: interface {} is nil, not string"],
  [[goInt(-1), false, "x"], "runtime error: slice bounds out of range [:-1]"],
])("refuses slugify%p as Go does", (args, error) => {
  expect(() => call("slugify", ...args)).toThrow(error);
});

test.each<[GoValue, string]>([
  [null, "null"],
  [
    new Map<string, GoValue>([
      ["b", [1, new Map([["c", "yes"]])]],
      ["a", ""],
    ]),
    'a: ""\nb:\n- 1\n- c: "yes"',
  ],
  [new StringMap([["team", "core"]]), "team: core"],
  [new GoSlice("string", ["p", "q"]), "- p\n- q"],
  [nilSlice("string"), "null"],
  [new Map<string, GoValue>([["a", [nilList(), []]]]), "a:\n- null\n- []"],
])("toYaml writes without the last line break: %p", (value, expected) => {
  expect(call("toYaml", value)).toBe(expected);
});

test("refuses YAML of what has no JSON form", () => {
  expect(() => call("toYaml", Number.NaN)).toThrow("error marshaling into JSON: json: unsupported value: NaN");
});

test.each<[string, string, unknown]>([
  ["fromYaml", "a: 1\nb: [x, null]", { a: 1, b: ["x", null] }],
  ["fromYaml", "", {}],
  ["fromYamlArray", "- a\n- b: c", ["a", { b: "c" }]],
  ["fromYamlArray", "# nothing", []],
])("%s reads %p", (name, text, expected) => {
  expect(encode(call(name, text))).toEqual(expected);
});

test.each([
  ["fromYaml", "- a", "array into Go value of type map[string]interface {}"],
  ["fromYaml", "true", "bool into Go value of type map[string]interface {}"],
  ["fromYaml", "5", "number into Go value of type map[string]interface {}"],
  ["fromYamlArray", "a: 1", "object into Go value of type []interface {}"],
  ["fromYamlArray", "abc", "string into Go value of type []interface {}"],
])("refuses %s of %p", (name, text, error) => {
  expect(() => call(name, text)).toThrow(
    `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${error}`,
  );
});

test("refuses what is not YAML with Go's text", () => {
  expect(() => call("fromYaml", "a: [1")).toThrow(/^error converting YAML to JSON: yaml: line 1: /);
});
