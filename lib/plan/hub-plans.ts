/**
 * Plans of several Argo CDs that one repository has folders for, as one: what is of which Argo CD its name says, `HUB:namespace/name`. Each is made
 * by itself, for objects of one name are others in another Argo CD, and clusters and projects too.
 */
import type { Change, Plan } from "./change";
import type { planWithObjects, StandingApplications } from "./plan";
import { sumOf } from "./plan-totals";

type Planned = ReturnType<typeof planWithObjects>;

/** What one Argo CD has of a plan. */
export interface HubPlan {
  /** Empty for files of no Argo CD's folder. */
  readonly hub: string;
  readonly planned: Planned;
}

/** Hub after hub; one alone is as it is. */
export function planOfHubs(plans: readonly HubPlan[]): Planned {
  const all = plans.map(({ planned }) => planned.plan);
  const plan: Plan = {
    changes: plans.flatMap(({ hub, planned }) => planned.plan.changes.map((change) => changeOfHub(hub, change))),
    totals: sumOf(all.map(({ totals }) => totals)),
    warnings: all.flatMap(({ warnings }) => warnings),
    problems: all.flatMap(({ problems }) => problems),
    complete: all.every(({ complete }) => complete),
    before: all.reduce((sum, { before }) => sum + before, 0),
  };
  const standing = (of: (planned: Planned) => StandingApplications): StandingApplications => ({
    get: (name) => {
      const one = plans.find(({ hub }) => hub !== "" && name.startsWith(nameOfHub(hub, ""))) ?? plans.find(isOfNone);
      return one && of(one.planned).get(name.slice(nameOfHub(one.hub, "").length));
    },
  });
  return { plan, before: standing(({ before }) => before), after: standing(({ after }) => after) };
}

/** The names of an Argo CD's objects among those of others. */
export function nameOfHub(hub: string, name: string): string {
  return hub === "" ? name : `${hub}:${name}`;
}

function isOfNone({ hub }: HubPlan): boolean {
  return hub === "";
}

export function changeOfHub(hub: string, change: Change): Change {
  if (hub === "") return change;
  const { name, set, renamedFrom, renamedTo } = change;
  return {
    ...change,
    name: nameOfHub(hub, name),
    ...(set !== undefined && { set: nameOfHub(hub, set) }),
    ...(renamedFrom !== undefined && { renamedFrom: nameOfHub(hub, renamedFrom) }),
    ...(renamedTo !== undefined && { renamedTo: nameOfHub(hub, renamedTo) }),
  };
}
