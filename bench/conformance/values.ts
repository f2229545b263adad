/** The values of conformance files: Go's types that JSON lacks are written as `{"$stringMap": …}` and `{"$stringList": …}`. */

import { GoInt, GoSlice, type GoValue, StringMap } from "../../lib/go/values";
import { isObject } from "../../lib/json";

/** A JSON value with these marks as a Go value. */
export function goValueOf(value: unknown): GoValue {
  if (Array.isArray(value)) return value.map(goValueOf);
  if (!isObject(value)) return (value ?? null) as GoValue;
  if ("$stringMap" in value) return new StringMap(Object.entries(value.$stringMap as Record<string, string>));
  if ("$stringList" in value) return new GoSlice("string", [...(value.$stringList as string[])]);
  return new Map(Object.entries(value).map(([key, item]) => [key, goValueOf(item)]));
}

/** A decoded YAML or JSON value as plain objects. */
export function plainOf(value: GoValue): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plainOf(item)]));
  if (value instanceof GoInt) return value.value;
  return value;
}
