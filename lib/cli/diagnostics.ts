/** Problems as people read them on a terminal: the text of lib/errors.ts, in colour where there is any, and counts of things. */
import { createColors } from "picocolors";
import { formatProblem, type Problem } from "../errors";
import type { Terminal } from "./terminal";

/** Writes problems, an empty line after each. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) terminal.err.write(`${coloured(problem, terminal.hasColors)}\n\n`);
}

function coloured(problem: Problem, hasColors: boolean): string {
  const { bold, red, dim } = createColors(hasColors);
  const [first = "", ...rest] = formatProblem(problem).split("\n");
  const head = first.replace(/^error (\S+)/, (_, code: string) => `${red("error")} ${bold(code)}`);
  return [head, ...rest.map((line) => (line.startsWith("  hint: ") ? dim(line) : line))].join("\n");
}

/** A line that is no error. */
export function printNote(kind: "note" | "warning", text: string, terminal: Terminal): void {
  const { cyan, yellow } = createColors(terminal.hasColors);
  terminal.err.write(`${kind === "note" ? cyan(kind) : yellow(kind)}  ${text}\n`);
}

/** `1 ApplicationSet`, `2,000 Applications`. */
export function counted(count: number, noun: string): string {
  const grouped = String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `${grouped} ${noun}${count === 1 ? "" : "s"}`;
}
