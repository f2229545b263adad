import { GoSlice, type GoValue, goInt } from "../../../lib/go/values";
import { argoFunctions } from "../../../lib/template/functions/argo";
import { call, newRun } from "./calls";

const HUGE = goInt(2n ** 62n);

test.each<[string, GoValue[]]>([
  ["repeat", [HUGE, "ab"]],
  ["indent", [HUGE, "a"]],
  ["nindent", [HUGE, "a"]],
  ["until", [HUGE]],
  ["untilStep", [goInt(0), HUGE, goInt(1)]],
  ["seq", [HUGE]],
  ["randAlpha", [HUGE]],
  ["randBytes", [HUGE]],
  ["replace", ["", "x".repeat(1000), "y".repeat(1000)]],
  ["replace", ["y", "x".repeat(1000), "y".repeat(1000)]],
  ["wrapWith", [goInt(1), "x".repeat(1000), "y".repeat(1000)]],
  ["join", ["x".repeat(1000), "y".repeat(1000).split("")]],
  ["regexReplaceAll", ["y", "y".repeat(1000), "x".repeat(1000)]],
])("refuses what %s would build before building it", (name, args) => {
  expect(() => call(name, args, newRun({ size: 100_000, steps: 100_000 }))).toThrow(RangeError);
});

test("refuses JSON and YAML of a value that shares its parts over and over", () => {
  let value: GoValue = "leaf";
  for (let i = 0; i < 40; i++) value = [value, value];
  expect(() => call("toJson", [value], newRun({ size: 100_000 }))).toThrow(RangeError);
  expect(() => call("toPrettyJson", [value], newRun({ size: 100_000 }))).toThrow(RangeError);
  const toYaml = argoFunctions.find(({ name }) => name === "toYaml");
  expect(() => toYaml?.call([value], newRun({ size: 100_000 }))).toThrow(RangeError);
});

test.each(["toJson", "deepCopy", "merge"])("%s of a map that contains itself ends", (name) => {
  const map = new Map<string, GoValue>([["a", 1]]);
  map.set("self", map);
  const other = new Map<string, GoValue>();
  other.set("self", other);
  if (name === "toJson") expect(call(name, [map])).toBe("");
  else expect(() => call(name, name === "merge" ? [other, map] : [map])).toThrow(/levels of nesting/);
});

test("mustToJson of a map that contains itself has Go's error", () => {
  const map = new Map<string, GoValue>();
  map.set("self", map);
  expect(() => call("mustToJson", [map])).toThrow(
    "json: unsupported value: encountered a cycle via map[string]interface {}",
  );
});

test("a regular expression that others take exponential time for is linear", () => {
  expect(call("regexMatch", ["^(a+)+$", `${"a".repeat(5000)}b`])).toBe(false);
});

test.each([">=1.2".padEnd(5000), "1".repeat(5000)])("refuses constraints that no one writes", (constraint) => {
  expect(() => call("semverCompare", [constraint, "1.2.3"])).toThrow(/steps/);
});

test("lists that functions grow are counted as work", () => {
  const run = newRun();
  call("concat", [new Array<GoValue>(64_000).fill(1)], run);
  expect(run.uses.steps).toBeGreaterThanOrEqual(1000);
  expect(() => call("sortAlpha", [new GoSlice("string", ["b", "a"])], run)).not.toThrow();
});

test.each(["merge", "deepCopy", "deepEqual"])("%s of values that share their parts over and over ends", (name) => {
  let value = new Map<string, GoValue>([["leaf", 1]]);
  let other = new Map<string, GoValue>([["leaf", 1]]);
  for (let i = 0; i < 40; i++) {
    value = new Map<string, GoValue>([
      ["a", value],
      ["b", value],
    ]);
    other = new Map<string, GoValue>([
      ["a", other],
      ["b", other],
    ]);
  }
  const args = name === "deepCopy" ? [value] : [value, other];
  if (name === "deepEqual") expect(call(name, args)).toBe(true);
  else expect(() => call(name, args, newRun({ steps: 100_000 }))).toThrow(RangeError);
});
