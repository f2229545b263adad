/** Quoted scalars. A scalar of one line without escapes is a slice of the text; all others are put together. */
import { hexValue, isBlank, isBlankOrEnd, isBreak, isDocumentMark } from "./characters";
import type { Cursor } from "./cursor";
import { foldBreaks } from "./scan-plain";

const SINGLE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;

const ESCAPES: ReadonlyMap<number, string> = new Map(
  Object.entries({
    "0": "\0",
    a: "\x07",
    b: "\b",
    t: "\t",
    "\t": "\t",
    n: "\n",
    v: "\v",
    f: "\f",
    r: "\r",
    e: "\x1b",
    " ": " ",
    '"': '"',
    "'": "'",
    "\\": "\\",
    N: "\u0085",
    _: "\u00a0",
    L: "\u2028",
    P: "\u2029",
  }).map(([letter, character]) => [letter.charCodeAt(0), character]),
);

/** Reads the quoted scalar whose quotation mark stands here. */
export function scanQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const quote = text.charCodeAt(cursor.pos);
  const start = ++cursor.pos;
  for (let at = start; at < cursor.readable; at++) {
    const c = text.charCodeAt(at);
    if (c === quote) {
      if (quote === SINGLE && text.charCodeAt(at + 1) === SINGLE) break;
      cursor.pos = at + 1;
      return text.slice(start, at);
    }
    if (c === BACKSLASH ? quote === DOUBLE : c < 0x20 ? c !== 0x09 : isBreak(c)) break;
  }
  return scanFolded(cursor, quote);
}

function scanFolded(cursor: Cursor, quote: number): string {
  const { text } = cursor;
  let value = "";
  for (;;) {
    cursor.need(4);
    if (cursor.pos === cursor.lineStart && isDocumentMark(text, cursor.pos)) {
      cursor.fail("found unexpected document indicator");
    }
    if (cursor.pos >= cursor.end) cursor.fail("found unexpected end of stream");

    let escapedBreak = false;
    let start = cursor.pos;
    for (;;) {
      const c = text.charCodeAt(cursor.pos);
      if (isBlankOrEnd(c)) break;
      if (c === quote) {
        if (quote === DOUBLE || text.charCodeAt(cursor.pos + 1) !== SINGLE) break;
        value += text.slice(start, cursor.pos + 1);
        cursor.pos += 2;
        start = cursor.pos;
      } else if (c === BACKSLASH && quote === DOUBLE) {
        value += text.slice(start, cursor.pos);
        if (isBreak(text.charCodeAt(cursor.pos + 1))) {
          cursor.pos++;
          cursor.skipBreak();
          start = cursor.pos;
          escapedBreak = true;
          break;
        }
        value += scanEscape(cursor);
        start = cursor.pos;
      } else cursor.pos++;
    }
    value += text.slice(start, cursor.pos);
    cursor.need(2);
    if (text.charCodeAt(cursor.pos) === quote) break;
    value += scanGap(cursor, escapedBreak);
  }
  cursor.pos++;
  return value;
}

/** Reads white space: blanks count unless they touch a line break. */
function scanGap(cursor: Cursor, escapedBreak: boolean): string {
  const { text } = cursor;
  let blanks = "";
  let first = "";
  let more = "";
  let broken = escapedBreak;
  for (;;) {
    const c = text.charCodeAt(cursor.pos);
    if (isBlank(c)) {
      if (!broken) blanks += String.fromCharCode(c);
      cursor.pos++;
    } else if (isBreak(c)) {
      if (broken) more += cursor.readBreak();
      else first = cursor.readBreak();
      broken = true;
    } else return broken ? (first === "" ? more : foldBreaks(first, more)) : blanks;
  }
}

/** Reads one escape, backslash included. */
function scanEscape(cursor: Cursor): string {
  const { text } = cursor;
  const letter = text.charCodeAt(cursor.pos + 1);
  const character = ESCAPES.get(letter);
  if (character !== undefined) {
    cursor.pos += 2;
    return character;
  }
  const digits = letter === 0x78 ? 2 : letter === 0x75 ? 4 : letter === 0x55 ? 8 : 0;
  if (digits === 0) cursor.fail("found unknown escape character");
  cursor.pos += 2;
  cursor.need(digits);
  let code = 0;
  for (let k = 0; k < digits; k++) {
    const digit = hexValue(text.charCodeAt(cursor.pos + k));
    if (digit < 0) cursor.fail("did not find expected hexdecimal number");
    code = code * 16 + digit;
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) cursor.fail("found invalid Unicode character escape code");
  cursor.pos += digits;
  return String.fromCodePoint(code);
}
