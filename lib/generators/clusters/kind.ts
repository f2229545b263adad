/** The clusters generator. Upstream: applicationset/generators/cluster.go. */
import { shapeOf } from "../generator-value";
import type { Kind } from "../kind";
import { writtenValues } from "../values";
import { clusterList, clusters } from "./builder";
import { checkClusters } from "./checks";
import { expandClusters } from "./expand";
import { clustersType } from "./go-type";
import type { ClustersSpec } from "./spec";

export const CLUSTERS: Kind<ClustersSpec> = {
  check: checkClusters,
  expand: expandClusters,
  shape: (spec) => shapeOf(spec.flatList === true ? clusterList() : clusters(writtenValues(spec))),
  goType: clustersType,
};
