/** How many projects, sets and Applications there are of each action. */
import { ACTIONS, type Action, type Change, type PlanTotals } from "./change";

const KINDS = { AppProject: "projects", ApplicationSet: "applicationSets", Application: "applications" } as const;

export class Totals implements PlanTotals {
  readonly projects: Record<Action, number> = none();
  readonly applicationSets: Record<Action, number> = none();
  readonly applications: Record<Action, number> = none();

  add({ kind, action }: Pick<Change, "kind" | "action">, count = 1): void {
    this[KINDS[kind]][action] += count;
  }

  addAll(other: PlanTotals): void {
    for (const action of ACTIONS) {
      this.projects[action] += other.projects[action];
      this.applicationSets[action] += other.applicationSets[action];
      this.applications[action] += other.applications[action];
    }
  }
}

/** Of several plans. */
export function sumOf(all: Iterable<PlanTotals>): PlanTotals {
  const totals = new Totals();
  for (const one of all) totals.addAll(one);
  return totals;
}

/** Whether anything becomes another. */
export function hasChanges({ projects, applicationSets, applications }: PlanTotals): boolean {
  const counts = [projects, applicationSets, applications];
  return ACTIONS.some((one) => one !== "unchanged" && one !== "kept" && counts.some((count) => count[one] > 0));
}

export function totalsOf(changes: Iterable<Change>): PlanTotals {
  const totals = new Totals();
  for (const change of changes) totals.add(change);
  return totals;
}

function none(): Record<Action, number> {
  return Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<Action, number>;
}
