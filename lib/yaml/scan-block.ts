/** Block scalars, `|` and `>`. */
import { isBlank, isBreak, isBreakOrEnd, isDigit } from "./characters";
import type { Cursor } from "./cursor";

interface Header {
  /** `-` drops the last line break, `+` keeps all, nothing keeps one. */
  readonly chomping: "+" | "-" | "";
  /** How much deeper than its parent the text is, 0 to find out. */
  readonly increment: number;
}

/** Reads the block scalar whose `|` or `>` stands here. */
export function scanBlock(cursor: Cursor): string {
  const { text } = cursor;
  const literal = text.charCodeAt(cursor.pos) === 0x7c;
  cursor.pos++;
  const { chomping, increment } = scanHeader(cursor);
  let indent = increment === 0 ? 0 : Math.max(cursor.indent, 0) + increment;
  if (indent === 0) indent = -1;

  const gap = { indent, breaks: "" };
  scanBreaks(cursor, gap);
  let value = "";
  let lastBreak = "";
  let breaks = gap.breaks;
  let afterBlank = false;
  cursor.need(1);
  while (cursor.column() === gap.indent && cursor.pos < cursor.end) {
    const start = cursor.pos;
    const startsBlank = isBlank(text.charCodeAt(start));
    if (!literal && !afterBlank && !startsBlank && lastBreak === "\n") {
      if (breaks === "") value += " ";
    } else value += lastBreak;
    value += breaks;
    afterBlank = startsBlank;
    let at = start;
    while (!isBreakOrEnd(text.charCodeAt(at))) at++;
    value += text.slice(start, at);
    cursor.pos = at;
    cursor.need(2);
    lastBreak = cursor.readBreak();
    gap.breaks = "";
    scanBreaks(cursor, gap);
    breaks = gap.breaks;
  }
  if (chomping !== "-") value += lastBreak;
  if (chomping === "+") value += breaks;
  return value;
}

/** Reads what follows `|` or `>` on its line, and the line break. */
function scanHeader(cursor: Cursor): Header {
  const { text } = cursor;
  let chomping: Header["chomping"] = "";
  let increment = 0;
  const scanChomping = (): void => {
    const c = text.charCodeAt(cursor.pos);
    if (c !== 0x2b && c !== 0x2d) return;
    chomping = c === 0x2b ? "+" : "-";
    cursor.pos++;
  };
  scanChomping();
  const c = text.charCodeAt(cursor.pos);
  if (isDigit(c)) {
    if (c === 0x30) cursor.fail("found an indentation indicator equal to 0");
    increment = c - 0x30;
    cursor.pos++;
    if (chomping === "") scanChomping();
  }
  skipRestOfLine(cursor);
  return { chomping, increment };
}

/** Moves over blanks, a comment and the line break. @throws {YamlError} when something else stands there */
export function skipRestOfLine(cursor: Cursor): void {
  const { text } = cursor;
  while (isBlank(text.charCodeAt(cursor.pos))) cursor.pos++;
  if (text.charCodeAt(cursor.pos) === 0x23) while (!isBreakOrEnd(text.charCodeAt(cursor.pos))) cursor.pos++;
  cursor.need(1);
  const c = text.charCodeAt(cursor.pos);
  if (isBreak(c)) cursor.skipBreak();
  else if (c !== 0) cursor.fail("did not find expected comment or line break");
}

/** Moves over indentation and empty lines. The first call without a known indent (-1) finds it out: the deepest line so far. */
function scanBreaks(cursor: Cursor, gap: { indent: number; breaks: string }): void {
  const { text } = cursor;
  const open = gap.indent < 0;
  let deepest = 0;
  for (;;) {
    const limit = open ? cursor.end : cursor.lineStart + gap.indent;
    let at = cursor.pos;
    while (at < limit && text.charCodeAt(at) === 0x20) at++;
    cursor.pos = at;
    const column = cursor.column();
    if (column > deepest) deepest = column;
    cursor.need(1);
    const c = text.charCodeAt(at);
    if (c === 0x09 && (open || column < gap.indent)) {
      cursor.fail("found a tab character where an indentation space is expected");
    }
    if (!isBreak(c)) break;
    gap.breaks += cursor.readBreak();
  }
  if (open) gap.indent = Math.max(deepest, cursor.indent + 1, 1);
}
