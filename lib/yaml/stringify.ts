/**
 * Values → YAML, as sigs.k8s.io/yaml v1.6.0 marshals them: through JSON, which go-yaml v2.4.2 reads and writes again. So numbers are those
 * that the JSON text reads as, and strings with characters that YAML refuses are errors although JSON has them.
 */
import { toBase64 } from "../go/encodings";
import { GoInt, GoOpaque, GoSlice, type GoValue } from "../go/values";
import { decode } from "./decode";
import { formatFloat } from "./go-number";
import { compareKeys } from "./key-order";
import { Parser } from "./parser";
import { resolvePlain } from "./resolve";
import { isSimpleKey, styleOf } from "./scalar-style";
import { Scanner } from "./scanner";
import { openSource } from "./source";
import { YamlError } from "./yaml-error";
import { YamlWriter } from "./yaml-writer";

const MAX_DEPTH = 10_000;
const LONGEST_KEY = 160;
const MAX_JSON_DEPTH = 500;
const INDENT = 2;
/** What the way through JSON changes or refuses: control characters, NEL, non-characters, lone surrogates. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ODD = /[\x7f-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * The YAML text of a value, with a line break at its end.
 * @param opaqueJson what `encoding/json` makes of values of other Go types; by default the text that `{{ . }}` prints
 * @throws {YamlError} with Go's text: a number is not finite, a string cannot be read back, a value is too deep
 */
export function stringifyYaml(value: GoValue, opaqueJson: (value: GoOpaque) => GoValue = String): string {
  try {
    return writeYaml(value, opaqueJson);
  } catch (error) {
    // Which of several faults Go reports, and in which line, only the whole text shows.
    if (error instanceof YamlError && error.line !== undefined) readJson(goJson(value, opaqueJson));
    throw error;
  }
}

function writeYaml(value: GoValue, opaqueJson: (value: GoOpaque) => GoValue): string {
  const writer = new YamlWriter();
  const levels: Level[] = [];
  writeNode(writer, levels, value, "root", -INDENT, opaqueJson);
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (level.next === level.length) levels.pop();
    else if (level.items !== undefined) {
      const item = level.items[level.next++] as GoValue;
      writer.indent(level.indent);
      writer.indicator("-", true, true);
      writeNode(writer, levels, item, "item", level.indent, opaqueJson);
    } else {
      const [name, item] = (level.entries as [string, GoValue][])[level.next++] as [string, GoValue];
      writeKey(writer, name, level.indent);
      writeNode(writer, levels, item, "value", level.indent, opaqueJson);
    }
  }
  writer.indent(0);
  return writer.text;
}

/** An open collection. */
interface Level {
  readonly items?: readonly GoValue[];
  readonly entries?: readonly [string, GoValue][];
  readonly length: number;
  readonly indent: number;
  next: number;
}

function writeNode(
  writer: YamlWriter,
  levels: Level[],
  value: GoValue,
  place: "root" | "item" | "value",
  indent: number,
  opaqueJson: (value: GoOpaque) => GoValue,
): void {
  if (value instanceof GoOpaque) {
    writeNode(writer, levels, opaqueJson(value), place, indent, opaqueJson);
    return;
  }
  if (value instanceof GoSlice && value.elem !== "uint8") {
    writeNode(writer, levels, value.items, place, indent, opaqueJson);
    return;
  }
  if (value instanceof Map) {
    if (value.size === 0) {
      writer.indicator("{}", true, false);
      return;
    }
    open(levels, { entries: sortedEntries(value), length: value.size, indent: indent + INDENT, next: 0 });
  } else if (Array.isArray(value)) {
    if (value.length === 0) {
      writer.indicator("[]", true, false);
      return;
    }
    // The items of a list stand below the first letter of its key.
    const own = place === "value" && !writer.isIndentation ? indent : indent + INDENT;
    open(levels, { items: value, length: value.length, indent: own, next: 0 });
  } else if (typeof value === "string") {
    const text = ODD.test(value) ? throughJson(value) : value;
    writer.scalar(text, styleOf(text, false), place === "root" ? INDENT : indent + INDENT, true);
  } else writer.scalar(scalarText(value), "plain", indent + INDENT, false);
}

