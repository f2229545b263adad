/**
 * Go's view of letters: one rune maps to one rune (JavaScript maps ß to SS), no special end-of-word sigma, spaces by
 * Unicode's White_Space. Classes follow the platform's Unicode tables, which may be newer than Go's.
 */
import { isAscii, mapRunes } from "../../go/bytes";

/** Letters whose single-rune mapping differs from what JavaScript does with one character. */
const GREEK_WITH_IOTA = /^[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]$/;
const OWN_UPPER: Readonly<Record<string, string>> = {
  "\u1fb3": "\u1fbc",
  "\u1fc3": "\u1fcc",
  "\u1ff3": "\u1ffc",
  // These got an upper case in a Unicode version after Go's.
  "\u019b": "\u019b",
  "\u0264": "\u0264",
};
const GEORGIAN = /^[\u10d0-\u10ff]$/;
const DIGRAPHS = /^[\u01c4-\u01cc\u01f1-\u01f3]$/;

/** `unicode.ToUpper` of one character. */
export function upperRune(char: string): string {
  if (char <= "\x7f") return char.toUpperCase();
  if (GREEK_WITH_IOTA.test(char)) return String.fromCharCode(char.charCodeAt(0) + 8);
  if (Object.hasOwn(OWN_UPPER, char)) return OWN_UPPER[char] as string;
  return singleRune(char.toUpperCase(), char);
}

/** `unicode.ToLower` of one character. */
export function lowerRune(char: string): string {
  if (char === "\u0130") return "i";
  return singleRune(char.toLowerCase(), char);
}

/** `unicode.ToTitle` of one character. */
export function titleRune(char: string): string {
  if (GEORGIAN.test(char)) return char;
  if (DIGRAPHS.test(char)) {
    // Upper, title and lower case stand in groups of three.
    const code = char.charCodeAt(0);
    const first = code < 0x1cd ? 0x1c4 + 3 * Math.floor((code - 0x1c4) / 3) : 0x1f1;
    return String.fromCharCode(first + 1);
  }
  return upperRune(char);
}

function singleRune(mapped: string, original: string): string {
  if (mapped.length === 1) return mapped;
  return (mapped.codePointAt(0) as number) > 0xffff && mapped.length === 2 ? mapped : original;
}

/** `strings.ToUpper`. */
export function toUpper(text: string): string {
  return isAscii(text) ? text.toUpperCase() : mapRunes(text, upperRune);
}

/** `strings.ToLower`. */
export function toLower(text: string): string {
  return isAscii(text) ? text.toLowerCase() : mapRunes(text, lowerRune);
}

/** Go's `strings.Title`: the letter after anything that is not a letter, digit, underscore or other symbol. */
export function toTitle(text: string): string {
  let previous = " ";
  return mapRunes(text, (char) => {
    const starts = separates(previous);
    previous = char;
    return starts ? titleRune(char) : char;
  });
}

function separates(char: string): boolean {
  if (char <= "\x7f") return !/[A-Za-z0-9_]/.test(char);
  return isSpace(char);
}

const SPACE = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** `unicode.IsSpace` of one character. */
export function isSpace(char: string): boolean {
  return SPACE.test(char);
}

/** `strings.TrimSpace`. */
export function trimSpace(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  // Printable ASCII at both ends: nothing to do.
  if (first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f) return text;
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start] as string)) start++;
  while (end > start && SPACE.test(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

export function isUpper(char: string): boolean {
  return char <= "\x7f" ? char >= "A" && char <= "Z" : /^\p{Lu}$/u.test(char);
}

export function isLower(char: string): boolean {
  return char <= "\x7f" ? char >= "a" && char <= "z" : /^\p{Ll}$/u.test(char);
}

export function isTitle(char: string): boolean {
  return /^\p{Lt}$/u.test(char);
}

export function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char);
}

export function isNumber(char: string): boolean {
  return /^\p{N}$/u.test(char);
}

export function isPunctuation(char: string): boolean {
  return /^\p{P}$/u.test(char);
}
