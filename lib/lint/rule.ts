/**
 * What one rule of `env-matrix lint` is. A rule looks at one object and the facts around it and says what will hurt; how much it weighs, and
 * whether somebody has switched it off, others decide. A rule that is not certain stays silent: a false alarm is a defect.
 */
import type { Code, Problem } from "../errors";
import { problem } from "../errors";
import type { EvaluationSummary } from "../evaluate";
import type { GeneratedApplication } from "../evaluate/evaluation";
import type { ArgocdVersion, Inventory } from "../generators";
import type { See } from "./made";
import type { Subject } from "./subject";

export const SEVERITIES = ["off", "info", "warning", "error"] as const;
export type RuleSeverity = (typeof SEVERITIES)[number];

/** What rules know beside the object. */
export interface LintContext {
  readonly version: ArgocdVersion;
  readonly inventory: Inventory;
  /** All objects of the run, this one included. */
  readonly subjects: readonly Subject[];
}

export interface Rule {
  /** Its sentence stands in `CODES`. */
  readonly code: Code;
  /** Where nobody says otherwise. */
  readonly severity: RuleSeverity;
  /** What to do, one line. */
  readonly hint: string;
  /** Where the facts decide. @default severity */
  severityIn?(context: LintContext): RuleSeverity;
  check(subject: Subject, context: LintContext): Problem[];
  /** Looks at every Application of a set. @default undefined: the rule looks at none, or not at those of this set */
  watch?(subject: Subject): Watch | undefined;
}

/** A rule while the Applications of a set go by. */
export interface Watch {
  readonly see: See;
  /** After the last one. */
  found(): Problem[];
}

/** Where a rule finds something, as a JSON path of the object, and what. */
export type Found = readonly [path: string, message: string];

/** A rule from a function that only names paths. */
export function rule(
  code: Code,
  severity: RuleSeverity,
  hint: string,
  find: (subject: Subject, context: LintContext) => Iterable<Found>,
): Rule {
  return {
    code,
    severity,
    hint,
    check: (subject, context) =>
      [...find(subject, context)].map(([path, message]) => problem(code, subject.at(path), message, { hint })),
  };
}

/** A rule that looks at the Applications of a set until it finds one. @param look undefined where there is nothing to look for */
export function ruleOfFirst(
  code: Code,
  severity: RuleSeverity,
  hint: string,
  look: (subject: Subject) => ((made: GeneratedApplication) => Found | undefined) | undefined,
): Rule {
  return ruleOfAll(code, severity, hint, (subject) => {
    const find = look(subject);
    let first: Found | undefined;
    return (
      find && {
        see: (made) => {
          first ??= find(made);
        },
        found: () => (first === undefined ? [] : [first]),
      }
    );
  });
}

/** A rule that looks at all Applications of a set. @param watch undefined where there is nothing to look for */
export function ruleOfAll(
  code: Code,
  severity: RuleSeverity,
  hint: string,
  watch: (subject: Subject) => { readonly see: See; found(summary: EvaluationSummary): Iterable<Found> } | undefined,
): Rule {
  return {
    code,
    severity,
    hint,
    check: () => [],
    watch: (subject) => {
      const watching = watch(subject);
      return (
        watching && {
          see: watching.see,
          found: () => {
            const summary = subject.made?.summary;
            const found = summary === undefined ? [] : [...watching.found(summary)];
            return found.map(([path, message]) => problem(code, subject.at(path), message, { hint }));
          },
        }
      );
    },
  };
}