function open(levels: Level[], level: Level): void {
  levels.push(level);
  if (levels.length > MAX_DEPTH) throw new YamlError(`yaml: exceeded max depth of ${MAX_DEPTH}`);
}

function sortedEntries(map: ReadonlyMap<string, GoValue>): [string, GoValue][] {
  const entries: [string, GoValue][] = [];
  for (const [key, value] of map) {
    const isOdd = key.length > LONGEST_KEY || ODD.test(key);
    entries.push([isOdd ? keyThroughJson(key) : key, value]);
  }
  return entries.sort(([a], [b]) => compareKeys(a, b));
}

function writeKey(writer: YamlWriter, name: string, indent: number): void {
  writer.indent(indent);
  if (isSimpleKey(name)) {
    writer.scalar(name, styleOf(name, true), indent + INDENT, false);
    writer.indicator(":", false, false);
    return;
  }
  writer.indicator("?", true, true);
  writer.scalar(name, styleOf(name, false), indent + INDENT, true);
  writer.indent(indent);
  writer.indicator(":", true, true);
}

function scalarText(value: null | boolean | number | GoInt | GoSlice): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return numberText(value);
  if (value instanceof GoInt) return String(value.value);
  return toBase64(Uint8Array.from(value.items, (byte) => Number(byte instanceof GoInt ? byte.value : byte)));
}

/** A float64 as JSON writes it, read by YAML as an integer or a float, and written again. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) {
    throw new YamlError(`error marshaling into JSON: json: unsupported value: ${formatFloat(value, 64)}`);
  }
  if (Number.isSafeInteger(value)) return String(value + 0);
  const json = Math.abs(value) < 1e21 ? String(value) : value.toExponential();
  const scalar = resolvePlain(json);
  return scalar.tag === "int" ? String(scalar.value) : formatFloat(value, 64);
}

/** A string as it comes out of a JSON text that YAML reads. */
function throughJson(text: string): string {
  const list = readJson(`[${goJsonString(text)}]`) as string[];
  return list[0] as string;
}

function keyThroughJson(key: string): string {
  const [read] = (readJson(`{${goJsonString(key)}:1}`) as ReadonlyMap<string, GoValue>).keys();
  return read as string;
}

/** What YAML reads a JSON text as. */
function readJson(json: string): GoValue {
  const tape = new Parser(new Scanner(openSource(json)), true).document();
  return tape === undefined ? null : decode(tape).value;
}

/** `encoding/json`'s text of a value; deep ones are cut off, because only errors near their start need it. */
function goJson(value: GoValue, opaqueJson: (value: GoOpaque) => GoValue, depth = 0): string {
  if (depth > MAX_JSON_DEPTH) return "null";
  if (value instanceof GoOpaque) return goJson(opaqueJson(value), opaqueJson, depth + 1);
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, GoValue>)].sort(([a], [b]) => (a < b ? -1 : 1));
    const pairs = entries.map(([key, item]) => `${goJsonString(key)}:${goJson(item, opaqueJson, depth + 1)}`);
    return `{${pairs.join(",")}}`;
  }
  if (value instanceof GoSlice && value.elem !== "uint8") return goJson(value.items, opaqueJson, depth);
  if (Array.isArray(value)) return `[${value.map((item) => goJson(item, opaqueJson, depth + 1)).join(",")}]`;
  return typeof value === "string" ? goJsonString(value) : scalarText(value);
}

const JSON_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** `encoding/json`'s form of a string. */
function goJsonString(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
  const escaped = text.replace(LONE, "\ufffd").replace(/["\\\x00-\x1f<>&\u2028\u2029]/g, (character) => {
    return JSON_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}
