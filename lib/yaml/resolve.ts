/**
 * The type of a plain scalar: the words and numbers of YAML 1.1 as go-yaml v2 knows them, which are neither those of the YAML 1.1
 * types nor those of YAML 1.2 (`0o17` and `017` are both 15, `1:20` is a string, `y` is true).
 */
import { GoInt } from "../go/values";
import { isTimestamp } from "./timestamp";
import { YamlError } from "./yaml-error";

/** What Go makes of a scalar: its tag, and the value as the Go type has it. */
export type Scalar =
  | { readonly tag: "null" }
  | { readonly tag: "bool"; readonly value: boolean }
  | { readonly tag: "int"; readonly value: bigint }
  | { readonly tag: "float"; readonly value: number }
  | { readonly tag: "str"; readonly value: string }
  | { readonly tag: "timestamp"; readonly value: string }
  | { readonly tag: "binary"; readonly value: string }
  | { readonly tag: "other"; readonly value: string };

const CORE = "tag:yaml.org,2002:";
const NULL: Scalar = { tag: "null" };

const WORDS: ReadonlyMap<string, Scalar> = new Map(
  (
    [
      [{ tag: "bool", value: true }, "y Y yes Yes YES true True TRUE on On ON"],
      [{ tag: "bool", value: false }, "n N no No NO false False FALSE off Off OFF"],
      [NULL, "~ null Null NULL"],
      [{ tag: "float", value: Number.NaN }, ".nan .NaN .NAN"],
      [{ tag: "float", value: Number.POSITIVE_INFINITY }, ".inf .Inf .INF +.inf +.Inf +.INF"],
      [{ tag: "float", value: Number.NEGATIVE_INFINITY }, "-.inf -.Inf -.INF"],
    ] as const
  ).flatMap(([scalar, words]) => words.split(" ").map((word) => [word, scalar] as const)),
);
const LONGEST_WORD = 5;

const TEXT = 0;
const WORD = 1;
const POINT = 2;
const NUMBER = 3;

/** By the first character: whether a scalar can be anything but a string. */
const HINTS: Uint8Array = (() => {
  const hints = new Uint8Array(128).fill(TEXT);
  for (const c of "yYnNtTfFoO~") hints[c.charCodeAt(0)] = WORD;
  for (const c of "+-0123456789") hints[c.charCodeAt(0)] = NUMBER;
  hints[0x2e] = POINT;
  return hints;
})();

function hintOf(text: string): number {
  const c = text.charCodeAt(0);
  return c < 128 ? (HINTS[c] as number) : TEXT;
}

/** The JSON value of a plain scalar. Infinities and NaN stay numbers. */
export function plainValue(text: string): string | number | boolean | null {
  if (text === "") return null;
  const hint = hintOf(text);
  if (hint === TEXT || (hint === WORD && text.length > LONGEST_WORD)) return text;
  if (hint === NUMBER) {
    const small = smallInteger(text);
    if (small >= 0) return small;
  }
  return jsonScalar(resolvePlain(text), text);
}

/** The JSON value of what a scalar was resolved to. */
export function jsonScalar(scalar: Scalar, text: string): string | number | boolean | null {
  switch (scalar.tag) {
    case "null":
      return null;
    case "bool":
    case "float":
      return scalar.value;
    case "int":
      return Number(scalar.value);
    case "timestamp":
      return text;
    case "str":
    case "binary":
    case "other":
      return scalar.value;
    default:
      return scalar satisfies never;
  }
}

/** A value with its whole number beyond 2^53 kept: where a reader asks for exact integers. */
export function exactValue<T>(value: T, resolve: () => Scalar): T | GoInt {
  if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  const scalar = resolve();
  return scalar.tag === "int" ? new GoInt(scalar.value < INT64 ? "int64" : "uint64", scalar.value) : value;
}

/** Whether a plain scalar with that text is its own text. */
export function isPlainText(text: string): boolean {
  return text !== "" && hintOf(text) === TEXT;
}

/** A decimal integer of at most 15 digits without sign and leading zero, or -1. */
function smallInteger(text: string): number {
  const { length } = text;
  if (length > 15) return -1;
  let value = 0;
  for (let i = 0; i < length; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return length > 1 && text.charCodeAt(0) === 0x30 ? -1 : value;
}

/** What a scalar without tag and quotes is. Text that looks like a date is a string here: only `!!timestamp` makes it one. */
export function resolvePlain(text: string): Scalar {
  if (text === "") return NULL;
  const hint = hintOf(text);
  if (hint !== TEXT) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
    if (hint === POINT) {
      const value = POINT_FLOAT.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
      if (Number.isFinite(value)) return { tag: "float", value };
    } else if (hint === NUMBER) {
      const number = resolveNumber(text.replaceAll("_", ""));
      if (number !== undefined) return number;
    }
  }
  return { tag: "str", value: text };
}

/** Go's own reader takes these, and with it `_` between digits. */
const POINT_FLOAT = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]*|[1-9][0-9]*)$/;
const BINARY = /^0b([-+]?)([01]+)$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INT64 = 1n << 63n;

function resolveNumber(text: string): Scalar | undefined {
  const integer = INTEGER.exec(text);
  if (integer !== null) {
    const value = integerValue(integer[1] as string, integer[2] as string);
    if (value !== undefined) return { tag: "int", value };
  }
  if (FLOAT.test(text)) {
    const value = Number(text);
    if (Number.isFinite(value)) return { tag: "float", value };
  }
  // What is left of an older notation: the sign may stand behind `0b`.
  const binary = BINARY.exec(text);
  if (binary !== null) {
    const value = integerValue(binary[1] as string, `0b${binary[2]}`);
    if (value !== undefined) return { tag: "int", value };
  }
  return undefined;
}

/** The integer, if Go has a type for it: int64, or uint64 when it has no sign. */
function integerValue(sign: string, digits: string): bigint | undefined {
  const octal = digits.length > 1 && digits.charCodeAt(0) === 0x30 && /[0-9]/.test(digits[1] as string);
  const magnitude = BigInt(octal ? `0o${digits}` : digits.toLowerCase());
  if (sign === "-") return magnitude <= INT64 ? -magnitude : undefined;
  if (magnitude < INT64) return magnitude;
  return sign === "" && magnitude < 2n * INT64 ? magnitude : undefined;
}

/** What a scalar with a tag is. @throws {YamlError} when its text does not fit the tag */
export function resolveTagged(tag: string, text: string): Scalar {
  if (!tag.startsWith(CORE)) return { tag: "other", value: text };
  const wanted = tag.slice(CORE.length);
  switch (wanted) {
    case "str":
      return { tag: "str", value: text };
    case "binary":
      return { tag: "binary", value: text };
    case "bool":
    case "int":
    case "float":
    case "null":
    case "timestamp":
      return fitted(wanted, text);
    default:
      return { tag: "other", value: text };
  }
}

function fitted(wanted: "bool" | "int" | "float" | "null" | "timestamp", text: string): Scalar {
  let found = resolvePlain(text);
  if (wanted === "timestamp" && isTimestamp(text)) found = { tag: "timestamp", value: text };
  if (found.tag === wanted) return found;
  if (wanted === "float" && found.tag === "int" && found.value < INT64) {
    return { tag: "float", value: Number(found.value) };
  }
  throw new YamlError(`yaml: cannot decode !!${found.tag} \`${text}\` as a !!${wanted}`);
}
