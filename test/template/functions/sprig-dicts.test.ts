import { type GoMap, GoSlice, type GoValue, NilMap, StringMap } from "../../../lib/go/values";
import { call, newRun } from "./calls";

function map(entries: Record<string, GoValue>): GoMap {
  return new Map(Object.entries(entries));
}

test("set and unset change the map itself and give it back", () => {
  const given = map({ a: 1 });
  expect(call("set", [given, "b", 2])).toBe(given);
  expect(call("unset", [given, "a"])).toBe(given);
  expect([...given]).toEqual([["b", 2]]);
});

test("merge changes its first argument, at every depth, and shares what it takes over", () => {
  const inner = map({ x: 1 });
  const target = map({ a: inner });
  const taken = map({ z: 1 });
  const source = map({ a: map({ x: 2, y: 3 }), b: taken });
  expect(call("merge", [target, source])).toBe(target);
  expect(target.get("a")).toBe(inner);
  expect([...inner]).toEqual([
    ["x", 1],
    ["y", 3],
  ]);
  expect(target.get("b")).toBe(taken);
});

test("mergeOverwrite lets the source win, and empty values of it too", () => {
  const target = map({ a: "x", b: map({ c: 1 }), l: [1] });
  call("mergeOverwrite", [target, map({ a: "", b: map({ c: 2 }), l: [] })]);
  expect([...target]).toEqual([
    ["a", ""],
    ["b", map({ c: 2 })],
    ["l", []],
  ]);
});

test("merging into nil makes a new map", () => {
  const source = map({ a: 1 });
  const merged = call("merge", [new NilMap(), source]);
  expect(merged).toEqual(source);
  expect(merged).not.toBe(source);
});

test("refuses to merge into a map of texts, as Go panics", () => {
  const target = map({ v: new StringMap([["a", "x"]]) });
  expect(() => call("merge", [target, map({ v: map({ b: "y" }) })])).toThrow(
    "reflect.Value.SetMapIndex: value of type interface {} is not assignable to type string",
  );
});

test("an error of merge is an empty text, and one of mustMerge an error", () => {
  const target = (): GoMap => map({ v: call("semver", ["1.2.3"]) });
  const source = map({ v: map({ a: 1 }) });
  expect(call("merge", [target(), source])).toBe("");
  expect(() => call("mustMerge", [target(), source])).toThrow("src and dst must be of same type");
});

test("deepCopy shares nothing", () => {
  const given = map({ a: map({ b: [map({ c: 1 })] }), s: new GoSlice("string", ["x"]) });
  const copy = call("deepCopy", [given]) as GoMap;
  expect(copy).toEqual(given);
  expect(copy.get("a")).not.toBe(given.get("a"));
  expect(copy.get("s")).not.toBe(given.get("s"));
});

test("pick and omit give new maps with the same nested ones", () => {
  const inner = map({});
  const given = map({ a: inner, b: 1 });
  for (const [name, key] of [
    ["pick", "a"],
    ["omit", "b"],
  ] as const) {
    const result = call(name, [given, key]) as GoMap;
    expect([...result.keys()]).toEqual(["a"]);
    expect(result.get("a")).toBe(inner);
    expect(result).not.toBe(given);
  }
});

test("keys and values are sorted by key, and say that Go leaves the order to chance", () => {
  const run = newRun();
  const given = map({ b: 1, a: 2 });
  expect(call("keys", [given], run)).toEqual(new GoSlice("string", ["a", "b"]));
  expect(call("values", [given], run)).toEqual([2, 1]);
  expect(run.uses.unordered).toBe(2);
  call("keys", [map({ only: 1 })], run);
  expect(run.uses.unordered).toBe(2);
});

test("keys that belong to objects in JavaScript are ordinary keys", () => {
  const given = call("dict", ["__proto__", 1, "constructor", 2]) as GoMap;
  expect(call("get", [given, "__proto__"])).toBe(1);
  expect(call("hasKey", [given, "toString"])).toBe(false);
  expect(call("toJson", [given])).toBe('{"__proto__":1,"constructor":2}');
  expect((call("fromJson", ['{"__proto__":{"a":1}}']) as GoMap).get("__proto__")).toEqual(map({ a: 1 }));
});
