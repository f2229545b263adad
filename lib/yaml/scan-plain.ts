/** Plain scalars: the text from here to `: `, ` #`, a flow indicator in a flow collection, or a line that is not indented enough. */
import { ASCII_CLASS, isBlank, isBlankOrEnd, isBreak, isDocumentMark } from "./characters";
import type { Cursor } from "./cursor";

/** Reads the plain scalar that starts here. */
export function scanPlain(cursor: Cursor): string {
  const { text } = cursor;
  const indent = cursor.indent + 1;
  const inFlow = cursor.flowLevel > 0;
  let value = "";
  let start = cursor.pos;
  let end = start;
  let folded: string | undefined;

  for (;;) {
    cursor.need(4);
    const chunk = cursor.pos;
    const first = text.charCodeAt(chunk);
    if (first === 0x23 || (chunk === cursor.lineStart && isDocumentMark(text, chunk))) break;
    const stop = endOfChunk(text, chunk, inFlow);
    if (stop > chunk) {
      if (folded !== undefined) {
        value += text.slice(start, end) + folded;
        start = chunk;
        folded = undefined;
      }
      end = stop;
      cursor.pos = stop;
    }
    cursor.need(2);
    const c = text.charCodeAt(stop);
    if (c === 0x20) {
      // The common case of the loop below: one space between two words.
      const next = text.charCodeAt(stop + 1);
      if (next !== 0x20 && next !== 0x09 && !isBreak(next)) {
        cursor.pos = stop + 1;
        continue;
      }
    }
    if (!isBlank(c) && !isBreak(c)) break;
    folded = scanGap(cursor, indent);
    if (!inFlow && cursor.column() < indent) break;
  }
  if (folded !== undefined) cursor.keyAllowed = true;
  return value === "" ? text.slice(start, end) : value + text.slice(start, end);
}

/** The end of the characters that belong to the scalar without white space. */
function endOfChunk(text: string, from: number, inFlow: boolean): number {
  for (let at = from; ; at++) {
    const c = text.charCodeAt(at);
    if (c >= 128) {
      if (c === 0x85 || c === 0x2028 || c === 0x2029) return at;
      continue;
    }
    switch (ASCII_CLASS[c]) {
      case 0:
        break;
      case 4:
        if (isBlankOrEnd(text.charCodeAt(at + 1))) return at;
        break;
      case 5:
        if (inFlow) return at;
        break;
      default:
        return at;
    }
  }
}

/** Moves over white space; says what it reads as when it contains a line break. */
function scanGap(cursor: Cursor, indent: number): string | undefined {
  const { text } = cursor;
  let first: string | undefined;
  let more = "";
  for (;;) {
    const c = text.charCodeAt(cursor.pos);
    if (isBlank(c)) {
      if (c === 0x09 && first !== undefined && cursor.column() < indent) {
        cursor.fail("found a tab character that violates indentation");
      }
      cursor.pos++;
    } else if (isBreak(c)) {
      if (first === undefined) first = cursor.readBreak();
      else more += cursor.readBreak();
    } else break;
  }
  if (first === undefined) return undefined;
  return foldBreaks(first, more);
}

/** One LF reads as a space and further breaks as themselves; LS and PS are kept. */
export function foldBreaks(first: string, more: string): string {
  if (first !== "\n") return first + more;
  return more === "" ? " " : more;
}
