/**
 * The clusters of cells as a list in the set itself, with what its templates read of them: for clusters whose Secrets are somebody else's, so that
 * no label of theirs decides what is deployed.
 */
import { type Cluster, clusterAnnotations, clusterLabels } from "../fleet";
import { type ClusterParameters, type Generator, list } from "../generators";
import type { FactUse } from "./cell-references";
import type { Cell } from "./model";

export function listedClusters(cells: readonly Cell[], use: FactUse): Generator<ClusterParameters> {
  const clusters = [...new Set(cells.map(({ cluster }) => cluster))];
  // typed by what the templates may read: what they do not read is left out
  return list(clusters.map((cluster) => elementOf(cluster, use))) as unknown as Generator<ClusterParameters>;
}

function elementOf(cluster: Cluster, { labels, annotations }: FactUse) {
  const metadata = {
    ...read("labels", clusterLabels(cluster), labels),
    ...read("annotations", clusterAnnotations(cluster), annotations),
  };
  return { name: cluster.name, server: cluster.server, ...(Object.keys(metadata).length > 0 && { metadata }) };
}

function read(field: string, facts: Readonly<Record<string, string>>, keys: ReadonlySet<string>) {
  const known = Object.entries(facts).filter(([key]) => keys.has(key));
  return known.length === 0 ? {} : { [field]: Object.fromEntries(known) };
}
