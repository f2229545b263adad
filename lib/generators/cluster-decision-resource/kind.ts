/** The clusterDecisionResource generator. Upstream: applicationset/generators/duck_type.go. */
import type { Kind } from "../kind";
import { OPEN } from "../parameters/shape";
import { checkClusterDecisionResource } from "./checks";
import { expandClusterDecisionResource } from "./expand";
import { clusterDecisionResourceType } from "./go-type";
import type { ClusterDecisionResourceSpec } from "./spec";

export const CLUSTER_DECISION_RESOURCE: Kind<ClusterDecisionResourceSpec> = {
  check: checkClusterDecisionResource,
  expand: expandClusterDecisionResource,
  shape: () => OPEN,
  goType: clusterDecisionResourceType,
};
