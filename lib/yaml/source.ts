/**
 * A text as the scanner reads it: without its byte order mark, and with the place from which it cannot be read because a character
 * is illegal. go-yaml decodes blocks of 512 bytes and reports such a character as soon as it needs its block, so whether
 * this error or another one comes first depends on where the blocks end.
 */

import { readUtf16, type Utf16 } from "./utf16";

const BLOCK_BYTES = 512;
const CONTROL = "control characters are not allowed";
const ILLEGAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that YAML forbids
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export interface Source {
  /** Ends with a NUL. */
  readonly text: string;
  /** Where the NUL is. */
  readonly end: number;
  /** Asking for a character at or behind this place fails. Infinity for a text that is legal throughout. */
  readonly readable: number;
  /** Why it fails. */
  readonly illegal: string;
  /** Where the illegal character is, -1 for none. */
  readonly illegalAt: number;
}

/** How many bytes a character has in the file, which decides where blocks end. */
type Width = (code: number) => number;

/** What go-yaml says of a character that it cannot read. */
interface Flaw {
  readonly text: string;
  /** It says so when the block has as many bytes; Infinity: when nothing else is left. */
  readonly bytes: number;
}

/** Prepares a text for the scanner. Linear, and for legal texts one native scan. */
export function openSource(input: string): Source {
  const wide = readUtf16(input);
  if (wide !== undefined) return openUtf16(wide);
  const body = input.charCodeAt(0) === 0xfeff ? input.slice(1) : input;
  const bad = ILLEGAL.exec(body);
  if (bad === null) return legal(body);
  const flaw = flawAt(body, bad.index);
  return illegal(body, bad.index, flaw, utf8Length, 3 * (input.length - body.length));
}

function openUtf16({ text, flaw }: Utf16): Source {
  const at = ILLEGAL.exec(text)?.index ?? (flaw === undefined ? undefined : text.length);
  if (at === undefined) return legal(text);
  const first = at < text.length || flaw === undefined ? { text: CONTROL, bytes: 2 } : flaw;
  return illegal(text, at, first, (code) => (code < 0x10000 ? 2 : 4), 2);
}

function legal(body: string): Source {
  const text = withEnd(body);
  return { text, end: text.length - 1, readable: Number.POSITIVE_INFINITY, illegal: "", illegalAt: -1 };
}

function illegal(body: string, at: number, flaw: Flaw, width: Width, markBytes: number): Source {
  const text = withEnd(body);
  const readable = readableUntil(body, at, flaw, width, markBytes);
  return { text, end: text.length - 1, illegalAt: at, readable, illegal: flaw.text };
}

function withEnd(body: string): string {
  return `${body === "" ? "\n" : body}\0`;
}

/** The start of the block with the illegal character, or the character where the block ends before it. */
function readableUntil(body: string, at: number, flaw: Flaw, width: Width, markBytes: number): number {
  let start = 0;
  let room = BLOCK_BYTES - markBytes;
  for (let i = 0; i < at; ) {
    const code = body.codePointAt(i) as number;
    const bytes = width(code);
    if (bytes > room) [start, room] = [i, BLOCK_BYTES];
    room -= bytes;
    i += code < 0x10000 ? 1 : 2;
  }
  return flaw.bytes > room ? at : start;
}

function utf8Length(code: number): number {
  if (code >= 0xdc80 && code <= 0xdcff) return 1;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Lone surrogates U+DC80..U+DCFF stand for bytes that are not UTF-8; all other illegal characters are decoded before they are refused. */
function flawAt(body: string, at: number): Flaw {
  const byteAt = (i: number): number | undefined => {
    const c = body.charCodeAt(i);
    return c >= 0xdc80 && c <= 0xdcff ? c - 0xdc00 : undefined;
  };
  const first = byteAt(at);
  if (first === undefined) return { text: CONTROL, bytes: utf8Length(body.charCodeAt(at)) };
  const width = (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : (first & 0xf8) === 0xf0 ? 4 : 0;
  if (width === 0) return { text: "invalid leading UTF-8 octet", bytes: 1 };
  if (bytesFrom(body, at) < width) return { text: "incomplete UTF-8 octet sequence", bytes: Number.POSITIVE_INFINITY };
  let value = first & (0xff >> (width + 1));
  for (let k = 1; k < width; k++) {
    const next = byteAt(at + k);
    if (next === undefined || (next & 0xc0) !== 0x80) return { text: "invalid trailing UTF-8 octet", bytes: width };
    value = (value << 6) | (next & 0x3f);
  }
  const least = width === 2 ? 0x80 : width === 3 ? 0x800 : 0x10000;
  if (value < least) return { text: "invalid length of a UTF-8 sequence", bytes: width };
  return { text: "invalid Unicode character", bytes: width };
}

/** How many bytes are left, counted up to as many as a character may have. */
function bytesFrom(body: string, at: number): number {
  let bytes = 1;
  for (let i = at + 1; i < body.length && bytes < 4; i++) bytes += utf8Length(body.charCodeAt(i));
  return bytes;
}
