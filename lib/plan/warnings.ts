/** What a change does that is allowed and seldom meant. */

import type { ControllerSettings } from "../controller";
import { type Place, type Problem, problem } from "../errors";
import type { Evaluation } from "../evaluate";
import { isObject, type JsonObject } from "../json";
import type { Change } from "./change";
import type { Projects } from "./deletion-fate";
import { isLocal, targetOf } from "./destination";
import { GoneClusters } from "./gone-clusters";
import { projectWarnings } from "./project-warnings";
import { protectionWarnings } from "./protection-warnings";
import { sharedNamespaces } from "./shared-namespaces";
import { keyOf, type PlanSide, type SideObject, type SideSet } from "./side";
import type { Standing } from "./standing";

export interface Seen {
  readonly changes: readonly Change[];
  readonly before: Standing;
  readonly after: Standing;
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly namespace: string;
  readonly projects: Projects;
  readonly settings: ControllerSettings;
}

export function planWarnings(seen: Seen): Problem[] {
  const { changes, head, namespace } = seen;
  return [
    ...emptiedSets(seen, head.sets, namespace),
    ...goneClusters(seen),
    ...localClusters(seen, changes, namespace).map(({ problem }) => problem),
    ...projectWarnings(seen),
    ...claimsOfTwo(head, namespace),
    ...sharedNamespaces(seen),
    ...protectionWarnings(seen),
  ];
}

export function emptiedSets({ before }: Pick<Seen, "before">, sets: readonly SideSet[], namespace: string): Problem[] {
  return sets.flatMap((set) => {
    const { evaluation } = set;
    if (evaluation?.complete !== true || evaluation.applications.length > 0) return [];
    const key = keyOf(set.object, namespace);
    return emptiedSet(key, set, evaluation, before.ownedBy(key).length) ?? [];
  });
}

/** A cluster that is no longer registered, and Applications that still go there: nothing of them changes, and all of them stop. */
export function goneClusters({
  base,
  head,
  changes,
  after,
}: Pick<Seen, "base" | "head" | "changes" | "after">): Problem[] {
  const gone = new GoneClusters(base, head);
  if (gone.isEmpty) return [];
  const byCluster = new Map<string, Change[]>();
  for (const change of changes) {
    const application = change.kind === "Application" ? after.get(change.name) : undefined;
    const cluster = application && gone.of(targetOf(application));
    if (cluster === undefined) continue;
    const known = byCluster.get(cluster);
    if (known === undefined) byCluster.set(cluster, [change]);
    else known.push(change);
  }
  return [...byCluster].map(([cluster, [first, ...more]]) => {
    const others = more.length === 0 ? "goes" : `and ${more.length} more go`;
    const message = `the cluster ${cluster} is no longer registered, and ${first?.name} ${others} there`;
    const hint =
      "Argo CD neither syncs nor deletes anything there any more, and what runs stays: remove or move them first";
    return problem("UNKNOWN_DESTINATION", placeOf(first?.place, "spec.destination"), message, { hint });
  });
}

/** Of whole sets: a new Application is meant to be there where all others of its set are, too. */
export function localClusters(
  { after, head }: Pick<Seen, "after" | "head">,
  changes: readonly Change[],
  namespace: string,
): { readonly name: string; readonly problem: Problem }[] {
  const sets = new Map(head.sets.map((set) => [keyOf(set.object, namespace), set]));
  return changes.flatMap((change) => {
    const found = localCluster(change, after.get(change.name), head);
    if (found === undefined) return [];
    const applications = sets.get(change.set ?? "")?.evaluation?.applications ?? [];
    const counts = !found.isNew || applications.some(({ application }) => goesElsewhere(application, head));
    return counts ? [{ name: change.name, problem: found.problem }] : [];
  });
}

/** A set that makes none now. @param count how many it had */
export function emptiedSet(
  key: string,
  { place }: SideObject,
  { empty }: Pick<Evaluation, "empty">,
  count: number,
): Problem | undefined {
  if (count === 0) return undefined;
  const generators = empty.map(({ path }) => path).join(", ") || "spec.generators";
  const message = `${key} had ${count} Applications and makes none now: ${generators} gives nothing`;
  const hint = "check the generator; a set is emptied on purpose by removing it";
  return problem("PLAN_EMPTIED", placeOf(place, "spec.generators"), message, { hint });
}

/** An Application that comes to the local cluster. */
export function localCluster(
  change: Change,
  application: JsonObject | undefined,
  head: PlanSide,
): { readonly problem: Problem; readonly isNew: boolean } | undefined {
  if (change.kind !== "Application") return undefined;
  const isMoved = change.action === "update" && change.traits.includes("local-cluster");
  const isNew = change.action === "create" && application !== undefined && isLocal(targetOf(application), head);
  if (!isMoved && !isNew) return undefined;
  const message = `${change.name} goes to the cluster in which Argo CD runs`;
  const hint = "name the cluster in spec.destination, or check the parameter that it comes from";
  return {
    problem: problem("PLAN_LOCAL_CLUSTER", placeOf(change.place, "spec.destination"), message, { hint }),
    isNew,
  };
}

export function goesElsewhere(application: JsonObject, head: PlanSide): boolean {
  return !isLocal(targetOf(application), head);
}

/** Names that two makers claim: Argo CD gives each to one, and the other fails and deletes nothing. One that a set makes twice it refuses. */
export function claimsOfTwo(head: PlanSide, namespace: string): Problem[] {
  const first = new Map<string, { readonly by: string; readonly place: Place | undefined }>();
  const pairs = new Map<string, Problem>();
  const claim = (key: string, by: string, place: Place | undefined): void => {
    const other = first.get(key);
    if (other === undefined) first.set(key, { by, place });
    else if (other.by === by && by !== FILE && !pairs.has(`${by} twice`)) {
      const message = `${by} makes the Application ${key} twice: neither is created nor updated`;
      const hint = "tell them apart in the template's name, or take one out";
      pairs.set(
        `${by} twice`,
        problem("NAME_COLLISION", placeOf(place, "spec.template.metadata.name"), message, { hint }),
      );
    } else if (other.by !== by && !pairs.has(`${other.by} ${by}`)) {
      const message = `${other.by} and ${by} both make the Application ${key}`;
      const hint =
        "Argo CD gives it to one, and the other fails and deletes nothing any more: rename it in one of them";
      const notes = other.place === undefined ? {} : { notes: [other.place] };
      pairs.set(
        `${other.by} ${by}`,
        problem("NAME_COLLISION", placeOf(place, "metadata.name"), message, { ...notes, hint }),
      );
    }
  };
  for (const { object, place } of head.applications) claim(keyOf(object, namespace), FILE, place);
  for (const { object, place, evaluation } of head.sets) {
    const by = keyOf(object, namespace);
    for (const { application } of evaluation?.applications ?? []) claim(keyOf(application, namespace), by, place);
  }
  return [...pairs.values()];
}

const FILE = "a file of its own";

function placeOf(place: Place | undefined, path: string): Place {
  return place === undefined || !isObject(place) ? { path } : place;
}
