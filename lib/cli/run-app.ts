/** The main of a user's app: builds it, synthesises it and says what came out. Errors are printed as people read them, with exit code 2. */
import type { App } from "cdk8s";
import colors from "picocolors";
import { EnvMatrixError, formatProblem } from "../errors";
import { EnvironmentMatrix } from "../matrix";
import { synthSummary } from "../report/synth-summary";
import { synth } from "../synth";

export interface RunAppOptions {
  /** What to do with the output: the last lines of the summary. */
  readonly next?: readonly string[];
}

/**
 * Builds an app, writes its manifests and prints the matrix, what went where and what to do next. Sets the process's exit code: 0, or 2
 * where the app has problems; nothing is written then. Anything else that is thrown is a defect and goes on.
 * @example runApp(() => { const app = new App({ outdir: "out" }); new EnvironmentMatrix(app, "shop", props); return app; });
 */
export function runApp(build: () => App, options: RunAppOptions = {}): void {
  try {
    const app = build();
    const summary = synth(app);
    const matrices = app.node
      .findAll()
      .filter((construct) => construct instanceof EnvironmentMatrix)
      .map((matrix) => ({ name: matrix.model.name, cells: matrix.cells }));
    const lines = synthSummary(
      {
        matrices,
        outdir: summary.outdir,
        kinds: summary.kinds,
        files: summary.objectsPerFile,
        written: summary.written.length,
        unchanged: summary.unchanged.length,
        removed: summary.removed.length,
        warnings: summary.warnings,
        milliseconds: summary.milliseconds,
        width: process.stdout.columns ?? 100,
      },
      colors.bold,
      colors.dim,
    );
    if (options.next !== undefined) lines.push(colors.bold("next"), ...options.next.map((line) => `  ${line}`));
    console.log(lines.join("\n"));
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    console.error(error.problems.map(formatProblem).join("\n\n"));
    console.error(`\n${error.problems.length} problem${error.problems.length === 1 ? "" : "s"}; nothing was written`);
    process.exitCode = 2;
  }
}
