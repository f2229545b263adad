/**
 * What happens to sets and Applications that are looked at together: all of a plan, or those that share nothing with others. Git's removals
 * come first, then what Git applies, then the sets' controllers run until nothing moves; what stands before and after is compared. Of what a
 * side does not know whole, nothing is concluded: it is unknown, and stays as it is.
 */
import type { ControllerSettings } from "../controller";
import type { Problem } from "../errors";
import { once } from "../evaluate/once";
import { equalJson, isObject, type Json, type JsonObject } from "../json";
import type { ChangedFileOf } from "./causes";
import type { Change } from "./change";
import { type ChangeContext, changesOf } from "./changes";
import { DeletionFates, type Projects } from "./deletion-fate";
import { type Delivered, type Delivery, delivered, idOf, rootsOf } from "./delivery";
import { derivedStanding, made, sortedSets } from "./derived-standing";
import { projectChanges, projectsOf } from "./project-changes";
import { RemovedObjects } from "./removed-objects";
import { Roots } from "./roots";
import { runSet, type SetRun } from "./set-run";
import { keyOf, type LiveObjects, type PlanSide, placed, type SideObject, type SideSet } from "./side";
import { Standing } from "./standing";
import { SyncMoments } from "./sync-moment";
import { withoutTwins } from "./twins";
import { Unknowns } from "./unknowns";

/** What a plan is made of. */
export interface PlanInput {
  readonly base: PlanSide;
  readonly head: PlanSide;
  /** What stands now. @default what the base makes */
  readonly live?: LiveObjects;
  /** The ApplicationSet controller's. @default those of an installation without settings */
  readonly settings?: ControllerSettings;
  /** Where Argo CD runs. */
  readonly namespace: string;
  /** Milliseconds since 1970. @default 0 */
  readonly now?: number;
  /** Which files differ, so that what changes by one says so. @default that is not known */
  readonly changedFile?: ChangedFileOf;
}

/** A run that fails is repeated: so often, while others change what stands. */
const ROUNDS = 4;

/** Sides of which other sets are looked at elsewhere. */
export interface PartInput extends PlanInput {
  /** Those others. @default there are none */
  readonly elsewhere?: { readonly base: readonly SideObject[]; readonly head: readonly SideObject[] };
  /** What roots do to what is here is looked at elsewhere. @default false */
  readonly isDelivered?: boolean;
  /** Why Applications of a set go, where it is known better than by its evaluations here. @default they say it */
  readonly reasonsOf?: ChangeContext["reasonsOf"];
}

/** What is said of a part. */
export interface PlannedPart extends Delivered {
  /** As they were given; of a running Argo CD, with what stands in it. */
  readonly whole: { readonly base: PlanSide; readonly head: PlanSide };
  readonly roots: Delivery["roots"];
  /** Without what nobody applies. */
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly projects: Projects;
  /** In no order, and without renames: their other end may be elsewhere. */
  readonly changes: readonly Change[];
  /** Why parts of it are unknown. */
  readonly problems: readonly Problem[];
  readonly complete: boolean;
  /** Whether all of its controllers' runs end well. */
  readonly isSettled: boolean;
  /** Sets elsewhere that roots touch, `namespace/name`. */
  readonly touched: ReadonlySet<string>;
}

/** Pure: equal input gives an equal part. */
export function planPart(input: PartInput): PlannedPart {
  const { live, namespace, elsewhere = NOTHING, isDelivered = false } = input;
  const { problems, ...single } = withoutTwins(input.base, input.head, namespace);
  const base = { ...single.base, sets: [...single.base.sets, ...elsewhere.base] };
  const head = { ...single.head, sets: [...single.head.sets, ...elsewhere.head] };
  const whole = live === undefined ? base : withLiveSets(withClusters(base, head), live, head, namespace);
  const standing = live === undefined ? undefined : liveStanding(live, namespace);
  const before = standing ?? derivedStanding(whole, namespace);
  const sides = { base: whole, head, namespace, isLive: live !== undefined };
  const planned = (how: Delivery): PlannedPart => {
    const touched = touchedElsewhere(how, elsewhere, namespace);
    const part = planOnce(withoutOthers(how, elsewhere), touched, {
      ...input,
      standing: how.base === whole ? before : standing,
    });
    return {
      ...part,
      whole: { base: whole, head },
      roots: how.roots,
      problems: [...part.problems, ...problems],
      complete: part.complete && problems.length === 0,
    };
  };
  if (isDelivered) {
    const none = new Roots(
      { ...whole, sets: [], applications: [], projects: [] },
      { ...head, sets: [], applications: [], projects: [] },
      [],
      namespace,
    );
    return planned({
      ...sides,
      roots: { before: none, after: none },
      gone: new Set(),
      remade: new Map(),
      lost: new Map(),
    });
  }
  const rootsAfter = once(() => {
    const explicit = head.applications.map(({ object }) => object);
    return new Roots(head, whole, [...explicit, ...generatedOf(head)], namespace);
  });
  const roots = {
    before: rootsOf(whole, head, before, namespace),
    // asked for only where something goes
    get after() {
      return rootsAfter();
    },
  };
  return delivered(sides, roots, planned);
}

