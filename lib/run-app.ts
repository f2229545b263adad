/** The main of a user's app: the only place beside the command line that knows the process. */
import type { App } from "cdk8s";
import colors from "picocolors";
import { type AppFlags, appHelp, flagsOfProcess, type OwnFlags } from "./app-flags";
import { EnvMatrixError, formatProblem, type Problem, problem } from "./errors";
import { outputAt } from "./inventory";
import { AddOns, EnvironmentMatrix } from "./matrix";
import type { Review } from "./migrate";
import { capacityText, Previews } from "./previews";
import { migrationReport, migrationText, removalProblems } from "./report/migration-report";
import { synthSummary } from "./report/synth-summary";
import { existingConstructs, outputFiles, type SynthOptions, type SynthSummary, synthTo } from "./synth";

/** What `runApp` prints besides its summary. */
export interface RunAppOptions {
  /** What to do with the output: the last lines of the summary. @default no such lines */
  readonly next?: readonly string[];
  /**
   * What the output is compared with: what has been deployed. A folder, or REVISION:FOLDER of the repository around the working directory,
   * such as `HEAD:out/manifests`. @default what the command line says behind --against, else what stands in the output folder
   */
  readonly against?: string;
  /** Returns what is written in place of each object. @default the object itself @see SynthOptions */
  readonly transform?: SynthOptions["transform"];
  /**
   * Writes nothing where one commit of the output deletes or makes again workloads that it keeps. For CI.
   * @default whether the command line says --fail-on-loss
   */
  readonly failOnLoss?: boolean;
  /**
   * Writes nothing where one commit of the output deletes workloads that the new output lacks. For CI.
   * @default whether the command line says --fail-on-removal
   */
  readonly failOnRemoval?: boolean;
  /** Flags that your program reads from the command line itself; `"any"`: none is refused. @default others than those of `--help` are refused */
  readonly flags?: OwnFlags;
}

/**
 * Builds an app, writes its manifests and prints the matrix, what went where, what the change does to what runs and what to do next. Sets the
 * process's exit code: 0, or 2 where the app has problems or a loss is refused; nothing is written then. Anything else that is thrown is a
 * defect and goes on. Flags of the command line: see `--help` of the program.
 * @example runApp(() => { const app = new App({ outdir: "out" }); new EnvironmentMatrix(app, "shop", props); return app; });
 */
export function runApp(build: () => App, options: RunAppOptions = {}): void {
  const writer = { out: (text: string) => console.log(text), err: (text: string) => console.error(text) };
  const flags = processFlags(options.flags);
  if (flags === undefined) return;
  const { failOnLoss = flags.failOnLoss, failOnRemoval = flags.failOnRemoval } = options;
  let change: Review = { kind: "nothing" };
  const isWritten = synthTo(
    writer,
    build,
    (app, summary) => [
      ...summaryOf(app, summary),
      ...changeLines(change, flags.verbose),
      ...(options.next === undefined ? [] : [colors.bold("next"), ...options.next.map((line) => `  ${line}`)]),
    ],
    (app) => ({
      ...(options.transform === undefined ? {} : { transform: options.transform }),
      review: (next) => {
        const against = options.against ?? flags.against;
        const { review } = require("./migrate") as typeof import("./migrate");
        change = review(against === undefined ? outputFiles(app.outdir) : outputAt(against), next);
        return [
          ...(failOnLoss ? losses(change, app.outdir) : []),
          ...(failOnRemoval ? removals(change, app.outdir) : []),
        ];
      },
    }),
  );
  if (!isWritten) process.exitCode = 2;
}

/** What the command line says; undefined where that is the end: help was asked for, or a flag is refused. */
export function processFlags(own: OwnFlags | undefined): AppFlags | undefined {
  try {
    const flags = flagsOfProcess(process.argv, own);
    if (!flags.help) return flags;
    console.log(appHelp(own));
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    console.error(error.problems.map((one) => formatProblem(one)).join("\n\n"));
    process.exitCode = 2;
  }
  return undefined;
}

/** What is refused with --fail-on-loss. */
function losses(change: Review, outdir: string): Problem[] {
  if (change.kind === "skipped") return [notPlayed(change.why, outdir)];
  if (change.kind === "nothing" || isHarmless(change)) return [];
  const text = migrationText(migrationReport(change.migration, change.oldFiles));
  const hint = `env-matrix migrate OLD NEW --write writes the output of each step`;
  const place = { file: outdir, path: "" };
  return [problem("TRANSITION_LOSS", place, `one commit of this loses something\n${text.join("\n")}`, { hint })];
}

function isHarmless({ migration: { direct } }: Review & { readonly kind: "played" }): boolean {
  return direct.lost.length === 0 && direct.isApplied;
}

/** What is refused with --fail-on-removal. */
function removals(change: Review, outdir: string): Problem[] {
  if (change.kind === "skipped") return [notPlayed(change.why, outdir)];
  if (change.kind === "nothing") return [];
  return removalProblems(change.migration.direct.removed, outdir);
}

function notPlayed(why: string, outdir: string): Problem {
  return problem("TRANSITION_LOSS", { file: outdir, path: "" }, `it is not known what the change does: ${why}`, {
    hint: "ask env-matrix migrate",
  });
}

/** What the change does to what runs. */
function changeLines(change: Review, verbose: boolean): string[] {
  if (change.kind === "nothing") return [];
  const lines =
    change.kind === "skipped"
      ? [`not played: ${change.why}; ask env-matrix migrate`]
      : migrationText(migrationReport(change.migration, change.oldFiles), { verbose });
  return [colors.bold("change"), ...lines.map((line) => (line === "" ? line : `  ${line}`)), ""];
}

function summaryOf(app: App, summary: SynthSummary): string[] {
  const constructs = [...existingConstructs(app)];
  const capacities = constructs
    .filter((construct) => construct instanceof Previews)
    .flatMap(({ node, props, capacityPlans: plans }) =>
      plans.length === 0
        ? []
        : [{ name: node.id, lines: capacityText(plans, props.capacity?.environments ?? 0).split("\n") }],
    );
  const matrices = constructs
    .filter((construct) => construct instanceof EnvironmentMatrix)
    .map((matrix) => ({ name: matrix.model.name, cells: matrix.cells, cut: matrix.cut }));
  const addOns = constructs
    .filter((construct) => construct instanceof AddOns)
    .map((one) => ({ name: one.node.id, cells: one.cells }));
  return synthSummary(
    {
      matrices,
      capacities,
      addOns,
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
