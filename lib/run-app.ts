/** The main of a user's app: the only place beside the command line that knows the process. */
import type { App } from "cdk8s";
import colors from "picocolors";
import { EnvironmentMatrix } from "./matrix";
import { synthSummary } from "./report/synth-summary";
import { existingConstructs, type SynthSummary, synthTo } from "./synth";

export interface RunAppOptions {
  /** What to do with the output: the last lines of the summary. @default no such lines */
  readonly next?: readonly string[];
}

/**
 * Builds an app, writes its manifests and prints the matrix, what went where and what to do next. Sets the process's exit code: 0, or 2
 * where the app has problems; nothing is written then. Anything else that is thrown is a defect and goes on.
 * @example runApp(() => { const app = new App({ outdir: "out" }); new EnvironmentMatrix(app, "shop", props); return app; });
 */
export function runApp(build: () => App, options: RunAppOptions = {}): void {
  const writer = { out: (text: string) => console.log(text), err: (text: string) => console.error(text) };
  const isWritten = synthTo(writer, build, (app, summary) => [
    ...summaryOf(app, summary),
    ...(options.next === undefined ? [] : [colors.bold("next"), ...options.next.map((line) => `  ${line}`)]),
  ]);
  if (!isWritten) process.exitCode = 2;
}

function summaryOf(app: App, summary: SynthSummary): string[] {
  const matrices = [...existingConstructs(app)]
    .filter((construct) => construct instanceof EnvironmentMatrix)
    .map((matrix) => ({ name: matrix.model.name, cells: matrix.cells }));
  return synthSummary(
    {
      matrices,
      outdir: summary.outdir,
      kinds: summary.kinds,
      files: summary.objectsPerFile,
      written: summary.written.length,
      unchanged: summary.unchanged.length,
      removed: summary.removed.length,
      kept: summary.kept,
      milliseconds: summary.milliseconds,
      width: process.stdout.columns ?? 100,
    },
    colors.bold,
    colors.dim,
  );
}
