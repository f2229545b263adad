import { removePointer } from "../../../lib/controller/application-set/json-pointer";
import { scaledMaxUpdate } from "../../../lib/controller/application-set/max-update";
import { applyMergePatch, createMergePatch } from "../../../lib/controller/application-set/merge-patch";
import { requeueAfterSeconds } from "../../../lib/controller/application-set/requeue";
import type { JsonObject } from "../../../lib/json";

test.each<[string, JsonObject, JsonObject, JsonObject | undefined]>([
  ["equal objects need none", { a: { b: [1] } }, { a: { b: [1] } }, undefined],
  ["what is new comes whole", {}, { a: { b: {} } }, { a: { b: {} } }],
  ["what is gone is null", { a: { b: 1, c: 2 } }, { a: { b: 1 } }, { a: { c: null } }],
  ["a list is replaced as a whole", { a: [{ b: 1 }, 2] }, { a: [{ b: 2 }, 2] }, { a: [{ b: 2 }, 2] }],
  ["another type replaces", { a: { b: 1 } }, { a: "x" }, { a: "x" }],
])("a merge patch: %s", (_, before, after, patch) => {
  expect(createMergePatch(before, after)).toEqual(patch);
  expect(applyMergePatch(before, patch ?? {})).toEqual(after);
});

test("a merge patch loses the nulls of what is new, but not those of lists", () => {
  const patch = createMergePatch({}, { values: { a: null, b: [null, { c: null }] } }) as JsonObject;
  expect(applyMergePatch({}, patch)).toEqual({ values: { b: [null, {}] } });
});

const OBJECT: JsonObject = { a: { "x/y": 1, "~": 2, list: [{ v: 1 }, { v: 2 }] } };

test.each<[string, JsonObject | undefined]>([
  ["/a/x~1y", { a: { "~": 2, list: [{ v: 1 }, { v: 2 }] } }],
  ["/a/~0", { a: { "x/y": 1, list: [{ v: 1 }, { v: 2 }] } }],
  ["/a/list/-1", { a: { "x/y": 1, "~": 2, list: [{ v: 1 }] } }],
  ["/a/list/0/v", { a: { "x/y": 1, "~": 2, list: [{}, { v: 2 }] } }],
  ["ignored/a", {}],
  ["/a/list/2", undefined],
  ["/a/list/-", undefined],
  ["/a/nothing/here", undefined],
  ["/a/list/0/v/deeper", undefined],
  ["a", undefined],
  ["", undefined],
])("the pointer %j removes as a JSON patch does", (pointer, left) => {
  expect(removePointer(OBJECT, pointer)).toEqual(left);
});

test.each<[number | string | undefined, number, number | undefined]>([
  [undefined, 5, undefined],
  [0, 5, 0],
  [3, 5, 3],
  ["50%", 5, 2],
  ["10%", 5, 1],
  ["0%", 5, 0],
  ["00%", 5, 1],
  ["150%", 4, 6],
  ["abc", 4, 1],
  ["2", 4, 1],
])("maxUpdate %j of %d Applications lets %j go", (maxUpdate, total, limit) => {
  expect(scaledMaxUpdate(maxUpdate, total)).toBe(limit);
});

test.each<[string, readonly JsonObject[], number]>([
  ["no generator has an interval", [{ list: {} }, { clusters: {} }], 0],
  ["git has three minutes", [{ list: {} }, { git: {} }], 180],
  ["a plugin has half an hour", [{ plugin: {} }], 1800],
  ["the shortest wins", [{ pullRequest: { requeueAfterSeconds: 300 } }, { git: { requeueAfterSeconds: 600 } }], 300],
  ["zero is none", [{ git: { requeueAfterSeconds: 0 } }, { scmProvider: {} }], 1800],
  ["children count", [{ matrix: { generators: [{ git: { requeueAfterSeconds: 60 } }, { list: {} }] } }], 60],
  ["grandchildren count", [{ merge: { generators: [{ matrix: { generators: [{ plugin: {} }] } }] } }], 1800],
])("requeue: %s", (_, generators, seconds) => {
  expect(requeueAfterSeconds(generators)).toBe(seconds);
});
