/**
 * One value under one verb of package fmt, with flags, width and precision. The addresses that `%p` prints are chance in Go;
 * here they are all one.
 */

import { fromBytes, toBytes } from "../go/bytes";
import { GoInside, GoPointer } from "../go/go-inside";
import { DEFAULT_LIMITS, LimitReached, VALUE_DEPTH } from "../go/limit";
import { GoInt, GoOpaque, GoSlice, type GoValue, NilMap } from "../go/values";
import { formatFloat64 } from "./float-text";
import { GoComplex, goTypeOf, namedInteger, sortedKeys } from "./format";
import { type Flags, noFlags } from "./format-flags";
import { isNilSlice } from "./functions/slices";
import { formatInteger } from "./integer-text";
import { canBackquote, quote, quoteRune, quoteToAscii } from "./quote";
import { isPrintable, RUNE_ERROR, runeAt, runeCount } from "./unicode";

/** What `%p` prints for every map and slice. */
const ADDRESS = 0xc000012000n;

const FLOAT_VERBS = "vbgGxXfFeE";
const TEXT_VERBS = "vsxXq";

/** An operand of the call itself. */
export function printOperand(value: GoValue, verb: string, flags: Flags): string {
  if (value === null) return verb === "v" || verb === "T" ? pad("<nil>", flags) : badVerb(null, verb, flags);
  if (verb === "T") return pad(truncate(goTypeOf(value), flags), flags);
  if (verb === "p") return pointerText(value, flags);
  if (verb === "w" && hasMethods(value)) return badVerb(value, verb, flags);
  return printValue(value, verb, flags);
}

/** What Go asks for methods before it looks inside. */
function hasMethods(value: GoValue): boolean {
  if (value instanceof GoSlice) return value.elem !== "uint8";
  return value instanceof Map || Array.isArray(value) || (value instanceof GoOpaque && !(value instanceof GoComplex));
}

/** A value by its kind; `depth` counts the lists and maps around it. */
export function printValue(value: GoValue, verb: string, flags: Flags, depth = 0): string {
  switch (typeof value) {
    case "string":
      return stringText(value, verb, flags);
    case "number":
      return FLOAT_VERBS.includes(verb) ? floatText(value, verb, flags) : badVerb(value, verb, flags);
    case "boolean":
      return verb === "t" || verb === "v" ? pad(String(value), flags) : badVerb(value, verb, flags);
    default:
  }
  if (value === null) return flags.sharpV ? "interface {}(nil)" : "<nil>";
  if (value instanceof GoInt) return integerText(value.value, value.kind.startsWith("u"), value, verb, flags);
  if (value instanceof Map) return mapText(value as Map<string, GoValue>, verb, flags, depth);
  if (Array.isArray(value)) return listText(value, value, verb, flags, depth);
  if (value instanceof GoSlice) {
    const isBytes = value.elem === "uint8" && (depth === 0 || TEXT_VERBS.slice(1).includes(verb));
    return isBytes ? bytesText(value, verb, flags) : listText(value, value.items, verb, flags, depth);
  }
  return opaqueText(value, verb, flags, depth);
}

function opaqueText(value: GoOpaque, verb: string, flags: Flags, depth: number): string {
  if (value instanceof GoComplex) {
    if (!FLOAT_VERBS.includes(verb)) return badVerb(value, verb, flags);
    return `(${floatText(value.real, verb, flags)}${floatText(value.imaginary, verb, { ...flags, plus: true })}i)`;
  }
  if (value instanceof GoPointer) return addressText(value, verb, flags);
  const goString = flags.sharpV && !flags.complains ? value.goString() : undefined;
  if (goString !== undefined) return pad(truncate(goString, flags), flags);
  const integer = namedInteger(value);
  const isOwnText = TEXT_VERBS.includes(verb) && !flags.sharpV && !flags.complains;
  if (integer !== undefined && !isOwnText) {
    return integerText(integer, false, value, verb, flags);
  }
  if (!isOwnText || value instanceof GoInside) {
    const struct = structText(value, verb, flags, depth);
    if (struct !== undefined) return struct;
  }
  if (!TEXT_VERBS.includes(verb)) return badVerb(value, verb, flags);
  const text = value.toString();
  return flags.sharpV ? pad(text, flags) : stringText(text, verb, flags);
}

/** A pointer where Go does not look at what it points to. */
function addressText(value: GoPointer, verb: string, flags: Flags): string {
  const address = value.to === null ? 0n : ADDRESS;
  switch (verb) {
    case "v":
      if (flags.sharpV) return `(${value.goType})(${value.to === null ? "nil" : `0x${address.toString(16)}`})`;
      return value.to === null ? pad("<nil>", flags) : pointerAt(address, flags);
    case "p":
      return pointerAt(address, flags);
    case "b":
    case "o":
    case "d":
    case "x":
    case "X":
      return integerText(address, true, value, verb, flags);
    default:
      return `%!${verb}(${value.goType}=${pointeeText(value, { ...flags, complains: true })})`;
  }
}

