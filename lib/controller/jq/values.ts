/** jq's values: their order, their operators, and how they are taken apart. Upstream: gojq's compare.go, operator.go, func.go. */
import { compareText, sortedByBytes } from "../../go/compare-text";
import { isObject, type Json, type JsonObject, setKey } from "../../json";
import { JqRuntimeError } from "./jq-error";

export type JqArray = readonly Json[];

export function isArray(value: Json): value is JqArray {
  return Array.isArray(value);
}

export function isMap(value: Json): value is JsonObject {
  return isObject(value);
}

export function typeOf(value: Json): "null" | "boolean" | "number" | "string" | "array" | "object" {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  return typeof value as "boolean" | "number" | "string" | "object";
}

export function isTrue(value: Json): boolean {
  return value !== null && value !== false;
}

export function keysOf(object: JsonObject): string[] {
  return sortedByBytes(Object.keys(object));
}

/** JSON without spaces, keys in the order of their bytes. */
export function textOf(value: Json): string {
  if (isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (isMap(value)) {
    const members = keysOf(value).map((key) => `${JSON.stringify(key)}:${textOf(value[key] as Json)}`);
    return `{${members.join(",")}}`;
  }
  return typeof value === "number" && !Number.isFinite(value)
    ? Number.isNaN(value)
      ? "null"
      : `${value < 0 ? "-" : ""}1.7976931348623157e+308`
    : JSON.stringify(value);
}

const RANKS = { null: 0, boolean: 1, number: 3, string: 4, array: 5, object: 6 } as const;

/** Negative where `a` comes first: null, false, true, numbers, strings, arrays, objects. */
export function compare(a: Json, b: Json): number {
  if (typeof a === "number" && typeof b === "number") return a < b || Number.isNaN(a) ? -1 : a === b ? 0 : 1;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (isArray(a) && isArray(b)) return compareArrays(a, b);
  if (isMap(a) && isMap(b)) {
    const keys = keysOf(a);
    return compareArrays(keys, keysOf(b)) || compareArrays(valuesAt(a, keys), valuesAt(b, keys));
  }
  return rank(a) - rank(b);
}

function rank(value: Json): number {
  return value === true ? 2 : RANKS[typeOf(value)];
}

function compareArrays(a: JqArray, b: JqArray): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compare(a[i] as Json, b[i] as Json);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function valuesAt(object: JsonObject, keys: readonly string[]): JqArray {
  return keys.map((key) => object[key] as Json);
}

/** `.[key]`: a member, an element from either end, a part, or where a list stands in a list. */
export function indexed(value: Json, key: Json): Json {
  if (typeof key === "string") {
    if (value === null) return null;
    if (isMap(value)) return Object.hasOwn(value, key) ? (value[key] as Json) : null;
    throw new JqRuntimeError(`expected an object but got: ${typeOf(value)}`);
  }
  if (value === null && key !== null && typeof key !== "boolean") return null;
  if (typeof key === "number") {
    if (typeof value === "string") return [...value].at(fromEnd(key, [...value].length)) ?? null;
    if (!isArray(value)) throw new JqRuntimeError(`expected an array but got: ${typeOf(value)}`);
    return value[fromEnd(key, value.length)] ?? null;
  }
  if (isArray(key)) {
    if (!isArray(value)) throw new JqRuntimeError(`expected an array but got: ${typeOf(value)}`);
    return indicesOf(value, key);
  }
  if (isMap(key)) {
    if (!Object.hasOwn(key, "start") || !Object.hasOwn(key, "end"))
      throw new JqRuntimeError('expected "start" and "end" for slicing');
    return sliced(value, key.start as Json, key.end as Json);
  }
  throw new JqRuntimeError(`expected a string for object key but got: ${typeOf(key)}`);
}

/** An index into a list, -1 for none. */
function fromEnd(index: number, length: number): number {
  const whole = Math.trunc(index);
  const place = whole < 0 ? whole + length : whole;
  return place >= 0 && place < length ? place : length;
}

function indicesOf(value: JqArray, part: JqArray): Json {
  if (part.length === 0) return null;
  return value.flatMap((_, at) =>
    at + part.length <= value.length && compareArrays(value.slice(at, at + part.length), part) === 0 ? [at] : [],
  );
}

/** `.[start:end]`. */
export function sliced(value: Json, start: Json, end: Json): Json {
  if (value === null) return null;
  if (typeof value === "string") {
    const characters = [...value];
    const [from, to] = bounds(start, end, characters.length);
    return characters.slice(from, to).join("");
  }
  if (!isArray(value)) throw new JqRuntimeError(`expected an array but got: ${typeOf(value)}`);
  const [from, to] = bounds(start, end, value.length);
  return from === 0 && to === value.length ? value : value.slice(from, to);
}

/** The bounds of a part as indices: the start is rounded down, the end up. */
export function bounds(start: Json, end: Json, length: number): readonly [number, number] {
  const place = (bound: Json, round: (n: number) => number, preset: number): number => {
    if (bound === null) return preset;
    if (typeof bound !== "number") throw new JqRuntimeError("expected a number for slicing");
    const whole = round(bound);
    return Math.min(Math.max(whole < 0 ? whole + length : whole, 0), length);
  };
  const from = place(start, Math.trunc, 0);
  return [from, Math.max(from, place(end, Math.ceil, length))];
}

/** The operators of arithmetic. */
export function calculate(operator: string, a: Json, b: Json): Json {
  const result = OPERATIONS[operator]?.(a, b);
  if (result === undefined) throw new JqRuntimeError(`cannot ${operator}: ${typeOf(a)} and ${typeOf(b)}`);
  return result;
}

const OPERATIONS: Readonly<Record<string, (a: Json, b: Json) => Json | undefined>> = {
  "+": (a, b) => {
    if (a === null) return b;
    if (b === null) return a;
    if (typeof a === "number" && typeof b === "number") return a + b;
    if (typeof a === "string" && typeof b === "string") return a + b;
    if (isArray(a) && isArray(b)) return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
    return isMap(a) && isMap(b) ? (Object.keys(b).length === 0 ? a : joined(a, b, (_, value) => value)) : undefined;
  },
  "-": (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (!isArray(a) || !isArray(b)) return undefined;
    return a.filter((item) => !b.some((other) => compare(item, other) === 0));
  },
  "*": (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a * b;
    if (typeof a === "string" && typeof b === "number") return repeated(a, b);
    if (typeof a === "number" && typeof b === "string") return repeated(b, a);
    return isMap(a) && isMap(b) ? merged(a, b) : undefined;
  },
  "/": (a, b) => {
    if (typeof a === "number" && typeof b === "number") {
      if (b === 0) throw new JqRuntimeError("cannot divide by zero");
      return a / b;
    }
    return typeof a === "string" && typeof b === "string" ? splitText(a, b) : undefined;
  },
  "%": (a, b) => {
    if (typeof a !== "number" || typeof b !== "number") return undefined;
    const [left, right] = [Math.trunc(a), Math.trunc(b)];
    if (right === 0) throw new JqRuntimeError("cannot modulo by zero");
    return (left % Math.abs(right)) + 0;
  },
};

export function splitText(text: string, by: string): Json {
  return text === "" ? [] : by === "" ? [...text] : text.split(by);
}

function repeated(text: string, times: number): Json {
  if (!(times > 0)) return null;
  return text.repeat(Math.max(1, Math.trunc(times)));
}

function merged(a: JsonObject, b: JsonObject): JsonObject {
  return joined(a, b, (old, value) => (old !== undefined && isMap(old) && isMap(value) ? merged(old, value) : value));
}

function joined(a: JsonObject, b: JsonObject, value: (old: Json | undefined, item: Json) => Json): JsonObject {
  const object: { [key: string]: Json } = {};
  for (const key of Object.keys(a)) setKey(object, key, a[key] as Json);
  for (const key of Object.keys(b)) {
    setKey(object, key, value(Object.hasOwn(a, key) ? a[key] : undefined, b[key] as Json));
  }
  return object;
}
