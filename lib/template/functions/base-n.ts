/** Base64 and base32 with the standard alphabets, with Go's errors for what is no such text. Line breaks are ignored. */

import { asBinary, fromBytes, toBytes } from "../../go/bytes";
import { fromBase64, toBase64 } from "../../go/encodings";
import { GoError } from "../../go/go-error";

const PLAIN_64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function encodeBase64(text: string): string {
  return toBase64(toBytes(text));
}

/** @throws {GoError} */
export function decodeBase64(text: string): Uint8Array {
  if (!PLAIN_64.test(text)) {
    const position = findBase64Error(asBinary(text));
    if (position !== undefined) throw new GoError(`illegal base64 data at input byte ${position}`);
  }
  return fromBase64(text);
}

/** Where Go finds the first byte that does not fit, undefined if all fit. */
function findBase64Error(bytes: string): number | undefined {
  const skipBreaks = (from: number): number => {
    let i = from;
    while (bytes[i] === "\n" || bytes[i] === "\r") i++;
    return i;
  };
  let inQuantum = 0;
  for (let i = skipBreaks(0); i < bytes.length; i = skipBreaks(i)) {
    const byte = bytes[i++] as string;
    if (/^[A-Za-z0-9+/]$/.test(byte)) {
      inQuantum = (inQuantum + 1) % 4;
      continue;
    }
    if (byte !== "=" || inQuantum < 2) return i - 1;
    if (inQuantum === 2) {
      i = skipBreaks(i);
      if (i === bytes.length) return bytes.length;
      if (bytes[i] !== "=") return i - 1;
      i++;
    }
    i = skipBreaks(i);
    return i < bytes.length ? i : undefined;
  }
  return inQuantum === 0 ? undefined : bytes.length - inQuantum;
}

const ALPHABET_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export function encodeBase32(text: string): string {
  const bytes = toBytes(text);
  let out = "";
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET_32[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  if (bits > 0) out += ALPHABET_32[(value << (5 - bits)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, "=");
}

/** @throws {GoError} */
export function decodeBase32(text: string): string {
  const bytes = asBinary(text).replace(/[\r\n]/g, "");
  const refuse = (position: number): GoError => new GoError(`illegal base32 data at input byte ${position}`);
  const out: number[] = [];
  for (let start = 0; start < bytes.length; start += 8) {
    const digits: number[] = [];
    for (let j = 0; j < 8; j++) {
      const i = start + j;
      const char = bytes[i];
      if (char === undefined) throw refuse(bytes.length - j);
      if (char === "=" && j >= 2 && bytes.length - i - 1 < 8) {
        const padding = bytes.slice(i + 1, start + 8);
        if (padding.length < 7 - j) throw refuse(bytes.length);
        const wrong = /[^=]/.exec(padding)?.index;
        if (wrong !== undefined) throw refuse(i + wrong);
        if (j === 3 || j === 6) throw refuse(i);
        // What follows a padded group is ignored.
        out.push(...join(digits));
        return fromBytes(Uint8Array.from(out));
      }
      const digit = ALPHABET_32.indexOf(char);
      if (digit < 0) throw refuse(i);
      digits.push(digit);
    }
    out.push(...join(digits));
  }
  return fromBytes(Uint8Array.from(out));
}

/** The whole bytes in digits of five bits. */
function join(digits: readonly number[]): number[] {
  const out: number[] = [];
  let bits = 0;
  let value = 0;
  for (const digit of digits) {
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((value >> bits) & 0xff);
    }
  }
  return out;
}
