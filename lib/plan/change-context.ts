/** What changes are told from: both sides, what stands before and after, and what was found on the way. */
import type { ControllerSettings } from "../controller";
import type { JsonObject } from "../json";
import type { Change } from "./change";
import type { DeletionFates, Projects } from "./deletion-fate";
import type { Reasons } from "./reasons";
import type { RemovedObjects } from "./removed-objects";
import type { SetRun } from "./set-run";
import { keyOf, labelsOf, type PlanSide, type SideObject } from "./side";
import type { Standing } from "./standing";
import type { SyncMoments } from "./sync-moment";
import type { Unknowns } from "./unknowns";

export interface ChangeContext {
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly before: Standing;
  readonly after: Standing;
  readonly unknowns: Unknowns;
  readonly removed: RemovedObjects;
  readonly runs: ReadonlyMap<string, SetRun>;
  readonly settings: ControllerSettings;
  readonly namespace: string;
  readonly projects: Projects;
  readonly moments: SyncMoments;
  readonly fates: DeletionFates;
  /** Why Applications of a set go. @default its evaluations say it */
  readonly reasonsOf?: (set: string) => Reasons | undefined;
}

/** What every change has. */
export function bare(kind: Change["kind"], name: string, object: JsonObject | undefined, place: SideObject["place"]) {
  return {
    kind,
    name,
    traits: [],
    fields: [],
    labels: object ? labelsOf(object) : {},
    ...(place && { place }),
  } as const;
}

export function withObjects(change: Change, before: JsonObject | undefined, after: JsonObject | undefined): Change {
  return { ...change, ...(before && { before }), ...(after && { after }) };
}

/** What `bare` gives. */
export type Bare = ReturnType<typeof bare>;

/** By `namespace/name`. */
export function byKey<T extends SideObject>(objects: readonly T[], namespace: string): ReadonlyMap<string, T> {
  return new Map(objects.map((one) => [keyOf(one.object, namespace), one]));
}
