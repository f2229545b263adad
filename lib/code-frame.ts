/** The line of a file with a caret under a place in it. Whoever prints it has read the line. */

const MOST_COLUMNS = 100;
/** What stays visible before the place where the line is too long. */
const BEFORE = 60;
const MOST_CARETS = 60;

/**
 * Two lines of text, to stand under a message.
 * @param column from 1, in UTF-16 units @param length of what is meant @default 1
 */
export function codeFrame(text: string, line: number, column: number, length = 1): string[] {
  const at = Math.min(column - 1, text.length);
  const from = at > MOST_COLUMNS - 20 ? at - BEFORE : 0;
  const cut = text.slice(from, from + MOST_COLUMNS);
  const lead = from > 0 ? "… " : "";
  const shown = `${lead}${visible(cut)}${from + MOST_COLUMNS < text.length ? " …" : ""}`;
  const gutter = String(line);
  const blank = " ".repeat(gutter.length);
  const indent = " ".repeat(lead.length + widthOf(cut.slice(0, at - from)));
  const meant = Math.max(1, Math.min(widthOf(text.slice(at, at + length)), MOST_CARETS, MOST_COLUMNS - (at - from)));
  return [`${gutter} | ${shown}`.trimEnd(), `${blank} | ${indent}${"^".repeat(meant)}`];
}

/** A file of a stranger may hold what moves a terminal's cursor or turns the direction of its text. */
function visible(text: string): string {
  // and what the runner of a pipeline would obey
  return text
    .replaceAll("\t", " ")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\ud800-\udfff]|#(?=#(?:vso|teamcity)?\[)/gu, "\ufffd");
}

/** Columns of a terminal: two for the scripts of East Asia and for emoji, none for what joins to the character before. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
