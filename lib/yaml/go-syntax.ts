/** A node as Go's `%#v` prints what go-yaml v2 decodes it to; only error texts show it. */
import { fromBytes } from "../go/bytes";
import { binaryBytes } from "./base64";
import { formatFloat } from "./go-number";
import { resolvePlain, resolveTagged, type Scalar } from "./resolve";
import { isMergeKey, type Tape } from "./tape";

/** Deeper parts of a value are left out of the text. */
const MAX_DEPTH = 500;

/** The Go syntax of the node that starts at an event. */
export function goSyntax(tape: Tape, at: number, depth = 0): string {
  if (depth > MAX_DEPTH) return "…";
  const text = tape.texts[at] as string;
  switch (tape.kinds[at]) {
    case "text":
      return goQuote(text);
    case "plain":
      return scalarSyntax(resolvePlain(text));
    case "tagged":
      return scalarSyntax(resolveTagged(tape.tags.get(at) as string, text));
    case "alias":
      return goSyntax(tape, tape.targets.get(at) as number, depth + 1);
    case "sequence": {
      const items: string[] = [];
      for (let i = at + 1; tape.kinds[i] !== "end"; i = tape.after(i)) items.push(goSyntax(tape, i, depth + 1));
      return `[]interface {}{${items.join(", ")}}`;
    }
    case "mapping": {
      const entries = new Map<string, Entry>();
      collect(tape, at, depth, entries);
      const sorted = [...entries].sort(([, a], [, b]) => a.rank - b.rank || compareKeys(a.sort, b.sort));
      return `map[interface {}]interface {}{${sorted.map(([key, { value }]) => `${key}:${value}`).join(", ")}}`;
    }
    default:
      return "";
  }
}

interface Entry {
  /** Keys of one type stand together, in the order that Go happens to give these types. */
  readonly rank: number;
  readonly sort: string | number;
  readonly value: string;
}

const RANKS: readonly Scalar["tag"][] = ["null", "str", "int", "float", "bool"];

/** The entries of a mapping by the syntax of their keys; later ones win, merged ones act where they stand. */
function collect(tape: Tape, at: number, depth: number, entries: Map<string, Entry>): void {
  for (let i = at + 1; tape.kinds[i] !== "end"; ) {
    const valueAt = tape.after(i);
    if (isMergeKey(tape, i)) {
      const sources: number[] = [];
      if (tape.kinds[valueAt] !== "sequence") sources.push(valueAt);
      else for (let k = valueAt + 1; tape.kinds[k] !== "end"; k = tape.after(k)) sources.unshift(k);
      for (const source of sources) collect(tape, tape.targets.get(source) ?? source, depth, entries);
    } else {
      const key = keyScalar(tape, tape.targets.get(i) ?? i);
      const rank = RANKS.indexOf(key.tag) * 2;
      const isUint = key.tag === "int" && key.value >= 1n << 63n;
      const sort = key.tag === "null" ? 0 : typeof key.value === "string" ? key.value : Number(key.value);
      const value = goSyntax(tape, valueAt, depth + 1);
      entries.set(scalarSyntax(key), { rank: rank < 0 ? 2 : isUint ? rank - 1 : rank, sort, value });
    }
    i = tape.after(valueAt);
  }
}

function keyScalar(tape: Tape, at: number): Scalar {
  const text = tape.texts[at] as string;
  if (tape.kinds[at] === "plain") return resolvePlain(text);
  return tape.kinds[at] === "tagged" ? resolveTagged(tape.tags.get(at) as string, text) : { tag: "str", value: text };
}

function compareKeys(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function scalarSyntax(scalar: Scalar): string {
  switch (scalar.tag) {
    case "null":
      return "interface {}(nil)";
    case "bool":
      return String(scalar.value);
    case "float":
      return formatFloat(scalar.value, 64);
    case "int":
      return scalar.value >= 1n << 63n ? `0x${scalar.value.toString(16)}` : String(scalar.value);
    case "str":
    case "timestamp":
    case "other":
      return goQuote(scalar.value);
    case "binary":
      return goQuote(fromBytes(binaryBytes(scalar.value) ?? new Uint8Array()));
    default:
      return scalar satisfies never;
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};

/** Go's `strconv.Quote`; a byte that is not UTF-8 stands as a lone surrogate. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    const escaped = ESCAPED[character];
    if (escaped !== undefined) quoted += escaped;
    else if (code >= 0xdc80 && code <= 0xdcff) quoted += `\\x${(code - 0xdc00).toString(16)}`;
    else if (character === " " || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) quoted += character;
    else if (code < 0x80) quoted += `\\x${code.toString(16).padStart(2, "0")}`;
    else if (code < 0x10000) quoted += `\\u${code.toString(16).padStart(4, "0")}`;
    else quoted += `\\U${code.toString(16).padStart(8, "0")}`;
  }
  return `${quoted}"`;
}
