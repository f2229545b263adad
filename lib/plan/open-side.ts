/** A side whose sets are evaluated when it is their turn, so that what they make need not be held. */
import type { Evaluation, EvaluationSummary, GeneratedApplication } from "../evaluate";
import type { PlanSide, SideObject } from "./side";

/** A set that has not been evaluated. Equal calls give equal answers. */
export interface OpenSet extends SideObject {
  /** One Application after the other; at the end what is said of all. */
  stream(): Generator<GeneratedApplication, EvaluationSummary>;
  /** The whole evaluation. */
  whole(): Evaluation;
  /** Its Applications with provenance. */
  traced(): Iterable<GeneratedApplication>;
}

export interface OpenSide extends Omit<PlanSide, "sets"> {
  readonly sets: readonly OpenSet[];
}

const NO_TEXTS: ReadonlyMap<string, string> = new Map();
const NO_POSITIONS: ReadonlyMap<number, never> = new Map<number, never>();

/** Whether nothing is to be said but the Applications: all of them are what Argo CD makes. */
export function isPlain({ complete, validation, refused, unwritable }: EvaluationSummary): boolean {
  return complete && validation.size + refused.size + unwritable.size === 0;
}

/** Some Applications of an evaluation that is plain. */
export function plainEvaluation(applications: readonly GeneratedApplication[]): Evaluation {
  return {
    applications,
    complete: true,
    validation: NO_TEXTS,
    refused: NO_POSITIONS,
    unwritable: NO_POSITIONS,
    pruned: [],
    order: "defined",
    needs: [],
    nondeterministic: [],
    empty: [],
    leftPlaceholders: [],
    problems: [],
    warnings: [],
  };
}

/** An evaluation as it goes, read ahead by a given number of Applications. */
export class SetReader {
  private readonly applications: Generator<GeneratedApplication, EvaluationSummary> | undefined;
  /** What is said at the end; undefined before. */
  summary: EvaluationSummary | undefined;
  count = 0;

  /** @param set undefined: there is none, and nothing of it */
  constructor(set: OpenSet | undefined) {
    this.applications = set?.stream();
  }

  get hasEnded(): boolean {
    return this.applications === undefined || this.summary !== undefined;
  }

  /** As many as there are, up to a number. */
  *take(most: number): Generator<GeneratedApplication> {
    for (let i = 0; i < most && !this.hasEnded; i++) {
      const step = this.applications?.next();
      if (step?.done === true) this.summary = step.value;
      else if (step !== undefined) {
        this.count++;
        yield step.value;
      }
    }
  }
}
