/** Both sides of a plan with their files read: what they share, and what each Argo CD has of them. */
import type { ChangedFileOf } from "../../plan";
import { type OpenedSide, openSide } from "./evaluate-side";
import { byHubs, type OfHub } from "./hub-sides";
import type { PlanRun } from "./run";
import type { Sources } from "./sides";
import { TouchedSources } from "./touched-sources";
import { changedFileOf, type Shared, sharedWith } from "./unaffected";
import { unfollowedRoots } from "./unfollowed-roots";

export interface Sides {
  readonly sources: Sources;
  /** With all Argo CDs. */
  readonly before: OpenedSide | undefined;
  readonly after: OpenedSide;
  /** What each Argo CD has of them. */
  readonly hubs: readonly OfHub<OpenedSide>[];
  readonly shared: Shared | undefined;
  readonly changedFile: ChangedFileOf | undefined;
  /** Of each Argo CD, what looks at its Applications, where files change that one may deploy. */
  readonly touched: readonly (TouchedSources | undefined)[];
  /** What is to be said of them, once all Applications have been looked at. */
  notes(): string[];
}

export async function openSides(
  sources: Sources,
  { options, live, evaluating, timings, terminal }: PlanRun,
): Promise<Sides> {
  const { base, head } = sources;
  const after = await openSide(head, options.input.head, terminal, evaluating);
  timings.lap("files after the change");
  const shared = base === undefined || options.isUpgrade ? undefined : sharedWith(head, base, after.input);
  timings.lap("what has changed");
  const inputOfBase = { ...options.input.base, namespace: after.input.namespace };
  const before = base && (await openSide(base, inputOfBase, terminal, evaluating, shared?.neighbour));
  timings.lap("files before the change");
  const hubs = byHubs(
    base && before && { opened: before, source: base, hubs: options.input.base.hubs },
    { opened: after, source: head, hubs: options.input.head.hubs },
    live !== undefined,
  );
  const touched = hubs.map(({ after: { side, input } }) =>
    options.manifests === undefined ? TouchedSources.between(base, head, side, input.namespace) : undefined,
  );
  const unfollowed = [...unfollowedRoots(after, head), ...(base && before ? unfollowedRoots(before, base) : [])];
  return {
    ...{ sources, before, after, hubs, shared, touched, changedFile: changedFileOf(base, head) },
    notes: () => [...unfollowed, ...touched.flatMap((one) => one?.notes ?? [])],
  };
}
