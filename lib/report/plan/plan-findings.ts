/** A plan as findings for programs that know only findings: code scanning, the test pages of CI servers. Stable names, so that two runs can be compared. */
import { CODES, type Place, type Problem } from "../../errors";
import type { ResourceChange } from "../../plan";
import { wholeText } from "../finding";
import { untoldCause } from "../untold-cause";
import type { PlanReport, ReportEntry } from "./plan-report";
import { FATE_WORDS, type State } from "./state";

export interface PlanFinding {
  /** A code of problems, or `PLAN_` with the state of a change. */
  readonly rule: string;
  /** The sentence that explains the rule. */
  readonly about: string;
  readonly level: "error" | "warning" | "note";
  readonly text: string;
  readonly place: Place;
  /** What stays the same as long as the finding does. */
  readonly fingerprint: string;
}

/** States that are findings, with what they are. */
const RULES: Partial<Readonly<Record<State, readonly [rule: string, about: string]>>> = {
  deleted: ["PLAN_DELETES", "an Application, ApplicationSet or AppProject is deleted"],
  remade: ["PLAN_REMAKES", "an Application is deleted and made again"],
  renamed: ["PLAN_RENAMES", "an Application gets another name, which is a deletion and a creation"],
  moved: ["PLAN_MOVES", "an Application moves to another cluster or namespace"],
  blocked: ["PLAN_BLOCKED", "Argo CD refuses a change, so that what stands stays"],
  unknown: ["PLAN_UNKNOWN", "it is not known what happens to an Application, ApplicationSet or AppProject"],
};

/** The most dangerous first. */
export function planFindings({ problems, refused, warnings, entries }: PlanReport): PlanFinding[] {
  return [
    ...problems.map((one) => ofProblem(one, "error")),
    ...refused.map((one) => ofProblem(one, "error")),
    ...entries.flatMap((entry) => [...ofEntry(entry), ...ofResources(entry)]),
    ...warnings.map((one) => ofProblem(one, "warning")),
  ];
}

function ofProblem(problem: Problem, level: "error" | "warning"): PlanFinding {
  const { code, place, message } = problem;
  return { rule: code, about: CODES[code], level, text: wholeText(problem), place, fingerprint: `${code} ${message}` };
}

function ofEntry({ change, state }: ReportEntry): PlanFinding[] {
  const rule = RULES[state];
  if (rule === undefined || change.renamedFrom !== undefined) return [];
  const { kind, name, place, resources, cause } = change;
  // a line of the change itself, where there is one
  const here = cause === undefined || cause.isGone === true ? place : { file: cause.file, path: "" };
  const isCalm = resources?.fate === "stay" || resources?.fate === "taken-over";
  return [
    {
      rule: rule[0],
      about: rule[1],
      level: isCalm ? "note" : "warning",
      text: storyOf(change, state).join("\n"),
      place: here ?? { path: name },
      fingerprint: `${rule[0]} ${kind} ${name}`,
    },
  ];
}

/** Resources that are lost or cannot be synced. */
function ofResources({ change: { name, place }, manifests }: ReportEntry): PlanFinding[] {
  return (manifests?.resources ?? []).flatMap((resource) => {
    const dangers = resource.consequences.filter(({ isDanger }) => isDanger);
    if (dangers.length === 0) return [];
    const what = resourceName(resource);
    return [
      {
        rule: "PLAN_RESOURCES",
        about: "a change of an Application's resources loses something, or fails",
        level: "warning" as const,
        text: [`${name}: ${resource.action} ${what}`, ...dangers.map(({ text }) => text)].join("\n"),
        place: place ?? { path: name },
        fingerprint: `PLAN_RESOURCES ${name} ${what}`,
      },
    ];
  });
}

/** `apps/StatefulSet shop/db`. */
export function resourceName(resource: ResourceChange): string {
  return `${kindOf(resource)} ${placedName(resource)}`;
}

/** `apps/StatefulSet`. */
export function kindOf({ group, kind }: ResourceChange): string {
  return group === "" ? kind : `${group}/${kind}`;
}

/** `shop/db`; of what stands in no namespace its name. */
export function placedName({ namespace, name }: ResourceChange): string {
  return namespace === "" ? name : `${namespace}/${name}`;
}

/** What happens to one set or Application, a line for each thing. */
export function storyOf(change: ReportEntry["change"], state: State): string[] {
  const { kind, name, reason, resources, renamedTo, renamedFrom, steps = [] } = change;
  const cause = untoldCause(change);
  return [
    `${kind} ${name}: ${state}${renamedTo === undefined ? "" : ` to ${renamedTo}`}${renamedFrom === undefined ? "" : ` from ${renamedFrom}`}`,
    ...(reason === undefined ? [] : [`because ${reason}`]),
    ...(cause === undefined ? [] : [`by ${cause}`]),
    ...(resources === undefined ? [] : [`its workloads ${FATE_WORDS[resources.fate]}: ${resources.rule}`]),
    ...steps.map((step, i) => `safe step ${i + 1}: ${step}`),
  ];
}
