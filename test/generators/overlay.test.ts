import { GoPanic, type ParamSet } from "../../lib/generators/expansion";
import { combineTexts, overlaid, overlay } from "../../lib/generators/overlay";
import { fromJson, GoSlice, type GoValue, StringMap } from "../../lib/go/values";
import type { Json } from "../../lib/json";

function params(value: Json): ParamSet {
  return fromJson(value) as ParamSet;
}

// what mergo 1.0.2 gives for Merge(&base, over, WithOverride)
const MERGES: [string, Json, Json, Json][] = [
  ["a new key is added", { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ["a scalar is replaced", { a: 1 }, { a: "x" }, { a: "x" }],
  ["empty values replace: text", { a: "x" }, { a: "" }, { a: "" }],
  ["empty values replace: number", { a: 1 }, { a: 0 }, { a: 0 }],
  ["empty values replace: null", { a: 1 }, { a: null }, { a: null }],
  [
    "maps merge at every depth",
    { m: { x: { p: 1 }, y: 2 } },
    { m: { x: { q: 3 } } },
    { m: { x: { p: 1, q: 3 }, y: 2 } },
  ],
  ["an empty map clears nothing", { m: { x: 1 } }, { m: {} }, { m: { x: 1 } }],
  ["lists are replaced, not joined", { l: [1, 2] }, { l: [3] }, { l: [3] }],
  ["an empty list replaces", { l: [1, 2] }, { l: [] }, { l: [] }],
  ["a map replaces a scalar", { a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
  ["a scalar replaces a map", { a: { b: 2 } }, { a: 1 }, { a: 1 }],
];

describe("laying one parameter set over another", () => {
  test.each(MERGES)("%s", (_, base, over, result) => {
    const changed = params(base);
    overlay(changed, params(over));
    expect(changed).toEqual(params(result));
    expect(overlaid(params(base), params(over))).toEqual(params(result));
  });

  test("in place shares the maps that it takes over, and writes into those that were there", () => {
    const base = params({ m: { x: 1 } });
    const inner = base.get("m");
    const over = params({ m: { y: 2 }, n: { z: 3 } });
    overlay(base, over);
    expect(base.get("m")).toBe(inner);
    expect(base.get("n")).toBe(over.get("n"));
  });

  test("as a new set leaves both as they were", () => {
    const base = params({ m: { x: { p: 1 } } });
    const over = params({ m: { x: { q: 2 } } });
    overlaid(base, over);
    expect([base, over]).toEqual([params({ m: { x: { p: 1 } } }), params({ m: { x: { q: 2 } } })]);
  });

  test("puts texts into a map of any values", () => {
    const base: ParamSet = new Map([["values", new Map<string, GoValue>([["n", 1]])]]);
    overlay(base, new Map([["values", new StringMap([["a", "x"]])]]));
    expect(base.get("values")).toEqual(
      new Map<string, GoValue>([
        ["n", 1],
        ["a", "x"],
      ]),
    );
  });

  test("refuses values of any type in a map of texts, as Go panics", () => {
    const base: ParamSet = new Map([["values", new StringMap([["a", "x"]])]]);
    expect(() => overlay(base, params({ values: { b: "y" } }))).toThrow(GoPanic);
    expect(() => overlay(base, params({ values: {} }))).not.toThrow();
  });
});

describe("combining parameter sets of flat mode", () => {
  test("makes texts of all values", () => {
    const first = params({ n: 1000000, b: true, z: null, l: [1, "a"], m: { k: 1 } });
    expect(Object.fromEntries(combineTexts(first, new Map([["s", new GoSlice("string", ["p", "q"])]])))).toEqual({
      n: "1e+06",
      b: "true",
      z: "<nil>",
      l: "[1 a]",
      m: "map[k:1]",
      s: "[p q]",
    });
  });

  test("takes a key that has equal texts on both sides", () => {
    expect(combineTexts(params({ a: 1 }), params({ a: "1" }))).toEqual(params({ a: "1" }));
  });

  test("refuses a key with two texts", () => {
    expect(() => combineTexts(params({ a: "x" }), params({ a: "y" }))).toThrow(
      "found duplicate key a with different value, a: x ,b: y",
    );
  });
});
