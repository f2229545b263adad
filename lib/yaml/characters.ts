/**
 * The classes of characters that YAML 1.1 as go-yaml v2 reads it knows. A text is scanned with a NUL behind its end,
 * so that looking ahead needs no check of the length.
 */

const PLAIN = 0;
const BLANK = 1;
const BREAK = 2;
const END = 3;
const COLON = 4;
const FLOW = 5;

/** Classes of ASCII for the inner loops: 0 for what a plain scalar takes without a second look. */
export const ASCII_CLASS: Uint8Array = (() => {
  const classes = new Uint8Array(128).fill(PLAIN);
  for (const c of " \t") classes[c.charCodeAt(0)] = BLANK;
  for (const c of "\r\n") classes[c.charCodeAt(0)] = BREAK;
  classes[0] = END;
  classes[0x3a] = COLON;
  for (const c of ",?[]{}") classes[c.charCodeAt(0)] = FLOW;
  return classes;
})();

/** Space or tab. */
export function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x09;
}

/** A line break: LF, CR, NEL, LS or PS. */
export function isBreak(c: number): boolean {
  return c === 0x0a || c === 0x0d || c === 0x85 || c === 0x2028 || c === 0x2029;
}

/** A line break or the end of the text. */
export function isBreakOrEnd(c: number): boolean {
  return c === 0x0a || c === 0x0d || c === 0 || c === 0x85 || c === 0x2028 || c === 0x2029;
}

/** White space or the end of the text. */
export function isBlankOrEnd(c: number): boolean {
  return c === 0x20 || c === 0x0a || c === 0x09 || c === 0x0d || c === 0 || c === 0x85 || c === 0x2028 || c === 0x2029;
}

/** A letter, a digit, `_` or `-`: what anchors, handles and directive names consist of. */
export function isWord(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0x30 && c <= 0x39) || c === 0x5f || c === 0x2d;
}

/** A decimal digit. */
export function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(c: number): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30;
  if (c >= 0x41 && c <= 0x46) return c - 0x37;
  if (c >= 0x61 && c <= 0x66) return c - 0x57;
  return -1;
}

/** `---` or `...` and white space: the marks that end a document when they stand at the start of a line. */
export function isDocumentMark(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (c !== 0x2d && c !== 0x2e) return false;
  return text.charCodeAt(at + 1) === c && text.charCodeAt(at + 2) === c && isBlankOrEnd(text.charCodeAt(at + 3));
}
