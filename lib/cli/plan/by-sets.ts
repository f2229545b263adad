/** A plan that is not held: the sets of each Argo CD are evaluated one after the other, and what is told of them waits in order. */
import type { Problem } from "../../errors";
import type { Change, Plan } from "../../plan";
import { finishedChanges } from "../../plan/finished-changes";
import { IdleSelectors } from "../../plan/gates";
import { changeOfHub } from "../../plan/hub-plans";
import type { OpenSet } from "../../plan/open-side";
import { sumOf } from "../../plan/plan-totals";
import { planSetBySet, type SetBySetInput, type SetBySetSummary } from "../../plan/set-by-set";
import { ChangeSpool } from "./change-spool";
import type { OpenedSide } from "./evaluate-side";
import type { OfHub } from "./hub-sides";
import type { Sides } from "./open-sides";
import type { PlanRun } from "./run";
import { EMPTY } from "./tell";

/** What is known at the end, without the changes themselves. */
export interface PlanBySets extends Omit<Plan, "changes" | "manifests"> {
  /** In the order of a plan: all of them, each time that it is asked for. Without secrets and without whole objects. */
  readonly changes: Iterable<Change>;
  /** What is protected and is not there. */
  readonly idle: readonly Problem[];
}

type See = NonNullable<SetBySetInput["see"]>;

/** What one Argo CD has of it. */
interface Part {
  readonly hub: OfHub<OpenedSide>;
  readonly spool: ChangeSpool;
  readonly summary: SetBySetSummary;
}

/** @param use gets the plan, which is gone afterwards */
export async function planBySets<T>(sides: Sides, run: PlanRun, use: (plan: PlanBySets) => Promise<T>): Promise<T> {
  const spools = sides.hubs.map(() => new ChangeSpool());
  try {
    const idle = new IdleSelectors(run.options.protect);
    const parts = sides.hubs.map((hub, i): Part => {
      const spool = spools[i] as ChangeSpool;
      const touched = sides.touched[i];
      const see: See = (application) => {
        idle.see(application);
        touched?.see(application);
      };
      return { hub, spool, summary: planned(sides, hub, { spool, see }, run) };
    });
    const all = parts.map(({ summary }) => summary);
    const complete = all.every((one) => one.complete);
    return await use({
      changes: changesIn(sides, parts),
      totals: sumOf(all.map(({ totals }) => totals)),
      warnings: all.flatMap(({ warnings }) => warnings),
      problems: all.flatMap(({ problems }) => problems),
      complete,
      before: all.reduce((sum, { before }) => sum + before, 0),
      idle: complete ? idle.problems() : [],
    });
  } finally {
    for (const spool of spools) spool.close();
  }
}

function planned(
  { shared }: Sides,
  { before, after }: OfHub<OpenedSide>,
  { spool, see }: { readonly spool: ChangeSpool; readonly see: See },
  { flags, options, terminal }: PlanRun,
): SetBySetSummary {
  const isSame = (base: OpenSet, head: OpenSet): boolean => {
    const found = after.found.get(head);
    if (found === undefined || before === undefined || before.found.get(base) !== found) return false;
    return shared?.isSame(found, before.input) === true;
  };
  const stream = planSetBySet({
    base: before?.side ?? EMPTY,
    head: after.side,
    settings: options.controller,
    namespace: after.input.namespace,
    now: Number(terminal.clock() / 1_000_000n),
    isSame,
    tellsUnchanged: flags.all === true,
    see,
  });
  let step = stream.next();
  for (; step.done !== true; step = stream.next()) spool.add(step.value);
  return step.value;
}

/** What counts of what was told, Argo CD after Argo CD. */
function changesIn({ changedFile }: Sides, parts: readonly Part[]): Iterable<Change> {
  const finished = parts.map(({ hub: { hub, after }, spool, summary: { counts, totals, setOf } }) => {
    function* counting() {
      for (const one of spool.sorted()) if (counts(one.part)) yield one;
    }
    const { create, delete: gone } = totals.applications;
    const { namespace } = after.input;
    const changes = finishedChanges(counting, { mayPair: create > 0 && gone > 0, setOf, changedFile, namespace });
    return { hub, changes };
  });
  return {
    *[Symbol.iterator]() {
      for (const { hub, changes } of finished) for (const change of changes) yield changeOfHub(hub, change);
    },
  };
}