const NOTHING = { base: [], head: [] } as const;

type Elsewhere = NonNullable<PartInput["elsewhere"]>;

/** By key, the set that makes an Application. */
function makersIn({ sets }: PlanSide, namespace: string): ReadonlyMap<string, SideSet> {
  return new Map(
    sets.flatMap((set) =>
      set.evaluation?.complete === true
        ? made(set, namespace).map((application) => [keyOf(application, namespace), set] as const)
        : [],
    ),
  );
}

/** What is looked at elsewhere and would not be as its files say. */
function touchedElsewhere({ base, head, remade }: Delivery, elsewhere: Elsewhere, namespace: string): Set<string> {
  const left = new Set<SideObject>([...base.sets, ...head.sets]);
  const others = [...elsewhere.base, ...elsewhere.head];
  const touched = others.filter((one) => !left.has(one) || remade.has(idOf(one, namespace)));
  return new Set(touched.map(({ object }) => keyOf(object, namespace)));
}

function withoutOthers(how: Delivery, elsewhere: Elsewhere): Delivery {
  if (elsewhere.base.length + elsewhere.head.length === 0) return how;
  const others = new Set<SideObject>([...elsewhere.base, ...elsewhere.head]);
  const own = (side: PlanSide): PlanSide => ({ ...side, sets: side.sets.filter((set) => !others.has(set)) });
  return { ...how, base: own(how.base), head: own(how.head) };
}

interface Once extends PartInput {
  /** What stands. @default what the base makes */
  readonly standing: Standing | undefined;
}

/** The plan, where it is known who applies what. */
function planOnce(
  how: Delivery,
  touched: ReadonlySet<string>,
  { standing, live, namespace, settings = {}, now = 0, reasonsOf, isDelivered = false }: Once,
): Omit<PlannedPart, "whole" | "roots"> {
  const { base, head } = how;
  const isLive = live !== undefined;
  const before = standing ?? derivedStanding(base, namespace);
  const after = before.copy();
  const unknowns = new Unknowns(how, isLive, namespace);
  const removed = new RemovedObjects({ ...how, unknowns, settings, namespace, isLive });
  const moments = new SyncMoments(how, () => removed.prunedObjects());
  if (removed.prunesApplications) removed.adopt(moments, makersIn(head, namespace));
  removed.applyTo(after);
  applyExplicit(head, after, namespace, isLive);
  const sets = setsToRun({ base, head, unknowns, removed, namespace, isLive });
  const runs = runSets(sets, after, { head, settings, namespace, now });
  makeAgain(head, after, runs, namespace);
  const known = { base, head, before, after, unknowns, removed, runs, namespace };
  const projects = projectsOf(known);
  const fates = new DeletionFates(base, head, projects, moments);
  const context: ChangeContext = { ...known, projects, moments, fates, ...(reasonsOf && { reasonsOf }) };
  const changes = [...changesOf(context), ...(isDelivered ? [] : projectChanges(context))];
  const all = [...runs.values()];
  const isCertain = all.every(({ unknown }) => unknown === undefined);
  const remade = new Set(
    changes.flatMap(({ kind, action, name }) => (kind === "Application" && action === "recreate" ? [name] : [])),
  );
  return {
    ...{ base, head, changes, before, after, remade, touched, projects },
    problems: unknowns.problems,
    complete: unknowns.isEmpty && isCertain && !changes.some(({ action }) => action === "unknown"),
    isSettled: isCertain && all.every(({ error }) => error === undefined),
  };
}

/** The sets whose run could do something: a set that makes what it made leaves what stands. */
function setsToRun(
  of: Pick<ChangeContext, "base" | "head" | "unknowns" | "removed" | "namespace"> & { readonly isLive: boolean },
): readonly SideSet[] {
  const { base, head, unknowns, removed, namespace, isLive } = of;
  const bases = new Map(base.sets.map((set) => [keyOf(set.object, namespace), set]));
  return sortedSets(head.sets, namespace).filter((set) => {
    const key = keyOf(set.object, namespace);
    if (unknowns.of(key) !== undefined) return false;
    const old = bases.get(key);
    return isLive || old === undefined || removed.sets.has(key) || !isSameSet(old, set, namespace);
  });
}

