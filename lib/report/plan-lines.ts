/** A plan as JSON Lines, for programs that read one change after the other: a line each, problems, and at the end what is known of all. */
import type { Problem } from "../errors";
import type { Change, PlanTotals } from "../plan";
import { type ReportedProblem, reportedProblem } from "./json-report";
import { type PlanJson, type ReportedChange, reportedChange } from "./plan-json";

export interface PlanLinesInput {
  /** In the order of a plan. */
  readonly changes: Iterable<Change>;
  readonly totals: PlanTotals;
  readonly titles: { readonly base: string; readonly head: string };
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What gates have against it. */
  readonly refused: readonly Problem[];
  readonly complete: boolean;
  /** Applications that stand before the change. */
  readonly before: number;
  /** Of this package. */
  readonly version: string;
}

/** One line: what it holds is the same as in the JSON of a plan. */
export type PlanLine =
  | { readonly change: ReportedChange }
  | { readonly problem: ReportedProblem }
  | { readonly plan: Omit<PlanJson, "changes" | "problems" | "manifests"> };

export function* planLines(input: PlanLinesInput): Generator<string> {
  for (const line of linesOf(input)) yield `${JSON.stringify(line)}\n`;
}

function* linesOf(input: PlanLinesInput): Generator<PlanLine> {
  const { problems, warnings, refused, complete, before, titles, version, totals } = input;
  for (const change of input.changes) yield { change: reportedChange(change) };
  for (const problem of problems) yield { problem: reportedProblem("error", problem) };
  for (const problem of warnings) yield { problem: reportedProblem("warning", problem) };
  for (const problem of refused) yield { problem: reportedProblem("error", problem) };
  yield {
    plan: {
      tool: { name: "env-matrix", version },
      ...titles,
      complete: complete && problems.length === 0,
      refused: refused.length > 0,
      applicationsBefore: before,
      counts: totals,
    },
  };
}
