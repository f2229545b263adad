/**
 * Go strings are bytes, ours are UTF-16. A byte that is not part of valid UTF-8 stands as a lone surrogate
 * U+DC80..U+DCFF (see values.ts). These are the conversions between both, and cutting by byte offsets.
 * Text that is all ASCII never leaves its string.
 */

import { concatBytes, decodeUtf8, encodeUtf8, fromLatin1, toLatin1, utf8Length } from "./encodings";

// biome-ignore lint/suspicious/noControlCharactersInRegex: this is what ASCII is
const ASCII = /^[\x00-\x7f]*$/;
const SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether a text has bytes that are not UTF-8. Most texts have no surrogates at all, which is faster to see. */
function hasInvalidBytes(text: string): boolean {
  return SURROGATE.test(text) && LONE_SURROGATE.test(text);
}

export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** The bytes that Go would hold. */
export function toBytes(text: string): Uint8Array {
  if (!hasInvalidBytes(text)) return encodeUtf8(text);
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) continue;
    if (unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      i++;
      continue;
    }
    parts.push(encodeUtf8(text.slice(start, i)));
    parts.push(Uint8Array.of(...(unit >= 0xdc80 && unit <= 0xdcff ? [unit & 0xff] : [0xef, 0xbf, 0xbd])));
    start = i + 1;
  }
  parts.push(encodeUtf8(text.slice(start)));
  return concatBytes(parts);
}

/** The text of Go's bytes; those that are not UTF-8 become lone surrogates. */
export function fromBytes(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (!text.includes("\ufffd")) return text;
  const parts: string[] = [];
  let start = 0;
  let i = 0;
  while (i < bytes.length) {
    const width = runeWidth(bytes, i);
    if (width > 0) {
      i += width;
      continue;
    }
    parts.push(decodeUtf8(bytes.subarray(start, i)), String.fromCharCode(0xdc00 | (bytes[i] as number)));
    i++;
    start = i;
  }
  parts.push(decodeUtf8(bytes.subarray(start)));
  return parts.join("");
}

/** How many bytes the valid UTF-8 sequence at `i` has, 0 if there is none. */
function runeWidth(bytes: Uint8Array, i: number): number {
  const first = bytes[i] as number;
  if (first < 0x80) return 1;
  const width =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (width === 0 || i + width > bytes.length) return 0;
  const second = bytes[i + 1] as number;
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let k = 2; k < width; k++) if (((bytes[i + k] as number) & 0xc0) !== 0x80) return 0;
  return width;
}

/** `len(s)` of Go. */
export function byteLength(text: string): number {
  if (isAscii(text)) return text.length;
  return hasInvalidBytes(text) ? toBytes(text).length : utf8Length(text);
}

/** `s[start:end]` of Go; the bounds have been checked. */
export function sliceBytes(text: string, start: number, end: number): string {
  if (isAscii(text)) return text.slice(start, end);
  return fromBytes(toBytes(text).subarray(start, end));
}

/** Joins texts whose ends may be halves of one character, so that the halves become it again. */
export function rejoin(text: string): string {
  return hasInvalidBytes(text) ? fromBytes(toBytes(text)) : text;
}

/** Applies a change to every character as Go's range over a string sees it: what is not UTF-8 is U+FFFD. */
export function mapRunes(text: string, change: (char: string) => string): string {
  let out = "";
  for (const char of text) out += change(isSurrogate(char) ? "\ufffd" : char);
  return out;
}

/** What remains when a text went through `[]rune` and back. */
export function validRunes(text: string): string {
  return hasInvalidBytes(text) ? mapRunes(text, (char) => char) : text;
}

/** True for a byte that is not UTF-8, as an element of iterating over the string. */
export function isSurrogate(char: string): boolean {
  return char.length === 1 && (char.charCodeAt(0) & 0xf800) === 0xd800;
}

/** The text as one UTF-16 unit per byte, for functions that count and cut bytes; ASCII text is itself. */
export function asBinary(text: string): string {
  return isAscii(text) ? text : toLatin1(toBytes(text));
}

/** The text of one unit per byte. */
export function fromBinary(binary: string): string {
  return isAscii(binary) ? binary : fromBytes(fromLatin1(binary));
}

/** Whether searching for one text in another must look at bytes because one of them has halves of characters. */
export function needsBytes(a: string, b: string): boolean {
  return hasInvalidBytes(a) || hasInvalidBytes(b);
}
