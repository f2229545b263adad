/**
 * sprig's lenient numbers (spf13/cast 1.7): anything becomes an integer or a float, and what cannot is 0. Texts of integers
 * are read with Go's prefixes, so "010" is 8; an all-zero fraction is dropped, any other makes the text 0.
 */

import { MIN_INT64, parseFloat64, parseInt64 } from "../../go/strconv";
import { GoInt, GoOpaque, type GoValue } from "../../go/values";
import { GoNamedInt } from "./named-int";

/** `int64` of a value. */
export function toInt64(value: GoValue): bigint {
  if (typeof value === "number") return floatToInt64(value);
  if (value instanceof GoInt) return BigInt.asIntN(64, value.value);
  if (typeof value === "string") {
    const parsed = parseInt64(trimZeroFraction(value), 0);
    return parsed.error === undefined ? parsed.value : 0n;
  }
  if (value === true) return 1n;
  // Of the named integers only time.Month and time.Weekday are known to it.
  if (value instanceof GoOpaque) return value instanceof GoNamedInt && value.kind === "int" ? value.value : 0n;
  return 0n;
}

/** `float64` of a value. */
export function toFloat64(value: GoValue): number {
  if (typeof value === "number") return value;
  if (value instanceof GoInt) return Number(value.value);
  if (typeof value === "string") {
    const parsed = parseFloat64(value);
    return parsed.error === undefined ? parsed.value : 0;
  }
  if (value === true) return 1;
  if (value instanceof GoOpaque) return value instanceof GoNamedInt && value.kind === "int" ? Number(value.value) : 0;
  return 0;
}

/** Go's conversion on amd64: towards zero; what does not fit is the least integer. */
export function floatToInt64(value: number): bigint {
  if (!(value >= -(2 ** 63) && value < 2 ** 63)) return MIN_INT64;
  return BigInt(Math.trunc(value));
}

/** Drops the last dot that only zeros and dots follow. */
function trimZeroFraction(text: string): string {
  if (!text.includes(".")) return text;
  const match = /^(.*)\.\.*0[.0]*$/s.exec(text);
  return match === null ? text : (match[1] as string);
}