function pointeeText({ to }: GoPointer, flags: Flags): string {
  if (to === null) return pad("<nil>", flags);
  const text = structText(to, "v", flags, 0) ?? "";
  return text.startsWith("&") ? text : `&${text}`;
}

/** The struct that a value is or points to, as `%v` shows it without asking for its own text. */
export function structOf(value: GoOpaque): string | undefined {
  return structText(value, "v", noFlags(), 0)?.replace(/^&/, "");
}

/** A struct or a pointer to one, field by field; a pointer inside a list is an address only. */
function structText(value: GoOpaque, verb: string, flags: Flags, depth: number): string | undefined {
  const fields = value.structFields();
  const isPointer = value.goType.startsWith("*");
  if (fields === undefined) return undefined;
  if (isPointer && depth > 0) return addressText(new GoPointer(value.goType, value), verb, flags);
  const texts = fields.map(
    ([name, field]) => (flags.sharpV || flags.plusV ? `${name}:` : "") + printValue(field, verb, flags, depth + 1),
  );
  const type = flags.sharpV ? value.goType.replace("*", "") : "";
  return `${isPointer ? "&" : ""}${type}{${texts.join(flags.sharpV ? ", " : " ")}}`;
}

function mapText(map: Map<string, GoValue>, verb: string, flags: Flags, depth: number): string {
  if (flags.sharpV && map instanceof NilMap) return `${goTypeOf(map)}(nil)`;
  checkDepth(depth);
  let text = flags.sharpV ? `${goTypeOf(map)}{` : "map[";
  sortedKeys(map).forEach((key, i) => {
    if (i > 0) text += flags.sharpV ? ", " : " ";
    text += `${printValue(key, verb, flags, depth + 1)}:${printValue(map.get(key) as GoValue, verb, flags, depth + 1)}`;
    checkLength(text);
  });
  return text + (flags.sharpV ? "}" : "]");
}

function listText(list: GoValue, items: readonly GoValue[], verb: string, flags: Flags, depth: number): string {
  if (flags.sharpV && isNilSlice(list)) return `${goTypeOf(list)}(nil)`;
  checkDepth(depth);
  let text = flags.sharpV ? `${goTypeOf(list)}{` : "[";
  items.forEach((item, i) => {
    if (i > 0) text += flags.sharpV ? ", " : " ";
    text += printValue(item, verb, flags, depth + 1);
    checkLength(text);
  });
  return text + (flags.sharpV ? "}" : "]");
}

function bytesText(value: GoSlice, verb: string, flags: Flags): string {
  const bytes = Uint8Array.from(value.items, (item) => Number((item as GoInt).value));
  switch (verb) {
    case "v":
    case "d": {
      if (!flags.sharpV) {
        return `[${Array.from(bytes, (byte) => padNumber(formatInteger(BigInt(byte), 10, verb, flags), flags)).join(" ")}]`;
      }
      if (isNilSlice(value)) return "[]byte(nil)";
      const sharp = { ...flags, sharp: true };
      return `[]byte{${Array.from(bytes, (byte) => padNumber(formatInteger(BigInt(byte), 16, "v", sharp), flags)).join(", ")}}`;
    }
    case "s":
    case "q":
      return stringText(fromBytes(bytes), verb, flags);
    case "x":
    case "X":
      return hexText(bytes, verb, flags);
    default:
      return listText(value, value.items, verb, flags, 0);
  }
}

function stringText(text: string, verb: string, flags: Flags): string {
  switch (verb) {
    case "v":
      return pad(flags.sharpV ? quoted(text, flags) : truncate(text, flags), flags);
    case "s":
      return pad(truncate(text, flags), flags);
    case "q":
      return pad(quoted(text, flags), flags);
    case "x":
    case "X":
      return hexText(toBytes(text), verb, flags);
    default:
      return badVerb(text, verb, flags);
  }
}

function quoted(text: string, flags: Flags): string {
  const cut = truncate(text, flags);
  if (flags.sharp && canBackquote(cut)) return `\`${cut}\``;
  return flags.plus ? quoteToAscii(cut) : quote(cut);
}

function hexText(all: Uint8Array, verb: "x" | "X", flags: Flags): string {
  const { precision, space, sharp, minus } = flags;
  const bytes = precision !== undefined && precision < all.length ? all.subarray(0, precision) : all;
  const prefix = sharp ? `0${verb}` : "";
  const pairs = Array.from(bytes, (byte) => {
    const pair = byte.toString(16).padStart(2, "0");
    return verb === "X" ? pair.toUpperCase() : pair;
  });
  let text = "";
  if (pairs.length > 0) text = space ? pairs.map((pair) => prefix + pair).join(" ") : prefix + pairs.join("");
  const fill = filler(text.length, flags, flags.zero && !minus ? "0" : " ");
  return minus ? text + fill : fill + text;
}

