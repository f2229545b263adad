/** A running Argo CD in place of the base. */
import type { JsonObject } from "../json";
import { keyOf, type LiveObjects, type PlanSide } from "./side";
import { Standing } from "./standing";

/** Clusters of the run are those that stand, where nothing else says which. */
export function withClusters(base: PlanSide, { clusters, mayHaveMoreClusters, inClusterEnabled }: PlanSide): PlanSide {
  if (base.clusters !== undefined || clusters === undefined) return base;
  return {
    ...base,
    clusters,
    ...(mayHaveMoreClusters !== undefined && { mayHaveMoreClusters }),
    ...(inClusterEnabled !== undefined && { inClusterEnabled }),
  };
}

/** Sets as they stand; what they make is not asked. Of projects the facts of the other side are of the same cluster. */
export function withLiveSets(
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

/** What stands in it. */
export function liveStanding({ applications }: LiveObjects, namespace: string): Standing {
  const standing = new Standing();
  for (const object of applications) standing.set(keyOf(object, namespace), object);
  return standing;
}
