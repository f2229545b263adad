/**
 * Go values as JSON, the way encoding/json writes them: keys sorted by bytes, `<`, `>` and `&` escaped unless asked not to,
 * bytes that are not UTF-8 as `\ufffd`, floats without a needless exponent.
 */

import { toBase64 } from "../../go/encodings";
import { GoError } from "../../go/go-error";
import { DEFAULT_LIMITS, LimitReached } from "../../go/limit";
import { GoInt, GoOpaque, GoSlice, type GoValue, NilMap } from "../../go/values";
import { GoComplex, goTypeOf, sortedKeys } from "../format";
import { GoNamedInt } from "./named-int";
import { isNilSlice } from "./slices";

/** An opaque value that says what JSON it becomes; the others become what they print. */
export interface HasJson {
  /** @throws {GoError} */
  jsonValue(): GoValue;
}

/** What encoding/json sees in an opaque value. */
export function jsonOfOpaque(value: GoOpaque): GoValue {
  if (value instanceof GoNamedInt) return new GoInt("int64", value.value);
  if (value instanceof GoComplex) throw new GoError("json: unsupported type: complex128");
  return "jsonValue" in value ? (value as GoOpaque & HasJson).jsonValue() : value.toString();
}

export interface JsonStyle {
  /** Whether `<`, `>` and `&` are written as escapes. */
  readonly escapeHtml: boolean;
  /** Spaces per level, or none for one line. */
  readonly indent: number;
}

/**
 * The JSON text of a value.
 * @param size checks the length of the text so far
 * @throws {GoError} for what has no JSON form
 */
export function encodeJson(value: GoValue, style: JsonStyle, size: (length: number) => void): string {
  return new Encoder(style, size).encode(value, 0);
}

/** Below this depth Go looks for values that contain themselves. */
const CYCLE_DEPTH = 1000;
/** A level deeper than any document; far above it our stack would end. */
const DEEPEST = 4000;

class Encoder {
  private length = 0;
  /** The deep containers that are being written. */
  private open: Set<object> | undefined;

  constructor(
    private readonly style: JsonStyle,
    private readonly size: (length: number) => void,
  ) {}

  encode(value: GoValue, depth: number): string {
    if (typeof value === "string") return this.counted(encodeString(value, this.style.escapeHtml));
    if (typeof value === "number") return this.counted(encodeFloat(value));
    if (value === null || typeof value === "boolean") return this.counted(String(value));
    if (value instanceof GoInt) return this.counted(value.value.toString());
    if (value instanceof GoOpaque) return this.encode(jsonOfOpaque(value), depth);
    if (value instanceof NilMap || isNilSlice(value)) return "null";
    if (value instanceof GoSlice && value.elem === "uint8") return this.counted(`"${base64OfBytes(value)}"`);
    return this.container(value as Exclude<typeof value, GoOpaque>, depth + 1);
  }

  private counted(text: string): string {
    this.length += text.length + 2;
    return text;
  }

  private container(value: Map<string, GoValue> | GoValue[] | GoSlice, depth: number): string {
    if (depth > DEEPEST) throw new LimitReached("depth", DEFAULT_LIMITS.depth);
    this.size(this.length);
    if (depth <= CYCLE_DEPTH) return this.inside(value, depth);
    this.open ??= new Set();
    if (this.open.has(value)) {
      throw new GoError(`json: unsupported value: encountered a cycle via ${goTypeOf(value)}`);
    }
    this.open.add(value);
    const text = this.inside(value, depth);
    this.open.delete(value);
    return text;
  }

  private inside(value: Map<string, GoValue> | GoValue[] | GoSlice, depth: number): string {
    return value instanceof Map ? this.object(value, depth) : this.array(value, depth);
  }

  private object(map: Map<string, GoValue>, depth: number): string {
    const { escapeHtml, indent } = this.style;
    const inner = indent === 0 ? "" : `\n${" ".repeat(indent * depth)}`;
    const colon = indent === 0 ? ":" : ": ";
    let text = "";
    for (const key of map.size === 1 ? map.keys() : sortedKeys(map)) {
      const name = this.counted(encodeString(key, escapeHtml));
      text += (text === "" ? inner : `,${inner}`) + name + colon + this.encode(map.get(key) as GoValue, depth);
    }
    return `{${text}${this.closing(text, depth)}}`;
  }

  private array(value: GoValue[] | GoSlice, depth: number): string {
    const { indent } = this.style;
    const inner = indent === 0 ? "" : `\n${" ".repeat(indent * depth)}`;
    let text = "";
    for (const item of value instanceof GoSlice ? value.items : value) {
      text += (text === "" ? inner : `,${inner}`) + this.encode(item, depth);
    }
    return `[${text}${this.closing(text, depth)}]`;
  }

  /** The line of the closing bracket of a container that is not empty. */
  private closing(text: string, depth: number): string {
    const { indent } = this.style;
    if (indent === 0 || text === "") return "";
    this.length += text.length;
    this.size(this.length);
    return `\n${" ".repeat(indent * (depth - 1))}`;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes
const NEEDS_ESCAPE = /[\x00-\x1f"\\<>&\u2028\u2029\ud800-\udfff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes
const ESCAPED_HTML = /[\x00-\x1f"\\<>&\u2028\u2029]|\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON escapes
const ESCAPED = /[\x00-\x1f"\\\u2028\u2029]|\p{Surrogate}/gu;
const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function encodeString(text: string, escapeHtml: boolean): string {
  if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
  return `"${text.replace(escapeHtml ? ESCAPED_HTML : ESCAPED, escapeCharacter)}"`;
}

function escapeCharacter(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= 0xd800 && code <= 0xdfff) return "\\ufffd";
  return SHORT[char] ?? `\\u${code.toString(16).padStart(4, "0")}`;
}

function encodeFloat(value: number): string {
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    throw new GoError(`json: unsupported value: ${text}`);
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

function base64OfBytes(bytes: GoSlice): string {
  return toBase64(Uint8Array.from(bytes.items, (item) => Number((item as GoInt).value)));
}
