/** The kinds of cases beside vectors and ApplicationSets: a folder, a file here and a line each. */
import type { ArgocdVersion } from "../../lib/generators";
import { parseYaml } from "../../lib/yaml";
import { readCaseFiles } from "./case-files";
import { RECONCILE } from "./reconcile";
import { ROUTES } from "./routes";
import type { Outcome } from "./run";
import { TRANSITIONS } from "./transitions";
import { plainOf } from "./values";

export interface CaseKind {
  /** The folder below the conformance folder, and what ids start with. */
  readonly name: string;
  /** The result from the input alone: `expect` is not read. */
  run(input: Readonly<Record<string, unknown>>, version: ArgocdVersion): Readonly<Record<string, unknown>>;
  /** The result that was measured, where it does not stand under `expect`. */
  expected?(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined;
  /** What differs from a result that was measured, in one line; undefined where nothing does. */
  difference(expected: Readonly<Record<string, unknown>>, got: Readonly<Record<string, unknown>>): string | undefined;
}

const CASE_KINDS: readonly CaseKind[] = [RECONCILE, ROUTES, TRANSITIONS];

/** Runs all cases of these kinds below a folder. Those without an expectation have no difference. */
export function runCaseKinds(folder: string, version: ArgocdVersion): Outcome[] {
  return CASE_KINDS.flatMap((kind) => runCaseKind(kind, folder, version));
}

export function runCaseKind(kind: CaseKind, folder: string, version: ArgocdVersion): Outcome[] {
  return readCaseFiles(folder, kind.name).map(({ id, text }) => {
    const { expect, ...input } = plainOf(parseYaml(text)) as Record<string, unknown>;
    const expected = kind.expected === undefined ? expect : kind.expected(input);
    const got = kind.run(input, version);
    return { id, got, difference: expected ? kind.difference(expected as Record<string, unknown>, got) : undefined };
  });
}
