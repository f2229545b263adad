/**
 * Texts as Go and git see them: bytes. A byte text is a JavaScript string whose every unit is one UTF-8 byte, so a matcher
 * can step by bytes and still compare with `===`; for ASCII it is the same string and costs nothing.
 */

import { decodeUtf8, encodeUtf8, fromLatin1, toLatin1 } from "../go/encodings";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII means
const ASCII_ONLY = /^[\x00-\x7f]*$/;
const LONE_SURROGATE = /\p{Cs}/u;

/** The bytes of `text`. A lone surrogate U+DC80 to U+DCFF stands for the one byte that it was made from; any other becomes U+FFFD. */
export function toByteText(text: string): string {
  if (ASCII_ONLY.test(text)) return text;
  if (!LONE_SURROGATE.test(text)) return toLatin1(encodeUtf8(text));
  let bytes = "";
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code >= 0xdc80 && code <= 0xdcff ? String.fromCharCode(code & 0xff) : toLatin1(encodeUtf8(character));
  }
  return bytes;
}

/** What Go makes of bytes that are not UTF-8. */
export const RUNE_ERROR = 0xfffd;

/** The code point that starts at byte `at`, like Go's `utf8.DecodeRuneInString`: not UTF-8 is U+FFFD of width 1. */
export function runeAt(bytes: string, at: number): number {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return first;
  const width = runeWidth(bytes, at);
  if (width === 1) return RUNE_ERROR;
  let rune = first & (0xff >> (width + 1));
  for (let i = 1; i < width; i++) rune = (rune << 6) | (bytes.charCodeAt(at + i) & 0x3f);
  return rune;
}

/** How many bytes the code point at byte `at` takes; 1 for a byte that starts none. */
export function runeWidth(bytes: string, at: number): number {
  const first = bytes.charCodeAt(at);
  if (first < 0xc2 || first > 0xf4) return 1;
  const width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // the second byte also excludes overlong forms, surrogates and what lies beyond U+10FFFF
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const second = bytes.charCodeAt(at + 1);
  if (!(second >= low && second <= high)) return 1;
  for (let i = 2; i < width; i++) {
    const next = bytes.charCodeAt(at + i);
    if (!(next >= 0x80 && next <= 0xbf)) return 1;
  }
  return width;
}

/** The text of bytes that {@link toByteText} made from well-formed text. */
export function fromByteText(bytes: string): string {
  return ASCII_ONLY.test(bytes) ? bytes : decodeUtf8(fromLatin1(bytes));
}
