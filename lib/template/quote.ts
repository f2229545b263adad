/**
 * Go's string literals: quoting (strconv.Quote and its kin) and reading back what a template writes between quotes
 * (strconv.Unquote).
 */
import { fromBytes } from "../go/bytes";
import { isPrintable, RUNE_ERROR, runeAt } from "./unicode";

const ESCAPES: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
};

const NEEDS_NOTHING = /^[ !#-[\]-~]*$/;

/** strconv.Quote. */
export function quote(text: string): string {
  return NEEDS_NOTHING.test(text) ? `"${text}"` : quoteWith(text, '"', false);
}

/** strconv.QuoteToASCII. */
export function quoteToAscii(text: string): string {
  return quoteWith(text, '"', true);
}

/** strconv.QuoteRune and QuoteRuneToASCII; what is not a character is U+FFFD. */
export function quoteRune(code: number, asciiOnly: boolean): string {
  const valid = code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return quoteWith(String.fromCodePoint(valid ? code : RUNE_ERROR), "'", asciiOnly);
}

function quoteWith(text: string, mark: string, asciiOnly: boolean): string {
  let out = mark;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code >= 0xdc80 && code <= 0xdcff) out += `\\x${hex(code & 0xff, 2)}`;
    else if (code >= 0xd800 && code <= 0xdfff) out += "\ufffd";
    else if (character === mark) out += `\\${character}`;
    else if (ESCAPES[character] !== undefined) out += ESCAPES[character];
    else if (asciiOnly ? code >= 0x20 && code < 0x7f : isPrintable(code)) out += character;
    else if (code < 0x20 || code === 0x7f) out += `\\x${hex(code, 2)}`;
    else out += code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  }
  return out + mark;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** strconv.CanBackquote: whether a raw string literal can hold the text. */
export function canBackquote(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x20 && code !== 0x09) return false;
    if (code === 0x60 || code === 0x7f || code === 0xfeff || (code >= 0xd800 && code <= 0xdfff)) return false;
  }
  return true;
}

/** The value of a literal with its quotes (`"…"` or `` `…` ``), undefined when its syntax is wrong. */
export function unquote(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  if (literal.charCodeAt(0) === 0x60) return body.includes("\r") ? body.replaceAll("\r", "") : body;
  if (!body.includes("\\")) return body.includes("\n") || body.includes('"') ? undefined : body;
  let out = "";
  let rawBytes = false;
  for (let i = 0; i < body.length; ) {
    const read = unquoteCharacter(body, i, '"');
    if (read === undefined) return undefined;
    out += read.text;
    rawBytes ||= read.isByte;
    i = read.end;
  }
  return rawBytes ? joinBytes(out) : out;
}

/** Bytes that were written one by one (`"\xc3\xa9"`) form a character where they are valid UTF-8. */
function joinBytes(text: string): string {
  return text.replace(/[\udc80-\udcff]+/gu, (run) =>
    fromBytes(Uint8Array.from(run, (byte) => byte.charCodeAt(0) & 0xff)),
  );
}

interface QuotedCharacter {
  readonly text: string;
  readonly isByte: boolean;
  readonly end: number;
}

const SINGLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The character at `index` inside quotes of kind `mark`, undefined when it is malformed (strconv.UnquoteChar). */
export function unquoteCharacter(text: string, index: number, mark: '"' | "'"): QuotedCharacter | undefined {
  const character = String.fromCodePoint(text.codePointAt(index) as number);
  if (character === mark || character === "\n") return undefined;
  if (character !== "\\") return { text: character, isByte: false, end: index + character.length };
  const letter = text[index + 1];
  if (letter === undefined) return undefined;
  if (letter === mark) return { text: letter, isByte: false, end: index + 2 };
  const single = SINGLE[letter];
  if (single !== undefined) return { text: single, isByte: false, end: index + 2 };
  const count = HEX_DIGITS[letter];
  if (count !== undefined) {
    const digits = text.slice(index + 2, index + 2 + count);
    if (digits.length < count || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
    return ofCode(Number.parseInt(digits, 16), letter === "x", index + 2 + count);
  }
  const octal = /^[0-7]{3}/.exec(text.slice(index + 1, index + 4));
  if (octal === null) return undefined;
  const code = Number.parseInt(octal[0], 8);
  return code > 255 ? undefined : ofCode(code, true, index + 4);
}

function ofCode(code: number, isByte: boolean, end: number): QuotedCharacter | undefined {
  if (isByte && code >= 0x80) return { text: String.fromCharCode(0xdc00 | code), isByte: true, end };
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { text: String.fromCodePoint(code), isByte: false, end };
}

/** The code point or byte that a character constant (`'a'`) stands for; the constant has both quotes. */
export function characterConstant(literal: string): { readonly code: number } | "syntax" | "malformed" {
  if (literal.length < 2 || literal[1] === undefined) return "syntax";
  const character = unquoteCharacter(literal, 1, "'");
  if (character === undefined) return "syntax";
  if (literal.slice(character.end) !== "'") return "malformed";
  return { code: character.isByte ? character.text.charCodeAt(0) & 0xff : runeAt(character.text, 0) };
}
