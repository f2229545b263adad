/** The kinds of cases beside vectors and ApplicationSets: a folder, a file here and a line each. */
import type { ArgocdVersion } from "../../lib/generators";
import { parseYaml } from "../../lib/yaml";
import { readCaseFiles } from "./case-files";
import type { CaseKind, Outcome, Result } from "./kind";
import { RECONCILE } from "./reconcile";
import { ROUTES } from "./routes";
import { TRANSITIONS } from "./transitions";
import { plainOf } from "./values";

const CASE_KINDS: readonly CaseKind[] = [RECONCILE, ROUTES, TRANSITIONS];

/** Runs all cases of these kinds below a folder. Those without an expectation have no difference. */
export function runCaseKinds(folder: string, version: ArgocdVersion): Outcome[] {
  return CASE_KINDS.flatMap((kind) => runCaseKind(kind, folder, version));
}

export function runCaseKind(kind: CaseKind, folder: string, version: ArgocdVersion): Outcome[] {
  return readCaseFiles(folder, kind.name).map(({ id, text }) => {
    const { expect, ...input } = plainOf(parseYaml(text)) as Result;
    const expected = kind.expected === undefined ? expect : kind.expected(input);
    const got = kind.run(input, version);
    return { id, got, difference: expected ? kind.difference(expected as Result, got) : undefined };
  });
}
