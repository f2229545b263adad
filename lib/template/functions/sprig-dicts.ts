/**
 * sprig: dictionaries. They are live: `set`, `unset` and the merges change their argument, and nested maps are shared. Only
 * `map[string]interface {}` is taken, which the caller checks.
 */

import type { FunctionRun } from "../../go/function";
import { GoError } from "../../go/go-error";
import { type GoFunction, type GoMap, GoSlice, type GoValue, NilMap, StringMap } from "../../go/values";
import { goTypeOf, sortedKeys } from "../format";
import { fn, variadic } from "./declare";
import { copyDeep } from "./deep-copy";
import { mergeMaps } from "./merge";
import { stringOf } from "./text-of-value";

const MAP = "map[string]interface {}";

export const dictFunctions: readonly GoFunction[] = [
  variadic("dict", [], "interface {}", (pairs) => dict(pairs), "A map of the keys and values that are given in turn."),
  fn(
    "get",
    [MAP, "string"],
    ([map, key]) => (map.has(key) ? (map.get(key) ?? null) : ""),
    "The value of a key, an empty text if it is missing.",
  ),
  fn(
    "set",
    [MAP, "string", "interface {}"],
    ([map, key, value]) => map.set(key, value),
    "Sets a key in the map itself and gives the map.",
  ),
  fn("unset", [MAP, "string"], ([map, key]) => remove(map, key), "Deletes a key in the map itself and gives the map."),
  fn("hasKey", [MAP, "string"], ([map, key]) => map.has(key), "Whether a map has a key."),
  variadic(
    "pluck",
    ["string"],
    MAP,
    ([key, ...maps]) => maps.filter((map) => map.has(key)).map((map) => map.get(key) ?? null),
    "The values of a key in several maps.",
  ),
  variadic(
    "keys",
    [],
    MAP,
    (maps, run) => keys(maps, run),
    "The keys of maps, sorted map by map; Go leaves their order to chance.",
  ),
  fn(
    "values",
    [MAP],
    ([map], run) => values(map, run),
    "The values of a map, by its keys; Go leaves their order to chance.",
  ),
  variadic("pick", [MAP], "string", ([map, ...wanted]) => pick(map, wanted), "A map of only the named keys."),
  variadic("omit", [MAP], "string", ([map, ...unwanted]) => omit(map, unwanted), "A map without the named keys."),
  variadic(
    "dig",
    [],
    "interface {}",
    (path) => dig(path),
    "The value at a path of keys, with a default before the map.",
  ),
  merge("merge", false, empty, "Fills what the first map lacks from the others."),
  merge("mergeOverwrite", true, empty, "Sets in the first map what the others have."),
  merge("mustMerge", false, fail, "Like merge, and fails where that gives an empty text."),
  merge("mustMergeOverwrite", true, fail, "Like mergeOverwrite, and fails where that gives an empty text."),
  fn(
    "deepCopy",
    ["interface {}"],
    ([value], run) => copyDeep(value, run.steps),
    "A copy that shares nothing with the value.",
  ),
  fn(
    "mustDeepCopy",
    ["interface {}"],
    ([value], run) => copyDeep(value, run.steps),
    "A copy that shares nothing with the value.",
  ),
];

function dict(pairs: readonly GoValue[]): GoMap {
  const map: GoMap = new Map();
  for (let i = 0; i < pairs.length; i += 2) {
    map.set(stringOf(pairs[i] ?? null), i + 1 < pairs.length ? (pairs[i + 1] ?? null) : "");
  }
  return map;
}

function remove(map: GoMap, key: string): GoMap {
  map.delete(key);
  return map;
}

function keys(maps: readonly GoMap[], run: FunctionRun): GoSlice {
  const all = maps.flatMap(sortedKeys);
  if (all.length > 1) run.unordered();
  return new GoSlice("string", all);
}

function values(map: GoMap, run: FunctionRun): GoValue[] {
  if (map.size > 1) run.unordered();
  return sortedKeys(map).map((key) => map.get(key) ?? null);
}

function pick(map: GoMap, wanted: readonly string[]): GoMap {
  const picked: GoMap = new Map();
  for (const key of wanted) if (map.has(key)) picked.set(key, map.get(key) ?? null);
  return picked;
}

function omit(map: GoMap, unwanted: readonly string[]): GoMap {
  const rest: GoMap = new Map(map);
  for (const key of unwanted) rest.delete(key);
  return rest;
}

function dig(path: readonly GoValue[]): GoValue {
  if (path.length < 3) throw new GoError("dig needs at least three arguments");
  let map = path[path.length - 1] ?? null;
  const last = path.length - 3;
  asserted(map, MAP);
  for (let i = 0; i <= last; i++) asserted(path[i] ?? null, "string");
  for (let i = 0; i <= last; i++) {
    const key = path[i] as string;
    const step = asserted(map, MAP) as GoMap;
    if (!step.has(key)) return path[path.length - 2] ?? null;
    map = step.get(key) ?? null;
  }
  return map;
}

/** Go's type assertion. */
export function asserted(value: GoValue, type: string): GoValue {
  if (type === "string" ? typeof value === "string" : value instanceof Map && !(value instanceof StringMap))
    return value;
  const found = value === null ? "nil" : goTypeOf(value);
  throw new GoError(`interface conversion: interface {} is ${found}, not ${type}`);
}

/** Declares a merge: without `must`, an error of the library becomes an empty text; a panic fails in both. */
function merge(name: string, overwrite: boolean, refuse: (error: string) => GoValue, doc: string): GoFunction {
  return variadic(
    name,
    [MAP],
    MAP,
    ([target, ...sources], run) => {
      let merged = target;
      for (const source of sources) {
        // A nil map cannot be filled; Go makes a new one.
        if (merged instanceof NilMap && !(source instanceof NilMap)) merged = new Map();
        const error = mergeMaps(merged, source, { overwrite, steps: run.steps });
        if (error !== undefined) return refuse(error);
      }
      return merged;
    },
    doc,
  );
}

function empty(): GoValue {
  return "";
}

function fail(error: string): never {
  throw new GoError(error);
}
