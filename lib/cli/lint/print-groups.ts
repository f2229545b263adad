/** Blocks of findings on a terminal, and the table below them. */
import { createColors } from "picocolors";
import { printableLine } from "../../printable";
import { keepFinding, problemText } from "../diagnostics";
import type { Terminal } from "../terminal";
import { type Group, grouped, table, type Weighed } from "./groups";

/** More places than this nobody reads in one go. */
const MOST_PLACES = 10;

/** @param isWhole every place is shown */
export function printFindings(findings: readonly Weighed[], isWhole: boolean, terminal: Terminal): void {
  const groups = grouped(findings);
  const most = isWhole ? Number.POSITIVE_INFINITY : MOST_PLACES;
  for (const group of groups) {
    if (group.severity === "error") terminal.err.write(`${errorText(group, most, terminal)}\n\n`);
    else if (terminal.isQuiet !== true) terminal.err.write(`${blockText(group, most, terminal)}\n\n`);
  }
  for (const finding of findings) keepFinding(finding, terminal);
  if (groups.length > 1 && terminal.isQuiet !== true) terminal.err.write(`${table(groups).join("\n")}\n\n`);
}

/** As every command says an error, and then where else the same is so. */
function errorText({ first, places }: Group, most: number, terminal: Terminal): string {
  const text = problemText(first, terminal);
  return places.length === 1 ? text : [text, "  all places:", ...placeLines(places, most)].join("\n");
}

function blockText({ severity, code, message, hint, places }: Group, most: number, terminal: Terminal): string {
  const { bold, cyan, dim, yellow } = createColors(terminal.hasColors);
  const paint = severity === "info" ? cyan : yellow;
  return [
    `${paint(severity)} ${bold(code)}  ${printableLine(message)}`,
    ...(hint === undefined ? [] : [dim(`  hint: ${printableLine(hint)}`)]),
    ...placeLines(places, most),
  ].join("\n");
}

function placeLines(places: readonly string[], most: number): string[] {
  const more = places.length - most;
  return [
    ...places.slice(0, most).map((place) => `    ${printableLine(place)}`),
    ...(more > 0 ? [`    and ${more} more (--all shows them)`] : []),
  ];
}
