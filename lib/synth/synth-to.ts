/** Synthesis for people: an app is built and written, and what came of it is said by a writer that is passed in. */
import { readFileSync } from "node:fs";
import type { App } from "cdk8s";
import { codeFrame } from "../code-frame";
import { EnvMatrixError, formatProblem, type Place, type Problem } from "../errors";
import { printableLine } from "../printable";
import { placeInStack } from "./made-at";
import { type SynthOptions, type SynthSummary, synth } from "./synth";

/** Where texts go; each is one or more whole lines. */
export interface Writer {
  out(text: string): void;
  err(text: string): void;
}

/**
 * Builds and writes an app. Anything but problems of the app is a defect and goes on.
 * @param says what to print of an app that was written
 * @param optionsOf how an app is written
 * @returns whether it was written
 */
export function synthTo(
  writer: Writer,
  build: () => App,
  says: (app: App, summary: SynthSummary) => readonly string[],
  optionsOf: (app: App) => SynthOptions = () => ({}),
): boolean {
  return sayingProblems(writer, () => {
    const app = building(build);
    const summary = synth(app, { ...optionsOf(app), warn: () => {} });
    writer.out(says(app, summary).join("\n"));
    // cdk8s-cli passes on nothing else
    for (const warning of summary.warnings) writer.err(`warning  ${printableLine(warning)}`);
  });
}

/** Runs what writes; what is wrong is said. @returns whether nothing was */
export function sayingProblems(writer: Pick<Writer, "err">, work: () => void): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    writer.err(error.problems.map(withFrame).join("\n\n"));
    writer.err(`\n${error.problems.length} problem${error.problems.length === 1 ? "" : "s"}; nothing was written`);
    return false;
  }
}

/** What a constructor throws has the line that calls it. */
export function building(build: () => App): App {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    const madeAt = placeInStack(error.stack);
    if (madeAt === undefined) throw error;
    throw new EnvMatrixError(error.problems.map((one) => ({ madeAt, ...one })));
  }
}

/** The text of a problem, with the line of the program below the arrow that names it. */
function withFrame(problem: Problem): string {
  const text = formatProblem(problem);
  const frame = frameOf(problem.madeAt);
  return frame === undefined ? text : text.replace(/^ {2}--> .*$/m, (arrow) => [arrow, ...frame].join("\n"));
}

function frameOf({ file, line = 0, column = 1 }: Place = { path: "" }): string[] | undefined {
  if (file === undefined) return undefined;
  try {
    const source = readFileSync(file, "utf8").split(/\r?\n/)[line - 1];
    return source === undefined ? undefined : codeFrame(source, line, column).map((one) => `  ${one}`);
  } catch {
    // the program has been moved since: its place is said without the line
    return undefined;
  }
}
