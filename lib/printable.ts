/**
 * Foreign text for a terminal and the log of a pipeline: names, values and messages that stand in files of strangers. What moves a cursor,
 * forges a line or gives a runner an order becomes text that shows itself; what is too long to read is cut.
 */

/** Control characters, line ends of Unicode, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
const CONTROL = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** What runners obey: `::error::` at the start of a line (GitHub, Gitea), `##vso[`, `##teamcity[`, `##[`. */
const ORDER = /^(\s*):(?=:)|(#)(?=#(?:vso|teamcity)?\[)/gm;

/** Nobody reads more of one text. */
const LONGEST = 4000;

/** A text on one line. */
export function printableLine(text: string): string {
  return obeyed(escaped(shortened(text)));
}

/** A text of several lines, each of which stays one. */
export function printableLines(text: string): string {
  return shortened(text).split("\n").map(escaped).map(obeyed).join("\n");
}

/** Whether a whole output has a line that a runner would obey. */
export function hasOrder(text: string): boolean {
  ORDER.lastIndex = 0;
  return ORDER.test(text);
}

function escaped(text: string): string {
  return text.replace(CONTROL, (character) => {
    const known = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    const code = character.charCodeAt(0);
    return (
      known ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`)
    );
  });
}

function obeyed(text: string): string {
  return text.replace(ORDER, (_, before: string | undefined) => (before === undefined ? "#\\" : `${before}\\:`));
}

/** Both ends say what a text is. */
function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const half = LONGEST / 2;
  return `${text.slice(0, half)} … ${text.length - LONGEST} more characters … ${text.slice(-half)}`;
}
