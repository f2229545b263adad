/**
 * Resources as data: JSON, in which whole numbers survive up to 64 bits (those that JavaScript would round are bigints). Printed as Go's
 * encoding/json prints a map: keys by bytes, `<`, `>` and `&` escaped.
 */

import { GoInt, type GoValue } from "../go/values";
import { setKey } from "../json";

export type Value = null | boolean | number | bigint | string | readonly Value[] | Resource;

/** An object of Kubernetes, or any other map of JSON. */
export interface Resource {
  readonly [key: string]: Value;
}

export function isMap(value: Value | undefined): value is Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a key that users choose. */
export function own(map: Resource, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** What the YAML reader made, as plain data. */
export function fromYaml(value: GoValue): Value {
  if (Array.isArray(value)) return value.map(fromYaml);
  if (value instanceof Map) {
    const map: { [key: string]: Value } = {};
    for (const [key, item] of value) setKey<Value>(map, key, fromYaml(item as GoValue));
    return map;
  }
  if (value instanceof GoInt) return wholeNumber(value.value);
  return value as Value;
}

const INT64 = 2n ** 63n;

/** A whole number as JavaScript holds it exactly; beyond int64 it is a float, as Kubernetes reads it. */
export function wholeNumber(value: bigint): number | bigint {
  const isSafe = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  return isSafe || value >= INT64 || value < -INT64 ? Number(value) : value;
}

/** Deep equality; a number and a bigint of one value are the same. */
export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a === "bigint" || typeof b === "bigint") {
    return (
      typeof a !== "object" &&
      typeof b !== "object" &&
      String(a) === String(b) &&
      typeof a !== "string" &&
      typeof b !== "string"
    );
  }
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => equalValues(item, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalValues(a[key], b[key]))
  );
}
