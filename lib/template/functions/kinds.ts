/**
 * What Go's reflection says of a value beyond its type: its kind, whether it is empty, and deep equality
 * (reflect.DeepEqual: types must agree, so an int never equals a float64).
 */

import { GoInt, GoOpaque, GoSlice, type GoValue } from "../../go/values";
import { GoComplex, goTypeOf } from "../format";
import { GoNamedInt } from "./named-int";
import { isNilSlice } from "./slices";

/** `reflect.Kind` as text. */
export function kindOf(value: GoValue): string {
  if (value === null) return "invalid";
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return "float64";
    case "boolean":
      return "bool";
    default:
  }
  if (value instanceof Map) return "map";
  if (Array.isArray(value) || value instanceof GoSlice) return "slice";
  if (value instanceof GoInt || value instanceof GoNamedInt) return value.kind;
  if (value instanceof GoComplex) return value.goType;
  return value.goType.startsWith("*") ? "ptr" : "struct";
}

/** sprig's `empty`: nil, false, zero, and what has no elements. A struct never is. */
export function isEmpty(value: GoValue): boolean {
  if (value === null || value === "" || value === false || value === 0) return true;
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Map) return value.size === 0;
  if (value instanceof GoSlice) return value.items.length === 0;
  if (value instanceof GoInt || value instanceof GoNamedInt) return value.value === 0n;
  return value instanceof GoComplex && value.real === 0 && value.imaginary === 0;
}

/** reflect.DeepEqual. */
export function deepEqual(a: GoValue, b: GoValue): boolean {
  return equal(a, b, undefined);
}

function equal(a: GoValue, b: GoValue, visited: Map<object, Set<object>> | undefined): boolean {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return a === b;
  if (a instanceof GoInt) return b instanceof GoInt && a.kind === b.kind && a.value === b.value;
  if (goTypeOf(a) !== goTypeOf(b)) return false;
  if (a instanceof GoOpaque) return a === b || sameFields(a, b as GoOpaque);
  // A pair that is being compared further out is taken as equal, as Go does, so that cycles end.
  const seen = visited ?? new Map<object, Set<object>>();
  const partners = seen.get(a);
  if (partners?.has(b)) return true;
  if (partners === undefined) seen.set(a, new Set([b]));
  else partners.add(b);
  if (a instanceof Map) {
    const other = b as Map<string, GoValue>;
    // Identical maps are equal without a look inside, so NaN in them does not matter.
    if ((a as unknown) === other) return true;
    if (a.size !== other.size) return false;
    for (const [key, item] of a as Map<string, GoValue>) {
      const counterpart = other.get(key);
      if (counterpart === undefined || !equal(item, counterpart, seen)) return false;
    }
    return true;
  }
  if (isNilSlice(a) !== isNilSlice(b)) return false;
  const left = a instanceof GoSlice ? a.items : (a as GoValue[]);
  const right = b instanceof GoSlice ? b.items : (b as GoValue[]);
  if (left.length !== right.length) return false;
  return left === right || left.every((item, i) => equal(item, right[i] as GoValue, seen));
}

function sameFields(a: GoOpaque, b: GoOpaque): boolean {
  if (a instanceof GoComplex && b instanceof GoComplex) return a.real === b.real && a.imaginary === b.imaginary;
  return a.equalKey !== undefined && a.equalKey === b.equalKey;
}
