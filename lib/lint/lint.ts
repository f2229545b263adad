/** Runs the rules over objects: evaluation's own problems first, then what rules find, each weighed, less what the files switch off. */
import type { Code, Place, Problem } from "../errors";
import type { EvaluationProblem } from "../evaluate";
import type { Disabled } from "./disable";
import type { Manifests } from "./manifests/manifest";
import { FILE_RULES, RULES } from "./registry";
import type { LintContext, Rule, RuleSeverity, Watch } from "./rule";
import type { Subject } from "./subject";

export interface LintFinding {
  readonly severity: Exclude<RuleSeverity, "off">;
  readonly problem: Problem;
  /** What it was found in. */
  readonly subject: Subject;
}

export interface LintOptions {
  /** What weighs otherwise than by default. */
  readonly severities: ReadonlyMap<Code, RuleSeverity>;
  /** What a file has switched off for an object. */
  disabled(subject: Subject): readonly Disabled[];
  /** Manifests, charts, pipelines, files of previews. @default undefined: rules over files do not run */
  readonly manifests?: Manifests;
  /** What a file has switched off for the object at a place. @default nothing */
  disabledAt?(place: Place): readonly Disabled[];
}

export interface LintResult {
  readonly findings: readonly LintFinding[];
  /** Of rules over files. */
  readonly fileFindings: readonly Omit<LintFinding, "subject">[];
  /** Facts that are missing, so that what depends on them has not been looked at. */
  readonly missing: readonly { readonly subject: Subject; readonly problems: readonly EvaluationProblem[] }[];
}

export function lint(
  subjects: readonly Subject[],
  contextOf: (subject: Subject) => Omit<LintContext, "subjects">,
  options: LintOptions,
): LintResult {
  const findings: LintFinding[] = [];
  const missing: { subject: Subject; problems: EvaluationProblem[] }[] = [];
  const watches = new Map(subjects.map((subject) => [subject, watched(subject)] as const));
  for (const subject of subjects) {
    const off = new Set(options.disabled(subject).map(({ code }) => code));
    const add = (severity: RuleSeverity, found: readonly Problem[]): void => {
      for (const one of found) {
        const weight = options.severities.get(one.code) ?? severity;
        if (weight !== "off" && !off.has(one.code)) findings.push({ severity: weight, problem: one, subject });
      }
    };
    const summary = subject.made?.summary;
    const problems = summary?.problems ?? [];
    add(
      "error",
      problems.filter(({ need }) => need === undefined),
    );
    add("warning", summary?.warnings ?? []);
    const needed = problems.filter(({ need }) => need !== undefined);
    if (needed.length > 0) missing.push({ subject, problems: needed });
    const context: LintContext = { ...contextOf(subject), subjects };
    for (const rule of RULES) {
      const severity = rule.severityIn?.(context) ?? rule.severity;
      add(severity, watches.get(subject)?.get(rule)?.found() ?? rule.check(subject, context));
    }
  }
  return { findings, fileFindings: fileFindings(subjects, options), missing };
}

/** What is made of a set, with all rules that look at it. */
function watched(subject: Subject): ReadonlyMap<Rule, Watch> {
  const watches = new Map<Rule, Watch>();
  subject.made?.look(() => {
    watches.clear();
    for (const rule of RULES) {
      const watch = rule.watch?.(subject);
      if (watch !== undefined) watches.set(rule, watch);
    }
    return [...watches.values()].map(({ see }) => see);
  });
  return watches;
}

function fileFindings(
  subjects: readonly Subject[],
  { manifests, severities, disabledAt }: LintOptions,
): LintResult["fileFindings"] {
  if (manifests === undefined) return [];
  return FILE_RULES.flatMap(({ code, severity, check }) => {
    const weight = severities.get(code) ?? severity;
    if (weight === "off") return [];
    return check(manifests, subjects)
      .filter(({ place }) => !disabledAt?.(place).some((one) => one.code === code))
      .map((problem) => ({ severity: weight, problem }));
  });
}
