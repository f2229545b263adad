/**
 * Where a place in a value stands in the file: a template's third character is not always the third one behind the key. Only where the file
 * has the value's line as it is, so that what is pointed at is surely what is meant.
 */
import type { TextPlace } from "../yaml";

/** A place in a text that is a value. */
export interface PlaceInText extends TextPlace {
  /** The whole line of the text. */
  readonly lineText: string;
}

/** @param start of the value in the source */
export function placeInText(source: string, start: TextPlace, within: PlaceInText): TextPlace | undefined {
  const { lineText } = within;
  if (lineText.trim() === "") return undefined;
  const lines = source.split("\n");
  const first = lines[start.line - 1]?.slice(start.column - 1) ?? "";
  if (/^[|>]/.test(first)) {
    const line = lines[start.line - 1 + within.line] ?? "";
    if (line.trim() !== lineText.trim()) return undefined;
    return { line: start.line + within.line, column: line.indexOf(lineText.trimEnd()) + within.column };
  }
  const skipped = /^["']/.test(first) ? 1 : 0;
  if (within.line !== 1 || !first.startsWith(lineText, skipped)) return undefined;
  return { line: start.line, column: start.column + skipped + within.column - 1 };
}
