/**
 * JSON texts as encoding/json decodes them into `any`, with its errors. The platform's parser does the work; what it does not
 * tell as Go does (where the syntax breaks, numbers beyond float64, halves of surrogate pairs) is found afterwards.
 */
import { GoError } from "../../go/go-error";
import type { GoMap, GoValue } from "../../go/values";
import { findSyntaxError } from "./json-syntax";

/** A decoded value with the first error, as Go returns both. */
export interface Decoded {
  readonly value: GoValue;
  readonly error?: string;
}

/** Text that may give halves of surrogate pairs, which Go replaces. */
const RISKY = /\\u[dD]|\p{Surrogate}/u;
const HALVES = /\p{Surrogate}/gu;
const NUMBER_OR_STRING = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Go's json.Unmarshal into `any`; after an error of syntax the value is nil, a number out of range is nil where it stands. */
export function decodeJson(text: string): Decoded {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { value: null, error: findSyntaxError(text) ?? "unexpected end of JSON input" };
  }
  const reader = new Reader(RISKY.test(text));
  const value = reader.read(parsed, 1);
  if (reader.tooDeep) return { value: null, error: findSyntaxError(text) ?? "unexpected end of JSON input" };
  if (!reader.outOfRange) return { value };
  const number = (text.match(NUMBER_OR_STRING) ?? []).find(
    (token) => token[0] !== '"' && !Number.isFinite(Number(token)),
  );
  return { value, error: `json: cannot unmarshal number ${number} into Go value of type float64` };
}

/** The decoded value. @throws {GoError} */
export function mustDecodeJson(text: string): GoValue {
  const { value, error } = decodeJson(text);
  if (error !== undefined) throw new GoError(error);
  return value;
}

/** Go refuses deeper nesting. */
const DEEPEST = 10_000;
class Reader {
  outOfRange = false;
  tooDeep = false;

  constructor(private readonly risky: boolean) {}

  read(value: unknown, depth: number): GoValue {
    switch (typeof value) {
      case "string":
        return this.text(value);
      case "number":
        if (Number.isFinite(value)) return value;
        this.outOfRange = true;
        return null;
      case "object":
        if (value === null) return null;
        if (depth > DEEPEST) {
          this.tooDeep = true;
          return null;
        }
        return Array.isArray(value) ? value.map((item) => this.read(item, depth + 1)) : this.map(value, depth);
      default:
        return value as boolean;
    }
  }

  private map(value: object, depth: number): GoMap {
    const map: GoMap = new Map();
    const members = value as Record<string, unknown>;
    for (const key of Object.keys(members)) map.set(this.text(key), this.read(members[key], depth + 1));
    return map;
  }

  private text(value: string): string {
    return this.risky ? value.replace(HALVES, "\ufffd") : value;
  }
}
