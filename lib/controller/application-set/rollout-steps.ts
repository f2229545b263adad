/** Which Applications belong to which step, and which steps may go on. Upstream: buildAppDependencyList, getAppsToSync. */
import type { Application } from "./application";
import type { ApplicationSet, ApplicationStatus, MatchExpression } from "./application-set";
import { stepsOf } from "./rolling-sync";

export interface StepList {
  /** The names that each step selects; a name can stand in several. */
  readonly names: readonly (readonly string[])[];
  /** The first step of each name, from 0 on. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** By the labels of these Applications: the generated ones, or at deletion the live ones. */
export function stepList(set: ApplicationSet, applications: readonly Application[]): StepList {
  const indexOf = new Map<string, number>();
  const names = stepsOf(set).map(({ matchExpressions = [] }, index) => {
    const selected = applications.filter((application) => matchExpressions.every((e) => matches(application, e)));
    const ofStep = selected.map(({ metadata }) => metadata.name ?? "");
    for (const name of ofStep) if (!indexOf.has(name)) indexOf.set(name, index);
    return ofStep;
  });
  return { names, indexOf };
}

/** Without the label only `In` fails; with it, an operator that is neither `In` nor `NotIn` does. */
function matches({ metadata: { labels } }: Application, { key = "", operator, values = [] }: MatchExpression): boolean {
  if (labels === undefined || !Object.hasOwn(labels, key)) return operator !== "In";
  const isListed = values.includes(labels[key] as string);
  return operator === "In" ? isListed : operator === "NotIn" && !isListed;
}

/** The step as `status.applicationStatus` says it. */
export function stepNumber({ indexOf }: StepList, name: string): string {
  const index = indexOf.get(name);
  return index === undefined ? "-1" : String(index + 1);
}

/** The names of the first step and of every further one whose predecessors exist and are Healthy. */
export function allowedToSync(
  { names }: StepList,
  owned: readonly Application[],
  statuses: readonly ApplicationStatus[],
): ReadonlySet<string> {
  const existing = new Set(owned.map(({ metadata }) => metadata.name));
  const healthy = new Set(statuses.filter(({ status }) => status === "Healthy").map((entry) => entry.application));
  const open = names.findIndex((ofStep) => !ofStep.every((name) => existing.has(name) && healthy.has(name)));
  return new Set((open < 0 ? names : names.slice(0, open + 1)).flat());
}
