/**
 * A text as the scanner reads it: without its byte order mark, and with the place from which it cannot be read because a character
 * is illegal. go-yaml decodes blocks of 512 bytes and reports such a character as soon as it needs its block, so whether
 * this error or another one comes first depends on where the blocks end.
 */

const BLOCK_BYTES = 512;
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

/** Prepares a text for the scanner. Linear, and for legal texts one native scan. */
export function openSource(input: string): Source {
  const body = input.charCodeAt(0) === 0xfeff ? input.slice(1) : input;
  const text = `${body === "" ? "\n" : body}\0`;
  const end = text.length - 1;
  const bad = ILLEGAL.exec(body);
  if (bad === null) return { text, end, readable: Number.POSITIVE_INFINITY, illegal: "", illegalAt: -1 };
  return { text, end, illegalAt: bad.index, ...blockOf(body, bad.index, input.length - body.length) };
}

/** The start of the block with the illegal character, and what go-yaml says of it. */
function blockOf(body: string, at: number, markLength: number): { readable: number; illegal: string } {
  let start = 0;
  let room = BLOCK_BYTES - 3 * markLength;
  for (let i = 0; i < at; ) {
    const code = body.codePointAt(i) as number;
    const bytes = utf8Length(code);
    if (bytes > room) [start, room] = [i, BLOCK_BYTES];
    room -= bytes;
    i += code < 0x10000 ? 1 : 2;
  }
  const bad = illegality(body, at);
  return { readable: bad.bytes > room ? at : start, illegal: bad.text };
}

function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** Lone surrogates U+DC80..U+DCFF stand for bytes that are not UTF-8; all other illegal characters are decoded before they are refused. */
function illegality(body: string, at: number): { text: string; bytes: number } {
  const byteAt = (i: number): number | undefined => {
    const c = body.charCodeAt(i);
    return c >= 0xdc80 && c <= 0xdcff ? c - 0xdc00 : undefined;
  };
  const first = byteAt(at);
  if (first === undefined) {
    return { text: "control characters are not allowed", bytes: utf8Length(body.charCodeAt(at)) };
  }
  const width = (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : (first & 0xf8) === 0xf0 ? 4 : 0;
  if (width === 0) return { text: "invalid leading UTF-8 octet", bytes: 1 };
  if (at + width > body.length) return { text: "incomplete UTF-8 octet sequence", bytes: 1 };
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
