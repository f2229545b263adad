/** What refuses a plan: each gate looks at the whole plan and says what it has against it. A new gate is a file, and a line in index.ts. */
import { type Problem, problem } from "../../errors";
import type { Change, Plan } from "../change";

/** What gates look at: a plan, or what is known of one that is not held. */
export interface GatedPlan extends Pick<Plan, "warnings" | "before" | "manifests"> {
  readonly changes: Iterable<Change>;
}

/** What one gate has against a plan; empty where it lets it pass. */
export type Gate = (plan: GatedPlan) => Problem[];

/** What a gate says of each change that it refuses. */
export function eachOf(
  changes: Iterable<Change>,
  refuses: (change: Change) => boolean,
  say: (change: Change) => Problem,
): Problem[] {
  const problems: Problem[] = [];
  for (const change of changes) if (refuses(change)) problems.push(say(change));
  return problems;
}

/** What may be given on the command line and in env-matrix.yaml. */
export interface GateOptions {
  /** `5`, or `10%` of the Applications that stand. @default as many as there are */
  readonly maxDeletes?: string;
  /** Label selectors, such as `env=prod`. @default none */
  readonly protect?: readonly string[];
  /** Words of `DENIABLE`. @default none */
  readonly deny?: readonly string[];
  /** Whether warnings are refused, too. @default they are not */
  readonly failOn?: "warning";
}

/** Whether an Application goes, be it only until it is made again. */
export function isDeletion({ kind, action }: Change): boolean {
  return kind === "Application" && (action === "delete" || action === "recreate");
}

/** A refusal at a change. */
export function refusalOf(
  code: "GATE_PROTECTED" | "GATE_DENIED",
  { place, name, cause }: Change,
  message: string,
  hint: string,
): Problem {
  const notes = cause === undefined ? {} : { notes: [{ file: cause.file, path: "" }] };
  return problem(code, place ?? name, `${name}: ${message}`, { hint, ...notes });
}
