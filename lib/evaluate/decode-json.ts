/**
 * What Go's encoding/json makes of a JSON value for a type of our tables: unknown keys dropped, keys matched without regard to
 * case, null ignored, and the first mismatch reported in Go's words. Decoding goes on after a mismatch, as in Go.
 */
import { isObject, type Json, type JsonObject } from "../json";
import { type GoType, goName, type StructType } from "./go-type";

export interface Decoded {
  /** The value with the keys of the type; free JSON stays as it is. */
  readonly value: Json | undefined;
  /** Go's text of the first mismatch. */
  readonly error?: string;
}

export function decodeJson(type: GoType, value: unknown): Decoded {
  const run: Run = { path: [], struct: undefined, error: undefined };
  const decoded = decode(type, value, run);
  return run.error === undefined ? { value: decoded } : { value: decoded, error: run.error };
}

interface Run {
  readonly path: string[];
  struct: string | undefined;
  error: string | undefined;
}

function decode(type: GoType, value: unknown, run: Run): Json | undefined {
  if (value === undefined || value === null) return undefined;
  switch (type.kind) {
    case "raw":
      return value as Json;
    case "string":
      return typeof value === "string" ? value : mismatch(type, value, run);
    case "bool":
      return typeof value === "boolean" ? value : mismatch(type, value, run);
    case "int64":
      return decodeInteger(type, value, run);
    case "intOrString":
      return decodeIntOrString(value, run);
    case "list":
      if (!Array.isArray(value)) return mismatch(type, value, run);
      return value.map((item) => decode(type.of, item, run) ?? zeroItem(type.of));
    case "map":
      if (!isObject(value)) return mismatch(type, value, run);
      return fromEntries(sortedKeys(value).map((key) => [key, decode(type.of, value[key], run) ?? zeroItem(type.of)]));
    case "struct":
      if (!isObject(value)) return mismatch(type, value, run);
      return decodeStruct(type, value, run);
    default:
      return type satisfies never;
  }
}

function decodeStruct(type: StructType, value: Record<string, unknown>, run: Run): JsonObject {
  const outer = run.struct;
  const entries: [string, Json][] = [];
  for (const key of sortedKeys(value)) {
    const field =
      type.fields.find((candidate) => candidate.key === key) ??
      type.fields.find((candidate) => candidate.key.toLowerCase() === key.toLowerCase());
    if (field === undefined) continue;
    run.struct = type.name;
    run.path.push(field.key);
    const decoded = decode(field.type, value[key], run);
    run.path.pop();
    run.struct = outer;
    if (decoded !== undefined) entries.push([field.key, decoded]);
  }
  return fromEntries(entries);
}

function decodeInteger(type: GoType, value: unknown, run: Run): Json | undefined {
  if (typeof value !== "number") return mismatch(type, value, run);
  if (Number.isInteger(value) && Math.abs(value) <= 2 ** 63 && !/e/.test(String(value))) return value;
  return mismatch(type, value, run, `number ${value}`);
}

/** `intstr.IntOrString` decodes itself: a number must fit 32 bits, and its error knows no field. */
function decodeIntOrString(value: unknown, run: Run): Json | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
  const what = typeof value === "number" ? `number ${value}` : jsonKind(value);
  run.error ??= `json: cannot unmarshal ${what} into Go value of type int32`;
  return undefined;
}

function mismatch(type: GoType, value: unknown, run: Run, what = jsonKind(value)): undefined {
  const place = run.struct === undefined ? "value" : `struct field ${run.struct}.${run.path.join(".")}`;
  run.error ??= `json: cannot unmarshal ${what} into Go ${place} of type ${goName(type)}`;
  return undefined;
}

/** The kind of a JSON value in the words of encoding/json. */
export function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  return value instanceof Map ? "object" : typeof value;
}

/** What a null leaves in a list or a map: Go's zero value. */
function zeroItem(type: GoType): Json {
  switch (type.kind) {
    case "string":
    case "intOrString":
      return "";
    case "bool":
      return false;
    case "int64":
      return 0;
    case "raw":
    case "list":
    case "map":
      return null;
    case "struct":
      return {};
    default:
      return type satisfies never;
  }
}

function sortedKeys(value: object): string[] {
  return Object.keys(value).sort();
}

/** An object of these entries; `__proto__` is an ordinary key. */
export function fromEntries(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}
