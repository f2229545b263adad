/** Lists of objects as Go decodes them: the elements of a list's text, and a file of a git generator. */
import type { GoValue } from "../go/values";
import type { ParamSet } from "./expansion";

/** What Go's decoding into a list of maps gives, or the end of its error text. */
export function objectList(value: GoValue): ParamSet[] | string {
  if (value === null) return [];
  if (!Array.isArray(value)) return `${goKind(value)} into Go value of type []map[string]interface {}`;
  const wrong = value.find((item) => item !== null && !(item instanceof Map));
  if (wrong !== undefined) return `${goKind(wrong)} into Go value of type map[string]interface {}`;
  return value.map((item) => (item ?? new Map()) as ParamSet);
}

/** The kind of a decoded value in the words of encoding/json. */
function goKind(value: GoValue): string {
  if (Array.isArray(value)) return "array";
  if (value instanceof Map) return "object";
  return typeof value === "boolean" ? "bool" : typeof value;
}
