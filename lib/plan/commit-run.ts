/**
 * A commit as it runs: Git's removals, then what Git applies, then the sets' controllers until nothing moves. Where a set ends with an error, it is
 * Degraded and its wave fails: what comes later is not applied, so that all runs again without it.
 */
import type { ControllerSettings } from "../controller";
import { byKey } from "./change-context";
import type { Delivery } from "./delivery";
import { applyExplicit, makeAgain } from "./explicit-applications";
import { RemovedObjects } from "./removed-objects";
import type { SetRun } from "./set-run";
import { runSets, setsToRun } from "./set-runs";
import type { Standing } from "./standing";
import type { InOrder, Stop } from "./stopped-sync";
import { SyncMoments } from "./sync-moment";
import { inSyncOrder } from "./sync-order";
import { Unknowns } from "./unknowns";

export interface Commit {
  readonly how: Delivery;
  /** What stands before it. */
  readonly before: Standing;
  readonly settings: ControllerSettings;
  readonly namespace: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly isLive: boolean;
}

export interface CommitRun extends InOrder {
  readonly after: Standing;
  readonly unknowns: Unknowns;
  readonly removed: RemovedObjects;
  readonly moments: SyncMoments;
  /** By the keys of sets. */
  readonly runs: ReadonlyMap<string, SetRun>;
}

export function runCommit(commit: Commit): CommitRun {
  const unknowns = new Unknowns(commit.how, commit.isLive, commit.namespace);
  const stops = new Map<string, Stop>();
  for (;;) {
    const run = runOnce(commit, unknowns, [...stops.values()]);
    const known = stops.size;
    for (const [key, stop] of failing(commit, run)) if (!stops.has(key)) stops.set(key, stop);
    if (stops.size === known) return run;
  }
}

function runOnce(
  { how, before, settings, namespace, now, isLive }: Commit,
  unknowns: Unknowns,
  stops: readonly Stop[],
): CommitRun {
  const { base } = how;
  const after = before.copy();
  const removed = new RemovedObjects({ ...how, unknowns, settings, namespace, isLive });
  const moments = new SyncMoments(how, () => removed.prunedObjects());
  const order = inSyncOrder({ base, head: how.head, before, removed, moments, namespace }, stops);
  const { head } = order;
  removed.applyTo(after);
  applyExplicit(head, after, namespace, isLive);
  const runs = runSets(setsToRun({ base, head, unknowns, removed, namespace, isLive }), after, {
    head,
    settings,
    namespace,
    now,
  });
  makeAgain(head, after, runs, namespace);
  return { head, told: (changes) => order.told(changes), after, unknowns, removed, moments, runs };
}

/** The waves of sets that end with an error, by the keys of the sets. */
function* failing({ namespace }: Commit, { head, runs, moments }: CommitRun): Generator<readonly [string, Stop]> {
  const sets = byKey(head.sets, namespace);
  for (const [key, { error }] of runs) {
    const set = error === undefined ? undefined : sets.get(key);
    const at = set && moments.ofApplying(set);
    if (at === undefined) continue;
    yield [key, { at, why: `Application ${at.root} does not come to it, for ${key} fails its wave: ${error}` }];
  }
}
