import { GoSlice, type GoValue, goInt } from "../../../lib/go/values";
import { call } from "./calls";

const ints = (...numbers: number[]) => numbers.map((number) => goInt(number));

test("functions leave their argument alone", () => {
  const list: GoValue[] = ["b", "a", "b"];
  for (const name of ["reverse", "uniq", "rest", "initial", "compact", "sortAlpha"]) call(name, [list]);
  call("append", [list, "c"]);
  call("prepend", [list, "c"]);
  expect(list).toEqual(["b", "a", "b"]);
});

test("sortAlpha sorts a list of texts in place, as Go does", () => {
  const list = call("splitList", [",", "b,a"]);
  expect(call("sortAlpha", [list])).toBe(list);
  expect(list).toEqual(new GoSlice("string", ["a", "b"]));
});

test("slice reaches what an earlier slice cut off, up to the capacity", () => {
  const list = call("list", ints(1, 2, 3, 4));
  const part = call("slice", [list, goInt(1), goInt(2)]);
  expect(part).toEqual(ints(2));
  expect(call("slice", [part, goInt(0), goInt(3)])).toEqual(ints(2, 3, 4));
  expect(() => call("slice", [part, goInt(0), goInt(4)])).toThrow("reflect.Value.Slice: slice index out of bounds");
});

test.each<[string, GoValue, number]>([
  ["a list from JSON has room for the next power of two", ["a", "b", "c"], 4],
  ["append doubles", call("append", [call("list", ints(1, 2, 3)), "x"]), 6],
  ["a list of arguments has no room", call("list", ints(1, 2, 3)), 3],
])("%s", (_, list, capacity) => {
  const length = (list as GoValue[]).length;
  const grown = call("slice", [list, goInt(0), goInt(capacity)]) as GoValue[];
  expect(grown.slice(length)).toEqual(new Array(capacity - length).fill(null));
  expect(() => call("slice", [list, goInt(0), goInt(capacity + 1)])).toThrow(/out of bounds/);
});

test("what is left of an empty list is nil, which JSON shows and deepEqual sees", () => {
  const rest = call("rest", [[]]);
  expect(rest).toEqual([]);
  expect(call("toJson", [rest])).toBe("null");
  expect(call("deepEqual", [rest, []])).toBe(false);
  expect(call("append", [rest, "a"])).toEqual(["a"]);
});

test("uniq of many different values takes linear time", () => {
  const list = Array.from({ length: 50_000 }, (_, i) => `v${i}`);
  expect((call("uniq", [list.concat(list)]) as GoValue[]).length).toBe(50_000);
});
