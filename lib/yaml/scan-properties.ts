/** Anchors, aliases, tags and directives: the rare words of the language. */
import { hexValue, isBlank, isBlankOrEnd, isDigit, isWord } from "./characters";
import type { Cursor } from "./cursor";
import { skipRestOfLine } from "./scan-block";
import { Token } from "./token";

/** Reads the anchor or alias whose `&` or `*` stands here. */
export function scanAnchor(cursor: Cursor, kind: "anchor" | "alias"): Token {
  const { line } = cursor;
  const column = cursor.column();
  cursor.pos++;
  const name = scanWord(cursor);
  if (name === "" || !(isBlankOrEnd(cursor.code()) || "?:,]}%@`".includes(String.fromCharCode(cursor.code())))) {
    cursor.fail("did not find expected alphabetic or numeric character");
  }
  return new Token(kind, name, "", line, column);
}

function scanWord(cursor: Cursor): string {
  const start = cursor.pos;
  while (isWord(cursor.code())) cursor.pos++;
  cursor.need(1);
  return cursor.text.slice(start, cursor.pos);
}

/** Reads the tag whose `!` stands here: `!<uri>`, `!handle!suffix`, `!suffix` or `!`. */
export function scanTag(cursor: Cursor): Token {
  const { line } = cursor;
  const column = cursor.column();
  let handle = "";
  let suffix: string;
  if (cursor.text.charCodeAt(cursor.pos + 1) === 0x3c) {
    cursor.pos += 2;
    suffix = scanUri(cursor, false);
    if (cursor.code() !== 0x3e) cursor.fail("did not find the expected '>'");
    cursor.pos++;
  } else {
    handle = scanHandle(cursor, false);
    if (handle.length > 1 && handle.endsWith("!")) suffix = scanUri(cursor, false);
    else {
      suffix = handle.slice(1) + scanUri(cursor, true);
      handle = "!";
      if (suffix === "") [handle, suffix] = ["", "!"];
    }
  }
  cursor.need(1);
  if (!isBlankOrEnd(cursor.code())) cursor.fail("did not find expected whitespace or line break");
  return new Token("tag", handle, suffix, line, column);
}

function scanHandle(cursor: Cursor, inDirective: boolean): string {
  if (cursor.code() !== 0x21) cursor.fail("did not find expected '!'");
  cursor.pos++;
  const word = scanWord(cursor);
  if (cursor.code() === 0x21) {
    cursor.pos++;
    return `!${word}!`;
  }
  if (inDirective && word !== "") cursor.fail("did not find expected '!'");
  return `!${word}`;
}

/** Reads the characters of a URI; `%xx` are the bytes of UTF-8. */
function scanUri(cursor: Cursor, mayBeEmpty: boolean): string {
  const pieces: string[] = [];
  const { text } = cursor;
  for (;;) {
    const c = cursor.code();
    if (c === 0x25) pieces.push(scanUriEscapes(cursor));
    else if (isWord(c) || (c > 0x20 && c < 0x7f && ";/?:@&=+$,.!~*'()[]".includes(text[cursor.pos] as string))) {
      pieces.push(text[cursor.pos++] as string);
    } else break;
  }
  cursor.need(1);
  if (pieces.length === 0 && !mayBeEmpty) cursor.fail("did not find expected tag URI");
  return pieces.join("");
}

function scanUriEscapes(cursor: Cursor): string {
  const bytes: number[] = [];
  let width = 1;
  while (bytes.length < width) {
    cursor.need(3);
    const high = hexValue(cursor.text.charCodeAt(cursor.pos + 1));
    const low = hexValue(cursor.text.charCodeAt(cursor.pos + 2));
    if (cursor.code() !== 0x25 || high < 0 || low < 0) cursor.fail("did not find URI escaped octet");
    const octet = high * 16 + low;
    if (bytes.length === 0) {
      width = octet < 0x80 ? 1 : octet < 0xc0 ? 0 : octet < 0xe0 ? 2 : octet < 0xf0 ? 3 : octet < 0xf8 ? 4 : 0;
      if (width === 0) cursor.fail("found an incorrect leading UTF-8 octet");
    } else if ((octet & 0xc0) !== 0x80) cursor.fail("found an incorrect trailing UTF-8 octet");
    bytes.push(octet);
    cursor.pos += 3;
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/** Reads the directive whose `%` stands here, with its line break. */
export function scanDirective(cursor: Cursor): Token {
  const { line } = cursor;
  const column = cursor.column();
  cursor.pos++;
  const name = scanWord(cursor);
  if (name === "") cursor.fail("could not find expected directive name");
  if (!isBlankOrEnd(cursor.code())) cursor.fail("found unexpected non-alphabetical character");
  let token: Token;
  if (name === "YAML") token = new Token("version", scanVersion(cursor), "", line, column);
  else if (name === "TAG") {
    skipBlanks(cursor);
    const handle = scanHandle(cursor, true);
    cursor.need(1);
    if (!isBlank(cursor.code())) cursor.fail("did not find expected whitespace");
    skipBlanks(cursor);
    const prefix = scanUri(cursor, false);
    if (!isBlankOrEnd(cursor.code())) cursor.fail("did not find expected whitespace or line break");
    token = new Token("tag-directive", handle, prefix, line, column);
  } else cursor.fail("found unknown directive name");
  skipRestOfLine(cursor);
  return token;
}

function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.code())) cursor.pos++;
}

function scanVersion(cursor: Cursor): string {
  skipBlanks(cursor);
  const major = scanVersionNumber(cursor);
  if (cursor.code() !== 0x2e) cursor.fail("did not find expected digit or '.' character");
  cursor.pos++;
  return `${major}.${scanVersionNumber(cursor)}`;
}

function scanVersionNumber(cursor: Cursor): number {
  let value = 0;
  let length = 0;
  for (; isDigit(cursor.code()); cursor.pos++) {
    if (++length > 2) cursor.fail("found extremely long version number");
    value = value * 10 + (cursor.code() - 0x30);
  }
  if (length === 0) cursor.fail("did not find expected version number");
  return value;
}
