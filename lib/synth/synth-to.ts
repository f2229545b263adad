/** Synthesis for people: an app is built and written, and what came of it is said by a writer that is passed in. */
import type { App } from "cdk8s";
import { EnvMatrixError, formatProblem } from "../errors";
import { printableLine } from "../printable";
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
  try {
    const app = build();
    const summary = synth(app, { ...optionsOf(app), warn: () => {} });
    writer.out(says(app, summary).join("\n"));
    // cdk8s-cli passes on nothing else
    for (const warning of summary.warnings) writer.err(`warning  ${printableLine(warning)}`);
    return true;
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    writer.err(error.problems.map(formatProblem).join("\n\n"));
    writer.err(`\n${error.problems.length} problem${error.problems.length === 1 ? "" : "s"}; nothing was written`);
    return false;
  }
}
