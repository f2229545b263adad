/**
 * The text that go-yaml v2 writes, and the state that decides where it breaks lines: the column, and whether only white space or
 * indentation precedes. Columns count characters.
 */
import { isBreak } from "./characters";
import { isPrintable, type ScalarStyle } from "./scalar-style";

const BEST_WIDTH = 80;
const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x00, "0"],
  [0x07, "a"],
  [0x08, "b"],
  [0x09, "t"],
  [0x0a, "n"],
  [0x0b, "v"],
  [0x0c, "f"],
  [0x0d, "r"],
  [0x1b, "e"],
  [0x22, '"'],
  [0x5c, "\\"],
  [0x85, "N"],
  [0xa0, "_"],
  [0x2028, "L"],
  [0x2029, "P"],
]);

export class YamlWriter {
  text = "";
  private column = 0;
  private isSpaced = true;
  /** Only indentation and indicators of collections stand before in this line. */
  isIndentation = true;

  /** Starts a line at an indent, unless the place is as good. */
  indent(indent: number): void {
    const isHere = this.isIndentation && (this.column < indent || (this.column === indent && this.isSpaced));
    if (!isHere) this.breakLine();
    if (this.column < indent) this.put(" ".repeat(indent - this.column), indent - this.column);
    this.isSpaced = true;
    this.isIndentation = true;
  }

  /** Writes `-`, `?`, `:` and the like. */
  indicator(indicator: string, needsSpace: boolean, keepsIndentation: boolean): void {
    if (needsSpace && !this.isSpaced) this.put(" ", 1);
    this.put(indicator, indicator.length);
    this.isSpaced = false;
    this.isIndentation = this.isIndentation && keepsIndentation;
  }

  /** Writes a scalar whose further lines have the given indent. */
  scalar(text: string, style: ScalarStyle, indent: number, canBreak: boolean): void {
    switch (style) {
      case "plain":
        if (!this.isSpaced) this.put(" ", 1);
        this.folded(text, indent, canBreak, false);
        break;
      case "single":
        this.indicator("'", true, false);
        this.folded(text, indent, canBreak, true);
        this.indicator("'", false, false);
        break;
      case "double":
        this.double(text, indent, canBreak);
        break;
      case "literal":
        this.literal(text, indent);
        return;
      default:
        style satisfies never;
        return;
    }
    this.isSpaced = false;
    this.isIndentation = false;
  }

  private put(text: string, width: number): void {
    this.text += text;
    this.column += width;
  }

  private breakLine(): void {
    this.text += "\n";
    this.column = 0;
  }

  /** Plain and single-quoted text: a space beyond the width becomes a line break. */
  private folded(text: string, indent: number, canBreak: boolean, isQuoted: boolean): void {
    if (!isQuoted && (!canBreak || this.column + text.length <= BEST_WIDTH || !text.includes(" "))) {
      if (isLineOf(text)) {
        this.put(text, countCharacters(text));
        return;
      }
    }
    let afterSpace = false;
    let afterBreak = false;
    const last = text.length - 1;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x20) {
        const mayFold = canBreak && !afterSpace && this.column > BEST_WIDTH && text.charCodeAt(i + 1) !== 0x20;
        if (mayFold && (!isQuoted || (i > 0 && i < last))) this.indent(indent);
        else this.put(" ", 1);
        afterSpace = true;
      } else if (isBreak(c)) {
        this.text += text[i];
        this.column = 0;
        this.isIndentation = true;
        afterBreak = true;
      } else {
        if (afterBreak) this.indent(indent);
        if (isQuoted && c === 0x27) this.put("'", 1);
        this.put(text[i] as string, 1);
        this.isIndentation = false;
        afterSpace = false;
        afterBreak = false;
      }
    }
  }

  private double(text: string, indent: number, canBreak: boolean): void {
    this.indicator('"', true, false);
    // go-yaml looks for a byte order mark at the start instead of here, and then escapes everything.
    const escapesAll = text.charCodeAt(0) === 0xfeff;
    let afterSpace = false;
    let at = 0;
    for (const character of text) {
      const c = character.codePointAt(0) as number;
      const next = at + character.length;
      if (escapesAll || c > 0xffff || !isPrintable(c) || isBreak(c) || c === 0x22 || c === 0x5c) {
        const escaped = escapeOf(c);
        this.put(escaped, escaped.length);
        afterSpace = false;
      } else if (c === 0x20) {
        if (canBreak && !afterSpace && this.column > BEST_WIDTH && at > 0 && next < text.length) {
          this.indent(indent);
          if (text.charCodeAt(next) === 0x20) this.put("\\", 1);
        } else this.put(" ", 1);
        afterSpace = true;
      } else {
        this.put(character, 1);
        afterSpace = false;
      }
      at = next;
    }
    this.indicator('"', false, false);
  }

  private literal(text: string, indent: number): void {
    this.indicator("|", true, false);
    const first = text.charCodeAt(0);
    const isLast = isBreak(text.charCodeAt(text.length - 1));
    const keepsAll = isLast && (text.length === 1 || isBreak(text.charCodeAt(text.length - 2)));
    this.text += `${first === 0x20 || isBreak(first) ? "2" : ""}${keepsAll ? "+" : isLast ? "" : "-"}`;
    this.breakLine();
    this.isIndentation = true;
    this.isSpaced = true;
    let afterBreak = true;
    for (let i = 0; i < text.length; i++) {
      if (isBreak(text.charCodeAt(i))) {
        this.text += text[i];
        this.column = 0;
        this.isIndentation = true;
        afterBreak = true;
        continue;
      }
      if (afterBreak) this.indent(indent);
      let end = i + 1;
      while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
      this.put(text.slice(i, end), end - i);
      i = end - 1;
      this.isIndentation = false;
      afterBreak = false;
    }
  }
}

function isLineOf(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isBreak(text.charCodeAt(i))) return false;
  return true;
}

function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}

function escapeOf(c: number): string {
  const letter = ESCAPES.get(c);
  if (letter !== undefined) return `\\${letter}`;
  const hex = c.toString(16).toUpperCase();
  if (c <= 0xff) return `\\x${hex.padStart(2, "0")}`;
  return c <= 0xffff ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