function isSameSet(a: SideSet, b: SideSet, namespace: string): boolean {
  if (!equalJson(a.object, b.object)) return false;
  if (a.evaluation === b.evaluation) return true;
  const [old, now] = [made(a, namespace), made(b, namespace)];
  const refused = a.evaluation?.validation.size === 0 && b.evaluation?.validation.size === 0;
  return refused && old.length === now.length && old.every((application, i) => equalJson(application, now[i]));
}

function runSets(
  sets: readonly SideSet[],
  standing: Standing,
  context: Parameters<typeof runSet>[2],
): ReadonlyMap<string, SetRun> {
  const runs = new Map<string, SetRun>();
  let waiting = sets;
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    let hasChanged = false;
    const failed: SideSet[] = [];
    for (const set of waiting) {
      const key = keyOf(set.object, context.namespace);
      const run = runSet(set, standing, context);
      const deleted = [...(runs.get(key)?.deleted ?? []), ...run.deleted];
      runs.set(key, { ...run, deleted });
      hasChanged ||= run.hasChanged;
      if (run.error !== undefined) failed.push(set);
    }
    if (!hasChanged) break;
    waiting = failed;
  }
  return runs;
}

/** What Git holds of Applications that stand by themselves. */
function applyExplicit(head: PlanSide, after: Standing, namespace: string, isLive: boolean): void {
  for (const { object } of head.applications) {
    const key = keyOf(object, namespace);
    const old = after.get(key);
    const wanted = placed(object, namespace);
    if (old === undefined) after.set(key, wanted);
    else after.set(key, isLive ? (applied(old, wanted) as JsonObject) : withOwners(wanted, old));
  }
}

/** A set deletes what it owns and no longer makes, also what a file holds now: Git makes that again. */
function makeAgain(head: PlanSide, after: Standing, runs: ReadonlyMap<string, SetRun>, namespace: string): void {
  const deleted = new Set([...runs.values()].flatMap((run) => run.deleted));
  if (deleted.size === 0) return;
  for (const { object } of head.applications) {
    const key = keyOf(object, namespace);
    if (deleted.has(key) && after.get(key) === undefined) after.set(key, placed(object, namespace));
  }
}

function withOwners(wanted: JsonObject, { metadata }: JsonObject): JsonObject {
  const owners = isObject(metadata) ? (metadata.ownerReferences as Json | undefined) : undefined;
  if (owners === undefined) return wanted;
  return { ...wanted, metadata: { ...(wanted.metadata as JsonObject), ownerReferences: owners } };
}

/** What a file does not speak of stays as it is. */
function applied(live: Json | undefined, wanted: Json): Json {
  if (!isObject(live) || !isObject(wanted)) return wanted;
  const merged: { [key: string]: Json } = { ...(live as { readonly [key: string]: Json }) };
  for (const [key, value] of Object.entries(wanted)) merged[key] = applied(merged[key], value as Json);
  return merged;
}

/** Clusters of the run are those that stand, where nothing else says which. */
function withClusters(base: PlanSide, { clusters, mayHaveMoreClusters, inClusterEnabled }: PlanSide): PlanSide {
  if (base.clusters !== undefined || clusters === undefined) return base;
  return {
    ...base,
    clusters,
    ...(mayHaveMoreClusters !== undefined && { mayHaveMoreClusters }),
    ...(inClusterEnabled !== undefined && { inClusterEnabled }),
  };
}

/** Sets as they stand; what they make is not asked. Of projects the facts of the other side are of the same cluster. */
function withLiveSets(
  base: PlanSide,
  { sets, applications, projects }: LiveObjects,
  head: PlanSide,
  namespace: string,
): PlanSide {
  const known = new Map(base.sets.map((set) => [keyOf(set.object, namespace), set]));
  const paths = new Map(base.applications.map((one) => [keyOf(one.object, namespace), one]));
  const explicit = applications.filter(({ metadata }) => !(metadata as JsonObject).ownerReferences);
  return {
    ...base,
    unreadable: [],
    projects: (projects ?? head.otherProjects ?? []).map((object) => ({ object })),
    sets: sets.map((object) => ({ ...known.get(keyOf(object, namespace)), object })),
    applications: explicit.map((object) => ({ ...paths.get(keyOf(object, namespace)), object })),
  };
}

function liveStanding({ applications }: LiveObjects, namespace: string): Standing {
  const standing = new Standing();
  for (const object of applications) standing.set(keyOf(object, namespace), object);
  return standing;
}

function* generatedOf({ sets }: PlanSide): Generator<JsonObject> {
  for (const { evaluation } of sets) for (const { application } of evaluation?.applications ?? []) yield application;
}
