/**
 * In which order the releases of a cluster are installed: each after those that provide what it requires. Nobody writes the order, so no edge can be
 * forgotten. Requirements that nothing meets, capabilities with two providers and circles are problems.
 */
import { type Problem, problem } from "../errors";
import { nearest } from "../json";
import { type Capability, storageClassIn } from "./capability";
import { COMPONENT_NAMES, COMPONENTS } from "./catalogue";
import type { Cluster } from "./cluster";
import type { PlannedRelease } from "./planned-release";

export interface OrderedRelease extends PlannedRelease {
  /** Ids of the releases that come before it because it needs them, in their order. */
  readonly dependsOn: readonly string[];
}

export interface Order {
  /** Each after all that it depends on. Without those in a circle. */
  readonly releases: readonly OrderedRelease[];
  readonly problems: readonly Problem[];
}

/** @param where the path of the cluster */
export function orderReleases(releases: readonly PlannedRelease[], cluster: Cluster, where: string): Order {
  const problems: Problem[] = [];
  const provided = clusterCapabilities(cluster);
  const providers = providersOf(releases, provided, where, problems);
  const needs = new Map<PlannedRelease, Set<PlannedRelease>>();
  for (const release of releases) {
    const needed = new Set<PlannedRelease>();
    for (const capability of new Set(release.requires)) {
      const provider = providers.get(capability);
      if (provider !== undefined && provider !== release) needed.add(provider);
      else if (provider === undefined && !provided.has(capability))
        problems.push(unmet(capability, release, cluster, [...provided, ...providers.keys()]));
    }
    needs.set(release, needed);
  }
  return { releases: sorted(releases, needs, problems), problems };
}

/** What the cluster itself brings: what it says, and what follows from its size. */
export function clusterCapabilities(cluster: Cluster): ReadonlySet<Capability> {
  const all = new Set<Capability>(cluster.provides ?? []);
  if ((cluster.capacity?.nodes ?? 0) >= 3) all.add("node:three-nodes");
  return all;
}

function providersOf(
  releases: readonly PlannedRelease[],
  provided: ReadonlySet<Capability>,
  where: string,
  problems: Problem[],
): Map<Capability, PlannedRelease> {
  const providers = new Map<Capability, PlannedRelease>();
  for (const release of releases) {
    for (const capability of release.provides) {
      const other = providers.get(capability);
      if (other === undefined && !provided.has(capability)) {
        providers.set(capability, release);
        continue;
      }
      problems.push(
        problem("COMPONENT_INVALID", release.where, `${capability} would come from two places`, {
          notes: [other?.where ?? `${where}.provides`],
          hint:
            other === undefined
              ? "leave it out of provides, or switch it off in the component"
              : "keep one of the two releases",
        }),
      );
      providers.set(capability, release);
    }
  }
  return providers;
}

function unmet(capability: Capability, release: PlannedRelease, cluster: Cluster, all: readonly Capability[]): Problem {
  const storageClass = storageClassIn(capability);
  if (storageClass !== undefined) {
    const classes = all.flatMap((other) => storageClassIn(other) ?? []);
    const known = classes.length === 0 ? "none" : classes.join(", ");
    if (storageClass === "")
      return problem(
        "UNKNOWN_STORAGE_CLASS",
        release.where,
        `a volume names no storage class, and cluster ${cluster.name} has no default`,
        { expected: `one of: ${known}`, hint: "set storageClass of the cluster or of the volume" },
      );
    return problem(
      "UNKNOWN_STORAGE_CLASS",
      release.where,
      `nothing on cluster ${cluster.name} provides the storage class ${storageClass}`,
      { got: storageClass, expected: `one of: ${known}`, hint: storageClassHint(storageClass, classes) },
    );
  }
  return problem(
    "COMPONENT_REQUIREMENT",
    release.where,
    `${release.id} needs ${capability}, which nothing on cluster ${cluster.name} provides`,
    { hint: remedy(capability) },
  );
}

/** What to do about a class that nothing provides. */
export function storageClassHint(storageClass: string, classes: readonly string[]): string {
  const meant = nearest(storageClass, classes);
  const add = `add "storage-class:${storageClass}" to the cluster's provides if the cluster has it`;
  return meant === undefined ? add : `did you mean ${meant}? or ${add}`;
}

function remedy(capability: Capability): string {
  const offering = COMPONENT_NAMES.filter((name) => COMPONENTS[name].offers.includes(capability));
  const say = `add "${capability}" to the cluster's provides if it has it`;
  if (capability === "node:three-nodes") return "give the cluster's capacity three nodes or more, or switch it off";
  return offering.length === 0 ? say : `add ${offering.join(" or ")} to the cluster's base, or ${say}`;
}

/** In the order given, but each after what it needs. */
function sorted(
  releases: readonly PlannedRelease[],
  needs: ReadonlyMap<PlannedRelease, ReadonlySet<PlannedRelease>>,
  problems: Problem[],
): OrderedRelease[] {
  const placed = new Map<PlannedRelease, OrderedRelease>();
  let waiting = [...releases];
  while (waiting.length > 0) {
    const ready = waiting.filter((release) => [...(needs.get(release) ?? [])].every((need) => placed.has(need)));
    if (ready.length === 0) {
      problems.push(circle(waiting));
      break;
    }
    for (const release of ready) {
      placed.set(release, {
        ...release,
        dependsOn: [...placed.keys()].filter((other) => needs.get(release)?.has(other)).map((other) => other.id),
      });
    }
    waiting = waiting.filter((release) => !placed.has(release));
  }
  return [...placed.values()];
}

function circle(waiting: readonly PlannedRelease[]): Problem {
  const [first = "", ...notes] = waiting.map((release) => release.where);
  const message = `${waiting.map((release) => release.id).join(", ")} wait for each other`;
  return problem("COMPONENT_REQUIREMENT", first, message, { notes, hint: "remove one of their requirements" });
}
