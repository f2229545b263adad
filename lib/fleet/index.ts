/** The fleet: clusters, their base components, and what follows from both. */
export type { Backend } from "./backend";
export type { BaseComponents, FurtherRelease } from "./base-components";
export { type BoundaryInput, type BoundaryReport, checkBoundary, inspectBoundary } from "./boundary";
export type { BridgeFacts, ComponentFacts } from "./bridge-facts";
export type { Capability } from "./capability";
export { CHARTS, type ComponentName, type ComponentOptions } from "./catalogue";
export type { Chart, ChartFacts } from "./chart";
export { assertFleet, checkFleet } from "./check-fleet";
export type { Cluster, Fleet } from "./cluster";
export type { Component, Ingress, InstalledComponent, Release, ReleaseOptions, Resources, Storage } from "./component";
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
export { type ComponentDefinition, type DefinedComponent, defineComponent } from "./define-component";
export {
  clusterAnnotations,
  clusterLabels,
  componentFacts,
  FACT_PREFIX,
  hasLabel,
  STORAGE_CLASS_ANNOTATION,
} from "./facts";
export type { Guest } from "./guest";
export { type OwnedRelease, ownedBy } from "./owned";
export type { ClusterObjectPattern, Ownership } from "./ownership";
export type { SecretInput } from "./secret-input";
export type { Provider, Site } from "./site";
export type { ApiServer, ExecApiVersion, TerraformAccess } from "./terraform-access";
