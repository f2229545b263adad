/** The clusters generator. Upstream: applicationset/generators/cluster.go. */
import type { Kind } from "../kind";
import { writtenValues } from "../values";
import { clusterListShape, clustersShape } from "./builder";
import { checkClusters } from "./checks";
import { expandClusters } from "./expand";
import { clustersType } from "./go-type";
import type { ClustersSpec } from "./spec";

export const CLUSTERS: Kind<ClustersSpec> = {
  check: checkClusters,
  expand: expandClusters,
  shape: (spec) => (spec.flatList === true ? clusterListShape() : clustersShape(writtenValues(spec).values)),
  goType: clustersType,
};
