/** What a kind of cases is to the runner, and what a case comes to. */
import type { ArgocdVersion } from "../../lib/generators";
import type { CaseResult, VectorResult } from "./compare";

export type Result = Readonly<Record<string, unknown>>;

export interface Outcome {
  /** The vector's id, or the case's path. */
  readonly id: string;
  readonly got: VectorResult | CaseResult | Result;
  /** What differs from the expected result, in one line. */
  readonly difference: string | undefined;
}

interface Kind {
  /** The folder below the conformance folder, and what ids start with. */
  readonly name: string;
  /** What differs from a result that was measured, in one line; undefined where nothing does. */
  difference(expected: Result, got: Result): string | undefined;
}

export interface CaseKind extends Kind {
  /** The result from the input alone: `expect` is not read. */
  run(input: Result, version: ArgocdVersion): Result;
  /** The result that was measured, where it does not stand under `expect`. */
  expected?(input: Result): Result | undefined;
}

/** One whose runs start programs and wait. */
export interface AsyncCaseKind extends Kind {
  /** The result from the input alone: `expect` is not read. */
  run(input: Result, version: ArgocdVersion): Promise<Result>;
}
