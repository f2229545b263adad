/**
 * How matrix and merge lay one parameter set over another. Go mode: mergo's merge with override, on live maps, so what is not
 * copied is shared, exactly as there. Flat mode: texts, equal where both sides have them. Upstream: dario.cat/mergo 1.0, utils/map.go.
 */

import { type GoMap, type GoValue, StringMap } from "../go/values";
import { formatV } from "../template/format";
import { GenerationError, GoPanic, type ParamSet } from "./expansion";

type AnyMap = GoMap | StringMap;

/** Lays `over` over `base`, in place: maps merge, everything else, empty values included, is replaced. @throws {GoPanic} */
export function overlay(base: AnyMap, over: AnyMap): void {
  for (const [key, value] of over) {
    if (value instanceof Map) {
      const existing: GoValue | undefined = base.get(key);
      if (existing instanceof Map) {
        overlay(existing, value);
        if (existing.size > 0) continue;
      }
    }
    put(base, key, value, over);
  }
}

function put(base: AnyMap, key: string, value: GoValue, from: AnyMap): void {
  if (base instanceof StringMap && !(from instanceof StringMap)) {
    const type = Array.isArray(value) ? "[]interface {}" : "interface {}";
    throw new GoPanic(`reflect.Value.SetMapIndex: value of type ${type} is not assignable to type string`);
  }
  (base as GoMap).set(key, value);
}

/** `second` with `first` over it, as a new set; the maps of both stay as they are. Use only where nothing changes parameters later. */
export function overlaid(second: ParamSet, first: ParamSet): ParamSet {
  const result = new Map(second);
  for (const [key, value] of first) {
    if (value instanceof Map) {
      const existing = result.get(key);
      if (existing instanceof Map && existing.size > 0) {
        const copy = copyOfMaps(existing);
        overlay(copy, value);
        result.set(key, copy);
        continue;
      }
    }
    result.set(key, value);
  }
  return result;
}

/** A copy in which no map is shared; what is not a map (lists included) is. */
export function copyOfMaps<M extends AnyMap>(map: M): M {
  const copy = map instanceof StringMap ? new StringMap() : new Map<string, GoValue>();
  for (const [key, value] of map) (copy as GoMap).set(key, value instanceof Map ? copyOfMaps(value) : value);
  return copy as M;
}

/** A copy that shares nothing that a template function could change. */
export function deepCopy(value: GoValue): GoValue {
  if (Array.isArray(value)) return value.map(deepCopy);
  if (!(value instanceof Map)) return value;
  if (value instanceof StringMap) return new StringMap(value);
  const copy: GoMap = new Map();
  for (const [key, item] of value) copy.set(key, deepCopy(item));
  return copy;
}

/** Both sets as texts. @throws {GenerationError} where a key has two texts */
export function combineTexts(first: ParamSet, second: ParamSet): ParamSet {
  const result: ParamSet = new Map();
  for (const [key, value] of first) result.set(key, textOf(value));
  for (const [key, value] of second) {
    const text = textOf(value);
    const existing = result.get(key);
    if (existing !== undefined && existing !== text) {
      throw new GenerationError(`found duplicate key ${key} with different value, a: ${String(existing)} ,b: ${text}`);
    }
    result.set(key, text);
  }
  return result;
}

/** The `%v` text of a value. */
export function textOf(value: GoValue): string {
  return typeof value === "string" ? value : formatV(value);
}
