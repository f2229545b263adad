/** Clusters by their names or their labels, as users choose them. */
import { type Cluster, clusterLabels } from "../fleet";

/** Clusters by their labels, those of the fleet's facts included. */
export interface ClusterSelector {
  /** Labels that a cluster must have, all of them. */
  readonly labels: Readonly<Record<string, string>>;
}

/** True when the names or labels are the cluster's. */
export function selectsCluster(
  wanted: string | readonly string[] | ClusterSelector | undefined,
  cluster: Cluster,
): boolean {
  if (wanted === undefined || typeof wanted === "string" || !("labels" in wanted)) return isNamed(wanted, cluster.name);
  const labels = labelsOf(cluster);
  return Object.entries(wanted.labels).every(([key, value]) => labels[key] === value);
}

/** True where nobody is wanted in particular, or the name is among those that are. */
export function isNamed(wanted: string | readonly string[] | undefined, name: string): boolean {
  return wanted === undefined || wanted === name || (typeof wanted !== "string" && wanted.includes(name));
}

/** Asked for each cell, and made of all facts of the cluster, which nobody changes. */
function labelsOf(cluster: Cluster): Readonly<Record<string, string>> {
  const labels = known.get(cluster) ?? clusterLabels(cluster);
  known.set(cluster, labels);
  return labels;
}
const known = new WeakMap<Cluster, Readonly<Record<string, string>>>();
