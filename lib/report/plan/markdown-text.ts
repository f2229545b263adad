/**
 * Foreign text in Markdown: always in a span of code or a fence that is longer than any in it, where no host of code finds a mention, a link, an
 * issue, a picture or an order for itself.
 */
import { printableLine } from "../../printable";

/** A text on one line, as a span of code. @param inTable whether it stands in a cell */
export function code(text: string, inTable = false): string {
  const line = printableLine(text).replaceAll("|", inTable ? "\\|" : "|");
  const fence = "`".repeat(longestRun(line) + 1);
  const gap = /^[` ]|[` ]$/.test(line) ? " " : "";
  return line.trim() === "" ? "` `" : `${fence}${gap}${line}${gap}${fence}`;
}

/** The same where HTML stands in Markdown, such as in a summary. */
export function htmlCode(text: string): string {
  return `<code>${html(printableLine(text))}</code>`;
}

/** Lines as a block of code. @param language as hosts know it */
export function fenced(text: string, language: string): string[] {
  const shown = text.split("\n").map(printableLine).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return [`${fence}${language}`, shown, fence];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function html(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
