/** How many projects, sets and Applications there are of each action. */
import { ACTIONS, type Action, type Change } from "./change";

export type ActionCounts = Readonly<Record<Action, number>>;

export interface PlanTotals {
  readonly projects: ActionCounts;
  readonly applicationSets: ActionCounts;
  readonly applications: ActionCounts;
}

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

export function totalsOf(changes: Iterable<Change>): PlanTotals {
  const totals = new Totals();
  for (const change of changes) totals.add(change);
  return totals;
}

function none(): Record<Action, number> {
  return Object.fromEntries(ACTIONS.map((action) => [action, 0])) as Record<Action, number>;
}
