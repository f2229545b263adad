/** The fleet: clusters, their base components, and what follows from both. */
export type { Backend } from "./backend";
export type { BaseComponents, ComponentName, ComponentOptions, FurtherRelease } from "./base-components";
export { type BoundaryInput, type BoundaryReport, checkBoundary, inspectBoundary } from "./boundary";
export type { Capability } from "./capability";
export { CHARTS, type Chart } from "./charts";
export { assertFleet, checkFleet } from "./check-fleet";
export type { Cluster, Fleet, Provider } from "./cluster";
export type { Component, Ingress, Release, ReleaseOptions, Resources, Storage } from "./component";
export type { ArgoCdOptions } from "./components/argo-cd";
export type { EckOperatorOptions } from "./components/eck-operator";
export type { ElasticsearchOptions, NodeRole, NodeSet } from "./components/elasticsearch";
export type {
  AlertmanagerOptions,
  GrafanaOptions,
  KubePrometheusStackOptions,
  PrometheusOptions,
} from "./components/kube-prometheus-stack";
export type { HostpathOptions, OpenEbsOptions } from "./components/openebs";
export type { PrometheusOperatorCrdsOptions } from "./components/prometheus-operator-crds";
export {
  type BridgeFacts,
  clusterAnnotations,
  clusterLabels,
  componentFacts,
  FACT_PREFIX,
  hasLabel,
  STORAGE_CLASS_ANNOTATION,
} from "./facts";
export { type OwnedRelease, ownedBy } from "./owned";
export type { ClusterObjectPattern, Ownership } from "./ownership";
export { type ClusterObject, type Destination, permits, permitsClusterObject } from "./project-permission";
export type { SecretInput } from "./secret-input";
export type { ApiServer, ExecApiVersion, TerraformAccess } from "./terraform-access";
