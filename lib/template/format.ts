/**
 * What Go says of a value: its type, whether it is true, the order of a map's keys and its `%v` text. The other verbs of
 * package fmt are in printf.ts.
 */
import { compareText } from "../go/compare-text";
import { NIL_ERROR } from "../go/error-value";
import { DEFAULT_LIMITS, LimitReached, VALUE_DEPTH } from "../go/limit";
import { GoInt, GoOpaque, GoSlice, type GoValue, StringMap } from "../go/values";

/** The type as reflection prints it (`%T`); nil is `<nil>`. */
export function goTypeOf(value: GoValue): string {
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return "float64";
    case "boolean":
      return "bool";
    default:
  }
  if (value === null) return "<nil>";
  if (value instanceof Map) return value instanceof StringMap ? "map[string]string" : "map[string]interface {}";
  if (Array.isArray(value)) return "[]interface {}";
  if (value instanceof GoInt) return value.kind;
  if (value instanceof GoSlice) return `[]${value.elem}`;
  return value.goType;
}

/** The number in a named integer type such as time.Month, which prints by name and is an integer all the same. */
export function namedInteger(value: GoOpaque): bigint | undefined {
  return "value" in value && typeof value.value === "bigint" ? value.value : undefined;
}

/** Whether `if` takes the branch: false, zero, nil and what has no elements are false, a struct is always true. */
export function truth(value: GoValue | undefined): boolean {
  switch (typeof value) {
    case "string":
      return value !== "";
    case "boolean":
      return value;
    case "number":
      return value !== 0;
    case "undefined":
      return false;
    default:
  }
  if (value === null || value === NIL_ERROR) return false;
  if (value instanceof Map) return value.size > 0;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof GoInt) return value.value !== 0n;
  if (value instanceof GoSlice) return value.items.length > 0;
  if (value instanceof GoComplex) return value.real !== 0 || value.imaginary !== 0;
  return namedInteger(value) !== 0n;
}

const SURROGATE = /[\ud800-\udfff]/;

/** The keys of a map in the order in which Go prints them and ranges over them. */
export function sortedKeys(map: ReadonlyMap<string, unknown>): string[] {
  const keys = [...map.keys()];
  if (keys.length < 2) return keys;
  keys.sort();
  return keys.some((key) => SURROGATE.test(key)) ? keys.sort(compareText) : keys;
}

/** The `%v` text of a float64: like `%g` with the fewest digits that read back as the same number. */
export function formatFloat(value: number): string {
  const size = value < 0 ? -value : value;
  if (size < 1e6 && size >= 1e-4) return String(value);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  if (size === Number.POSITIVE_INFINITY) return value > 0 ? "+Inf" : "-Inf";
  if (Number.isNaN(size)) return "NaN";
  const text = value.toExponential();
  // Go writes at least two digits of the exponent
  return text.charCodeAt(text.length - 2) < 0x30 ? `${text.slice(0, -1)}0${text.slice(-1)}` : text;
}

/** A Go complex128, which only constants such as `2i` make. */
export class GoComplex extends GoOpaque {
  readonly goType = "complex128";

  constructor(
    readonly real: number,
    readonly imaginary: number,
  ) {
    super();
  }

  override toString(): string {
    const imaginary = formatFloat(this.imaginary);
    return `(${formatFloat(this.real)}${/^[+-]/.test(imaginary) ? "" : "+"}${imaginary}i)`;
  }
}

/** The text of an integer. */
export function formatInt(value: GoInt): string {
  return value.value.toString();
}

/** The `%v` text of a value; nil is `<nil>`. @throws {LimitReached} when a value contains itself, or its text is too long. */
export function formatV(value: GoValue): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return formatFloat(value);
    case "boolean":
      return value ? "true" : "false";
    default:
  }
  if (value === null) return "<nil>";
  if (value instanceof GoInt) return formatInt(value);
  if (value instanceof GoOpaque) return value.toString();
  return appendContainer("", value, 0);
}

/** `out` and the text of a list or map; one growing text is far cheaper than many that are joined. */
function appendContainer(out: string, value: GoValue, depth: number): string {
  if (depth > VALUE_DEPTH) throw new LimitReached("depth", VALUE_DEPTH);
  let text = out;
  if (value instanceof Map) {
    text += "map[";
    let separator = "";
    for (const key of sortedKeys(value)) {
      text = appendElement(`${text + separator + key}:`, value.get(key) as GoValue, depth);
      separator = " ";
    }
  } else {
    const items = value instanceof GoSlice ? value.items : (value as GoValue[]);
    text += "[";
    for (let i = 0; i < items.length; i++)
      text = appendElement(i === 0 ? text : `${text} `, items[i] as GoValue, depth);
  }
  return `${text}]`;
}

function appendElement(out: string, value: GoValue, depth: number): string {
  if (out.length > DEFAULT_LIMITS.outputLength) throw new LimitReached("outputLength", DEFAULT_LIMITS.outputLength);
  const isContainer =
    typeof value === "object" && (value instanceof Map || Array.isArray(value) || value instanceof GoSlice);
  return isContainer ? appendContainer(out, value, depth + 1) : out + formatV(value);
}
