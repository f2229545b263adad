/**
 * Problems as people read them on a terminal: the text of lib/errors.ts with the line that it is about, in colour where there is any; in
 * GitHub Actions an annotation beside it. What is said is kept for reports.
 */
import { relative, resolve } from "node:path";
import { createColors } from "picocolors";
import { codeFrame } from "../code-frame";
import { formatProblem, type Problem } from "../errors";
import { printableLine } from "../printable";
import type { Finding } from "../report/finding";
import { githubAnnotation } from "../report/github-annotation";
import type { Terminal } from "./terminal";

/** Writes problems, an empty line after each. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) {
    terminal.err.write(`${problemText(problem, terminal)}\n\n`);
    keepFinding({ severity: "error", problem }, terminal);
  }
}

/** Writes what works, but hardly as it was meant: a line each. */
export function printWarnings(warnings: readonly Problem[], terminal: Terminal): void {
  for (const problem of warnings) {
    printNote("warning", `${problem.where}  ${problem.message}`, terminal);
    if (problem.hint !== undefined && terminal.isQuiet !== true)
      terminal.err.write(`  hint: ${printableLine(problem.hint)}\n`);
    keepFinding({ severity: "warning", problem }, terminal);
  }
}

/** For the report of the run, and beside the line of a pull request. */
export function keepFinding(finding: Finding, terminal: Terminal): void {
  terminal.report?.findings.push(finding);
  if (terminal.environment.GITHUB_ACTIONS === "true") {
    terminal.err.write(`${githubAnnotation(finding, (file) => inRepository(file, terminal))}\n`);
  }
}

/** A file's name as people see it in the repository: below the folder of a workflow, where there is one. */
export function inRepository(file: string, { environment }: Terminal): string {
  if (file.startsWith("<")) return file;
  return relative(environment.GITHUB_WORKSPACE || process.cwd(), resolve(file));
}

/** A problem with the line that it is about. */
export function problemText(problem: Problem, terminal: Terminal): string {
  const { bold, red, dim } = createColors(terminal.hasColors);
  const [first = "", ...rest] = formatProblem(problem).split("\n");
  const head = first.replace(/^error (\S+)/, (_, code: string) => `${red("error")} ${bold(code)}`);
  const messageLines = problem.message.split("\n").length;
  const facts = rest.slice(messageLines).map((line) => (line.startsWith("  hint: ") ? dim(line) : line));
  return [head, ...rest.slice(0, messageLines), ...frameOf(problem, terminal), ...facts].join("\n");
}

function frameOf({ place: { file, line, column, length } }: Problem, terminal: Terminal): string[] {
  if (file === undefined || line === undefined || column === undefined) return [];
  const text = terminal.report?.sourceLine(file, line);
  if (text === undefined) return [];
  const { red, dim } = createColors(terminal.hasColors);
  const [source = "", caret = ""] = codeFrame(text, line, column, length);
  return [`  ${dim(source)}`, `  ${red(caret)}`];
}

/** A line that is no error. */
export function printNote(kind: "note" | "warning", text: string, terminal: Terminal): void {
  if (terminal.isQuiet === true) return;
  const { cyan, yellow } = createColors(terminal.hasColors);
  terminal.err.write(`${kind === "note" ? cyan(kind) : yellow(kind)}  ${printableLine(text)}\n`);
}

/** The last line of a run: what there was of each kind. */
export function printSum(text: string, terminal: Terminal): void {
  if (terminal.isQuiet !== true) terminal.err.write(`${text}\n`);
}
