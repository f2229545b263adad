/**
 * Base and head → what happens to each ApplicationSet and Application. Git's removals come first, then what Git applies, then the sets'
 * controllers run until nothing moves; what stands before and after is compared. Of what a side does not know whole, nothing is concluded:
 * it is unknown, and stays as it is.
 */
import type { ControllerSettings } from "../controller";
import { once } from "../evaluate/once";
import { compareText } from "../go/compare-text";
import { equalJson, isObject, type Json, type JsonObject } from "../json";
import { type ChangedFileOf, withCauses } from "./causes";
import type { Change, Plan } from "./change";
import { type ChangeContext, changesOf } from "./changes";
import { DeletionFates } from "./deletion-fate";
import { type Delivered, type Delivery, delivered, rootsOf } from "./delivery";
import { derivedStanding, made, sortedSets } from "./derived-standing";
import { projectChanges, projectsOf } from "./project-changes";
import { RemovedObjects } from "./removed-objects";
import { withRenames } from "./renames";
import { Roots } from "./roots";
import { withSteps } from "./safe-steps";
import { runSet, type SetRun } from "./set-run";
import { keyOf, type LiveObjects, type PlanSide, placed, type SideSet } from "./side";
import { Standing } from "./standing";
import { SyncMoments } from "./sync-moment";
import { Unknowns } from "./unknowns";
import { planWarnings } from "./warnings";

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

/** What the head does to what stands. Pure: equal input gives an equal plan. */
export function plan(input: PlanInput): Plan {
  return planWithObjects(input).plan;
}

/** Applications at one moment, by `namespace/name`. */
export interface StandingApplications {
  get(name: string): JsonObject | undefined;
}

/** The same with the Applications before and after, for those who look into them. */
export function planWithObjects(input: PlanInput): {
  readonly plan: Plan;
  readonly before: StandingApplications;
  readonly after: StandingApplications;
} {
  const { head, live, namespace } = input;
  const base = live === undefined ? input.base : withLiveSets(withClusters(input.base, head), live, head, namespace);
  const standing = live === undefined ? undefined : liveStanding(live, namespace);
  const before = standing ?? derivedStanding(base, namespace);
  const roots = {
    before: rootsOf(base, head, before, namespace),
    // asked for only where something goes
    get after() {
      return rootsAfter();
    },
  };
  const rootsAfter = once(() => {
    const explicit = head.applications.map(({ object }) => object);
    return new Roots(head, base, [...explicit, ...generatedOf(head)], namespace);
  });
  const sides = { base, head, namespace, isLive: live !== undefined };
  const found = delivered(sides, roots, (how) =>
    planOnce(how, { ...input, standing: how.base === base ? before : standing }),
  );
  const changes = withCauses(found.plan.changes, { base, head, namespace }, input.changedFile);
  return { plan: { ...found.plan, changes }, before: found.before, after: found.after };
}

interface Once extends PlanInput {
  /** What stands. @default what the base makes */
  readonly standing: Standing | undefined;
}

interface Outcome extends Delivered {
  readonly plan: Plan;
}

/** The plan, where it is known who applies what. */
function planOnce(how: Delivery, { standing, live, namespace, settings = {}, now = 0 }: Once): Outcome {
  const { base, head } = how;
  const isLive = live !== undefined;
  const before = standing ?? derivedStanding(base, namespace);
  const after = before.copy();
  const unknowns = new Unknowns(base, head, isLive, namespace);
  const removed = new RemovedObjects({ ...how, unknowns, settings, namespace, isLive });
  removed.applyTo(after);
  applyExplicit(head, after, namespace, isLive);
  const sets = setsToRun({ base, head, unknowns, removed, namespace, isLive });
  const runs = runSets(sets, after, { head, settings, namespace, now });
  makeAgain(head, after, runs, namespace);
  const known = { base, head, before, after, unknowns, removed, runs, namespace };
  const projects = projectsOf(known);
  const moments = new SyncMoments(how, () => removed.prunedObjects());
  const fates = new DeletionFates(base, head, projects, moments);
  const context: ChangeContext = { ...known, projects, moments, fates };
  const told = withSteps(withRenames(changesOf(context), context), { ...context, roots: how.roots, settings });
  const changes = [...told, ...projectChanges(context)];
  const uncertain = [...runs.values()].some(({ unknown }) => unknown !== undefined);
  const plan: Plan = {
    changes: changes.sort(byKindAndName),
    warnings: planWarnings({ changes, before, after, base, head, namespace, projects, settings }),
    problems: unknowns.problems,
    complete: unknowns.isEmpty && !uncertain && !changes.some(({ action }) => action === "unknown"),
    before: before.size,
  };
  const remade = new Set(
    changes.flatMap(({ kind, action, name }) => (kind === "Application" && action === "recreate" ? [name] : [])),
  );
  return { plan, before, after, remade };
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

const KINDS: readonly Change["kind"][] = ["AppProject", "ApplicationSet", "Application"];

function byKindAndName(a: Change, b: Change): number {
  if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return compareText(a.name, b.name);
}
