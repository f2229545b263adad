/**
 * Namespaces of a cluster in which sets meet that have nothing to do with each other, and did not before. Those of one matrix (the label
 * `app.kubernetes.io/part-of`) or of one project are one owner's: that they share a namespace is the usual case.
 */
import { type Problem, problem } from "../errors";
import { equalJson, type JsonObject } from "../json";
import { clusterOf, targetOf } from "./destination";
import { projectOf } from "./resources";
import { labelsOf, type PlanSide } from "./side";
import { type Standing, setOf } from "./standing";

interface Sides {
  readonly before: Standing;
  readonly after: Standing;
  readonly base: PlanSide;
  readonly head: PlanSide;
}

export function sharedNamespaces({ before, after, base, head }: Sides): Problem[] {
  const touched = touchedPlaces({ before, after, base, head });
  if (touched?.size === 0) return [];
  const old = ownersByPlace(before, base, touched);
  const problems: Problem[] = [];
  for (const [place, now] of ownersByPlace(after, head, touched)) {
    const owners = now.groups();
    const known = old.get(place)?.groups();
    if (owners.size < 2 || [...owners.keys()].every((owner) => known?.has(owner) === true)) continue;
    const message = `${[...owners.values()].sort().join(" and ")} now deploy to one namespace: ${place}`;
    const hint = "objects of one name overwrite each other, and the one that is deleted takes them away";
    problems.push(problem("PLAN_SHARED_NAMESPACE", place, message, { hint }));
  }
  return problems;
}

/** The places of Applications that are new or changed: nowhere else can sets meet anew. Undefined where clusters have other names now. */
function touchedPlaces({ before, after, base, head }: Sides): ReadonlySet<string> | undefined {
  if (!equalJson(base.clusters, head.clusters)) return undefined;
  const places = new Set<string>();
  for (const [key, application] of after.entries) {
    if (before.get(key) === application) continue;
    const place = placeIn(application, head);
    if (place !== undefined) places.add(place);
  }
  return places;
}

/** The cluster and the namespace in it. */
function placeIn(application: JsonObject, side: PlanSide): string | undefined {
  const target = targetOf(application);
  return target.namespace === "" ? undefined : `${clusterOf(target, side)} ${target.namespace}`;
}

/** @param only these places. @default all */
function ownersByPlace(standing: Standing, side: PlanSide, only: ReadonlySet<string> | undefined): Map<string, Owners> {
  const found = new Map<string, Owners>();
  for (const [, application] of standing.entries) {
    const place = placeIn(application, side);
    if (place === undefined || only?.has(place) === false) continue;
    const set = setOf(application);
    if (set === undefined) continue;
    const owners = found.get(place) ?? new Owners();
    found.set(place, owners);
    owners.add(set, application);
  }
  return found;
}

/** Whose Applications are in one namespace. */
class Owners {
  /** A set for each matrix, and for each project of Applications of no matrix. */
  private readonly matrices = new Map<string, string>();
  private readonly others = new Map<string, string>();
  private readonly projects = new Set<string>();

  add(set: string, application: JsonObject): void {
    const [matrix, project] = [labelsOf(application)["app.kubernetes.io/part-of"], projectOf(application)];
    this.projects.add(project);
    if (matrix !== undefined) add(this.matrices, `matrix ${matrix}`, set);
    // the project that Argo CD makes is everybody's
    else add(this.others, project === "default" ? `set ${set}` : `project ${project}`, set);
  }

  /** A set for each owner. */
  groups(): ReadonlyMap<string, string> {
    const isOneProject = this.projects.size === 1 && !this.projects.has("default");
    // what has no label is taken to belong to the one matrix of its project
    if (isOneProject && this.matrices.size === 1) return this.matrices;
    return new Map([...this.matrices, ...this.others]);
  }
}

function add(sets: Map<string, string>, owner: string, set: string): void {
  const known = sets.get(owner);
  if (known === undefined || set < known) sets.set(owner, set);
}
