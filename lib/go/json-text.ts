/** What Go's `json.Marshal` writes for a JSON value: keys in byte order, `<`, `>` and `&` escaped, numbers as JavaScript prints them. */
import { isObject } from "../json";

export function goJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return goJsonString(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "bigint":
      return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
  if (!isObject(value)) return "null";
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort(compareCodePoints)
    .map((key) => `${goJsonString(key)}:${goJson(value[key])}`);
  return `{${members.join(",")}}`;
}

/** The order of UTF-8 bytes, which UTF-16 differs from above U+FFFF. */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

const LITERAL = /^[^\p{Cc}"\\<>&\u2028\u2029\p{Cs}]*$/u;
const ESCAPED = /["\\<>&\u2028\u2029]|\p{Cc}|\p{Cs}/gu;

function goJsonString(text: string): string {
  if (LITERAL.test(text)) return `"${text}"`;
  return `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x7f && code <= 0x9f) return character;
  if (code >= 0xd800 && code <= 0xdfff) return "\\ufffd";
  const short = '"\\\b\f\n\r\t'.indexOf(character);
  if (short >= 0) return `\\${'"\\bfnrt'[short]}`;
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
