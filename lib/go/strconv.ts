/**
 * How Go reads numbers from text (strconv.ParseInt, ParseUint, ParseFloat, Atoi), with its two errors, and the integers
 * that functions return. JavaScript's own conversions accept other texts.
 */
import { GoInt } from "./values";

export type NumberError = "invalid syntax" | "value out of range";

/** A read number. On a range error `value` is the nearest one in range, on a syntax error 0. */
export interface Parsed<T> {
  readonly value: T;
  readonly error?: NumberError;
}

export const MIN_INT64 = -(2n ** 63n);
export const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-f]+$/i,
};

/** strconv.ParseInt with 64 bits. Base 0 reads prefixes and underscores. */
export function parseInt64(text: string, base: 0 | 8 | 10): Parsed<bigint> {
  const negative = text.startsWith("-");
  const digits = negative || text.startsWith("+") ? text.slice(1) : text;
  const unsigned = parseUint64(digits, base);
  if (unsigned.error === "invalid syntax") return unsigned;
  if (negative) {
    const value = -unsigned.value;
    return value < MIN_INT64 ? { value: MIN_INT64, error: "value out of range" } : { value };
  }
  return unsigned.value > MAX_INT64 ? { value: MAX_INT64, error: "value out of range" } : unsigned;
}

/** strconv.ParseUint with 64 bits. */
export function parseUint64(text: string, base: 0 | 8 | 10): Parsed<bigint> {
  let digits = text;
  let radix: number = base;
  if (base === 0) {
    radix = 10;
    if (text[0] === "0" && text.length > 1) {
      const letter = (text[1] as string).toLowerCase();
      radix = letter === "x" ? 16 : letter === "b" ? 2 : 8;
      const prefixed = letter === "x" || letter === "b" || letter === "o";
      digits = text.length > 2 && prefixed ? text.slice(2) : text.slice(1);
      if (prefixed && text.length <= 2) return { value: 0n, error: "invalid syntax" };
    }
    if (text.includes("_")) {
      if (!underscoresOk(text)) return { value: 0n, error: "invalid syntax" };
      digits = digits.replaceAll("_", "");
    }
  }
  if (!(DIGITS[radix] as RegExp).test(digits)) {
    // Go reads digit by digit: a number that is too large is found before what follows it.
    const start = /^[0-9]{20,}/.exec(digits)?.[0];
    if (radix === 10 && start !== undefined && BigInt(start) > MAX_UINT64) {
      return { value: MAX_UINT64, error: "value out of range" };
    }
    return { value: 0n, error: "invalid syntax" };
  }
  if (radix === 10 && digits.length < 16) return { value: BigInt(Number(digits)) };
  const value = BigInt({ 2: "0b", 8: "0o", 10: "", 16: "0x" }[radix as 2 | 8 | 10 | 16] + digits);
  return value > MAX_UINT64 ? { value: MAX_UINT64, error: "value out of range" } : { value };
}

/** An underscore that does not stand between two digits, or between a base prefix and a digit, which `0` stands for here. */
const LOOSE_UNDERSCORE = /(?:^|[^0-9_])_|__|_(?:$|[^0-9_])/;
const LOOSE_UNDERSCORE_HEX = /(?:^|[^0-9a-f_])_|__|_(?:$|[^0-9a-f_])/i;

function underscoresOk(text: string): boolean {
  const unsigned = /^[+-]/.test(text) ? text.slice(1) : text;
  const prefix = /^0[box]/i.exec(unsigned)?.[0].toLowerCase();
  const body = prefix === undefined ? unsigned : `0${unsigned.slice(2)}`;
  return !(prefix === "0x" ? LOOSE_UNDERSCORE_HEX : LOOSE_UNDERSCORE).test(body);
}

const DECIMAL_FLOAT = /^[+-]?([0-9_]+\.?[0-9_]*|\.[0-9_]+)(e[+-]?[0-9_]+)?$/i;
const HEX_FLOAT = /^([+-]?)0x([0-9a-f_]*)\.?([0-9a-f_]*)p([+-]?[0-9_]+)$/i;
const SPECIAL_FLOAT = /^([+-]?)(inf|infinity|nan)$/i;

/** strconv.ParseFloat with 64 bits. */
export function parseFloat64(text: string): Parsed<number> {
  const special = SPECIAL_FLOAT.exec(text);
  if (special !== null) {
    if ((special[2] as string).toLowerCase() === "nan") {
      return special[1] === "" ? { value: Number.NaN } : { value: 0, error: "invalid syntax" };
    }
    return { value: special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY };
  }
  if (text.includes("_") && !underscoresOk(text)) return { value: 0, error: "invalid syntax" };
  let value: number;
  const hex = HEX_FLOAT.exec(text);
  if (hex !== null) {
    const read = readHexFloat(hex[1] as string, hex[2] as string, hex[3] as string, hex[4] as string);
    if (read === undefined) return { value: 0, error: "invalid syntax" };
    value = read;
  } else {
    if (!DECIMAL_FLOAT.test(text) || !/^[+-]?\.?_?[0-9]/.test(text)) return { value: 0, error: "invalid syntax" };
    value = Number(text.replaceAll("_", ""));
  }
  return Number.isFinite(value) ? { value } : { value, error: "value out of range" };
}

function readHexFloat(sign: string, whole: string, fraction: string, power: string): number | undefined {
  const digits = (whole + fraction).replaceAll("_", "");
  if (digits === "") return undefined;
  const exponent = Number(power.replaceAll("_", "")) - 4 * fraction.replaceAll("_", "").length;
  const mantissa = BigInt(`0x${digits}`);
  // Scaling in two steps keeps the intermediate value in range; a mantissa beyond 53 bits rounds once, in Number().
  const half = Math.trunc(exponent / 2);
  const value = Number(mantissa) * 2 ** half * 2 ** (exponent - half);
  return sign === "-" ? -value : value;
}

/** A Go `int64`; a value beyond its range wraps round as Go's arithmetic does. */
export function goInt64(value: bigint): GoInt {
  return new GoInt("int64", BigInt.asIntN(64, value));
}

/** The number in an argument that is a Go `int`: exact within 2^53, and beyond it the nearest, which no size reaches. */
export function asNumber(argument: unknown): number {
  return Number((argument as GoInt).value);
}
