/**
 * One ApplicationSet evaluated and printed. Nothing is printed before its evaluation is known to be complete: a small set is held until
 * then; a large one is evaluated twice, so that a million Applications need no more memory than a thousand.
 */
import { EnvMatrixError } from "../../errors";
import {
  type EvaluateOptions,
  type EvaluationProblem,
  type EvaluationSummary,
  evaluateStream,
  type GeneratedApplication,
} from "../../evaluate";
import type { Inventory } from "../../generators";
import type { FoundObject } from "../../inventory";
import type { ApplicationWriter } from "./output";

export interface RenderedSet {
  readonly summary: EvaluationSummary | undefined;
  /** Applications that were printed. */
  readonly applications: number;
  readonly problems: readonly EvaluationProblem[];
}

/** The most Applications that are held before the evaluation has ended. */
const HELD = 5000;

export async function renderSet(
  { object, at }: FoundObject,
  inventory: Inventory,
  options: EvaluateOptions,
  writer: ApplicationWriter,
  tick: (applications: number) => void,
  /** Called with `namespace/name` of each Application that Argo CD makes. */
  onPrint: (name: string) => void,
): Promise<RenderedSet> {
  const set = `ApplicationSet ${(object.metadata as { readonly name?: string } | undefined)?.name ?? ""}`;
  const evaluateAgain = () => evaluateStream(object, inventory, { ...options, locate: at });
  let summary: EvaluationSummary | undefined;
  let printed = 0;
  try {
    const held: GeneratedApplication[] = [];
    const first = run(evaluateAgain(), (generated, position) => {
      if (position < HELD) held.push(generated);
      tick(position);
    });
    summary = first.summary;
    if (!summary.complete) return { summary, applications: 0, problems: summary.problems };
    const isValid = validity(summary);
    const items = first.count > HELD ? evaluateAgain() : held;
    let position = 0;
    for (const { application } of items) {
      if (isValid(application, position++)) {
        const { namespace, name } = application.metadata as { readonly namespace?: string; readonly name?: string };
        onPrint(`${namespace ?? ""}/${name ?? ""}`);
        if (writer.selects(application)) {
          printed++;
          if (writer.write(application, set)) await writer.drained();
        }
      }
      tick(position);
    }
    return { summary, applications: printed, problems: summary.problems };
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    return { summary, applications: printed, problems: [...(summary?.problems ?? []), ...error.problems] };
  }
}

function run(
  stream: Generator<GeneratedApplication, EvaluationSummary>,
  use: (generated: GeneratedApplication, position: number) => void,
): { readonly summary: EvaluationSummary; readonly count: number } {
  let count = 0;
  let step = stream.next();
  for (; step.done !== true; step = stream.next()) use(step.value, count++);
  return { summary: step.value, count };
}

/** Whether an Application comes to be: Argo CD writes it (before 3.2 that goes by position, then by name), and the API server takes it. */
function validity(summary: EvaluationSummary): (application: object, position: number) => boolean {
  const { unwritable } = summary;
  const passes = validated(summary);
  return unwritable.size === 0
    ? passes
    : (application, position) => !unwritable.has(position) && passes(application, position);
}

function validated({ refused, validation }: EvaluationSummary): (application: object, position: number) => boolean {
  if (refused.size > 0) return (_, position) => !refused.has(position);
  if (validation.size === 0) return () => true;
  return (application) => {
    const { metadata } = application as { readonly metadata: { readonly namespace?: string; readonly name?: string } };
    return !validation.has(`${metadata.namespace ?? ""}/${metadata.name ?? ""}`);
  };
}
