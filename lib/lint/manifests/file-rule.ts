/** A rule over files: it sees all objects at once, because most of what it finds is between two of them. */
import type { Code, Problem } from "../../errors";
import type { RuleSeverity } from "../rule";
import type { Subject } from "../subject";
import { type FoundIn, type Manifests, problemIn } from "./manifest";

export interface FileRule {
  /** Its sentence stands in `CODES`. */
  readonly code: Code;
  readonly severity: RuleSeverity;
  readonly hint: string;
  check(manifests: Manifests, subjects: readonly Subject[]): Problem[];
}

export function fileRule(
  code: Code,
  severity: RuleSeverity,
  hint: string,
  find: (manifests: Manifests, subjects: readonly Subject[]) => Iterable<FoundIn>,
): FileRule {
  return {
    code,
    severity,
    hint,
    check: (manifests, subjects) => [...find(manifests, subjects)].map((found) => problemIn(code, hint, found)),
  };
}
