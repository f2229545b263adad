/** The text that Go's encoding/json writes of a value: keys sorted, `<`, `>` and `&` escaped, numbers in Go's form. */
import { compareText } from "../go/compare-text";
import { GoInt, GoSlice, type GoValue } from "../go/values";
import { formatV } from "../template/format";

export function jsonText(value: GoValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return stringText(value);
  if (typeof value === "number") return numberText(value);
  if (value instanceof GoInt) return String(value.value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (value instanceof GoSlice) return `[${value.items.map(jsonText).join(",")}]`;
  if (value instanceof Map) {
    const entries = [...value.keys()]
      .sort(compareText)
      .map((key) => `${stringText(key)}:${jsonText(value.get(key) ?? null)}`);
    return `{${entries.join(",")}}`;
  }
  return stringText(formatV(value));
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function stringText(text: string): string {
  const escaped = JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, escapeCharacter);
  return LONE_SURROGATE.test(text)
    ? escaped.replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g, "$1\\ufffd")
    : escaped;
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Like JavaScript's, but an exponent has at least two digits in the small, and -0 keeps its sign. */
function numberText(value: number): string {
  if (Object.is(value, -0)) return "-0";
  return String(value).replace(/e-(\d)$/, "e-0$1");
}
