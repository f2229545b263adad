/** `html`, `js` and `urlquery`: texts made safe for other languages. */
import { toBytes } from "../go/bytes";
import { isPrintable, RUNE_ERROR } from "./unicode";

const HTML: Readonly<Record<string, string>> = {
  "\0": "\ufffd",
  '"': "&#34;",
  "'": "&#39;",
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

export function escapeHtml(text: string): string {
  return text.replace(/[\0"'&<>]/g, (character) => HTML[character] as string);
}

const JAVASCRIPT: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "<": "\\u003C",
  ">": "\\u003E",
  "&": "\\u0026",
  "=": "\\u003D",
};

export function escapeJavaScript(text: string): string {
  return text.replace(/[^ !#-%(-;?-[\]-\x7f]/gu, (character) => {
    const known = JAVASCRIPT[character];
    if (known !== undefined) return known;
    const code = character.codePointAt(0) as number;
    const isByte = code >= 0xd800 && code <= 0xdfff;
    if (code >= 0x80 && isPrintable(isByte ? RUNE_ERROR : code)) return character;
    return `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** net/url.QueryEscape. */
export function escapeQuery(text: string): string {
  if (/^[A-Za-z0-9_.~-]*$/.test(text)) return text;
  let out = "";
  for (const byte of toBytes(text)) {
    const character = String.fromCharCode(byte);
    if (/[A-Za-z0-9_.~-]/.test(character)) out += character;
    else out += byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}
