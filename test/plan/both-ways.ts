/** Both ways to plan: holding everything, and one set after the other. */
import { evaluate, evaluateStream } from "../../lib/evaluate";
import { memoryInventory } from "../../lib/inventory";
import { equalJson, type JsonObject } from "../../lib/json";
import { type Change, type Plan, plan } from "../../lib/plan";
import { finishedChanges } from "../../lib/plan/finished-changes";
import type { OpenSet, OpenSide } from "../../lib/plan/open-side";
import { byKindAndName } from "../../lib/plan/plan-order";
import { planSetBySet, type SetBySetSummary } from "../../lib/plan/set-by-set";
import { type Facts, side } from "./sides";

/** What both say. */
export type Said = Omit<Plan, "manifests">;

/** The plan that holds everything. */
export function held(base: Facts, head: Facts, tellsUnchanged: boolean): Said {
  const [before, after] = [side(base), side(head)];
  const known = new Map(after.sets.map((one) => [JSON.stringify(one.object), one]));
  // what reads the same is evaluated once, in both ways
  const sets = before.sets.map((one) => {
    const same = readsTheSame(one.object, base, head) ? known.get(JSON.stringify(one.object)) : undefined;
    return { ...one, evaluation: (same ?? one).evaluation as NonNullable<typeof one.evaluation> };
  });
  const { changes, totals, ...rest } = plan({ base: { ...before, sets }, head: after, namespace: "argocd" });
  return {
    ...rest,
    changes: changes.filter(({ action }) => tellsUnchanged || action !== "unchanged"),
    totals: JSON.parse(JSON.stringify(totals)),
  };
}

/** @param window so many Applications of a set at once */
export function bySets(base: Facts, head: Facts, window: number, tellsUnchanged: boolean): Said {
  const isSame = (a: OpenSet, b: OpenSet): boolean =>
    equalJson(a.object, b.object) && readsTheSame(a.object, base, head);
  const { changes, summary } = toldBySets(openSide(base), openSide(head), { window, tellsUnchanged, isSame });
  const { warnings, problems, complete, before, totals } = summary;
  return { changes, warnings, problems, complete, before, totals: JSON.parse(JSON.stringify(totals)) };
}

interface How {
  readonly window: number;
  readonly tellsUnchanged: boolean;
  isSame(base: OpenSet, head: OpenSet): boolean;
}

export function toldBySets(
  base: OpenSide,
  head: OpenSide,
  how: How,
): { readonly changes: readonly Change[]; readonly summary: SetBySetSummary } {
  const stream = planSetBySet({ base, head, namespace: "argocd", ...how });
  const told = [];
  let step = stream.next();
  for (; step.done !== true; step = stream.next()) told.push(...step.value);
  const summary = step.value;
  const kept = told.filter(({ part }) => summary.counts(part)).sort((a, b) => byKindAndName(a.change, b.change));
  const { setOf } = summary;
  const finishing = { mayPair: true, setOf, changedFile: undefined, namespace: "argocd" };
  return { changes: [...finishedChanges(() => kept, finishing)], summary };
}

export function openSide(given: Facts): OpenSide {
  const { sets: evaluated, ...rest } = side(given);
  const { sets: _, applications: __, paths: ___, projectObjects: ____, repoURL: _____, ...known } = given;
  const inventory = memoryInventory({ clusters: [], projects: ["default"], ...known });
  const options = { argocdVersion: "3.5" } as const;
  return {
    ...rest,
    sets: evaluated.map(
      ({ evaluation: _, ...one }): OpenSet => ({
        ...one,
        stream: () => evaluateStream(one.object, inventory, options),
        whole: () => evaluate(one.object, inventory, options),
        traced: () => evaluate(one.object, inventory, { ...options, provenance: true }).applications,
      }),
    ),
  };
}

/** Whether what a set asks for is the same on both sides. */
function readsTheSame(set: JsonObject, base: Facts, head: Facts): boolean {
  return (
    !JSON.stringify(set).includes('"git"') || JSON.stringify(base.repositories) === JSON.stringify(head.repositories)
  );
}