function integerText(value: bigint, isUnsigned: boolean, original: GoValue, verb: string, flags: Flags): string {
  switch (verb) {
    case "v":
      if (flags.sharpV && isUnsigned)
        return padNumber(formatInteger(value, 16, verb, { ...flags, sharp: true }), flags);
      return padNumber(formatInteger(value, 10, verb, flags), flags);
    case "d":
      return padNumber(formatInteger(value, 10, verb, flags), flags);
    case "b":
      return padNumber(formatInteger(value, 2, verb, flags), flags);
    case "o":
    case "O":
      return padNumber(formatInteger(value, 8, verb, flags), flags);
    case "x":
    case "X":
      return padNumber(formatInteger(value, 16, verb, flags), flags);
    case "c":
      return pad(String.fromCodePoint(asRune(value)), flags);
    case "q":
      return pad(quoteRune(asRune(value), flags.plus), flags);
    case "U":
      return padNumber(codePointText(BigInt.asUintN(64, value), flags), flags);
    default:
      return badVerb(original, verb, flags);
  }
}

/** `U+00E9`, with `#` also the character. */
function codePointText(value: bigint, flags: Flags): string {
  const digits = value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, flags.precision ?? 0), "0");
  const isShown = flags.sharp && value <= 0x10ffffn && isPrintable(Number(value));
  return `U+${digits}${isShown ? ` '${String.fromCodePoint(Number(value))}'` : ""}`;
}

function asRune(value: bigint): number {
  const isRune = value >= 0n && value <= 0x10ffffn && !(value >= 0xd800n && value <= 0xdfffn);
  return isRune ? Number(value) : RUNE_ERROR;
}

function floatText(value: number, verb: string, flags: Flags): string {
  const kind = verb === "v" ? "g" : verb === "F" ? "f" : verb;
  const precision = flags.precision ?? ("feE".includes(kind) ? 6 : -1);
  const text = formatFloat64(value, kind, precision);
  let body = text.replace(/^[+-]/, "");
  const sign = text.startsWith("-") ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  if (!Number.isFinite(value)) {
    // an infinity always shows its sign; zeros never fill
    const showsSign = sign !== "" || Number.isNaN(value);
    return padNumber(showsSign ? sign + body : text, flags);
  }
  if (flags.sharp && kind !== "b") body = withPoint(body, kind, precision);
  const missing = (flags.width ?? 0) - sign.length - body.length;
  if (flags.zero && !flags.minus && sign !== "" && missing > 0) return sign + "0".repeat(missing) + body;
  return pad(sign + body, flags);
}

/** The `#` flag on floats: always a decimal point, and trailing zeros stay. */
function withPoint(text: string, kind: string, precision: number): string {
  const isHex = kind === "x" || kind === "X";
  const tailAt = text.search(isHex ? /[pP]/ : /[eE]/);
  const tail = tailAt < 0 ? "" : text.slice(tailAt);
  let number = tailAt < 0 ? text : text.slice(0, tailAt);
  let missing = "gGx".includes(kind) ? (precision === -1 ? 6 : precision) : 0;
  let sawDigit = false;
  for (const character of number) {
    if (character === ".") continue;
    if (character !== "0") sawDigit = true;
    if (sawDigit) missing--;
  }
  if (!number.includes(".")) {
    if (number === "0") missing--;
    number += ".";
  }
  return number + "0".repeat(Math.max(missing, 0)) + tail;
}

function pointerText(value: GoValue, flags: Flags): string {
  const hasAddress =
    value instanceof Map || Array.isArray(value) || value instanceof GoSlice || goTypeOf(value).startsWith("*");
  if (!hasAddress) return badVerb(value, "p", flags);
  return pointerAt(value instanceof NilMap || isNilSlice(value) ? 0n : ADDRESS, flags);
}

function pointerAt(address: bigint, flags: Flags): string {
  return padNumber(formatInteger(address, 16, "x", { ...flags, sharp: !flags.sharp }), flags);
}

function badVerb(value: GoValue, verb: string, flags: Flags): string {
  if (value === null) return `%!${verb}(<nil>)`;
  return `%!${verb}(${goTypeOf(value)}=${printValue(value, "v", { ...flags, complains: true })})`;
}

function truncate(text: string, flags: Flags): string {
  const { precision } = flags;
  if (precision === undefined || precision >= text.length) return text;
  let end = 0;
  for (let n = 0; n < precision && end < text.length; n++) end += runeAt(text, end) > 0xffff ? 2 : 1;
  return text.slice(0, end);
}

/** A text at its width. */
function pad(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const fill = filler(runeCount(text), flags, flags.zero && !flags.minus ? "0" : " ");
  return flags.minus ? text + fill : fill + text;
}

/** A number that has dealt with its zeros itself gets spaces only. */
function padNumber(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const fill = filler(runeCount(text), flags, " ");
  return flags.minus ? text + fill : fill + text;
}

function filler(length: number, flags: Flags, character: string): string {
  const missing = (flags.width ?? 0) - length;
  return missing > 0 ? character.repeat(missing) : "";
}

function checkDepth(depth: number): void {
  if (depth >= VALUE_DEPTH) throw new LimitReached("depth", VALUE_DEPTH);
}

function checkLength(text: string): void {
  if (text.length > DEFAULT_LIMITS.outputLength) throw new LimitReached("outputLength", DEFAULT_LIMITS.outputLength);
}
