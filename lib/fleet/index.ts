/** The fleet: clusters, their base components, and what follows from both. */
export type { Backend } from "./backend";
export type { BaseComponents, FurtherRelease } from "./base-components";
export { type BoundaryInput, type BoundaryReport, checkBoundary, inspectBoundary } from "./boundary";
export type { BridgeFacts, ComponentFacts } from "./bridge-facts";
export type { Capability } from "./capability";
export { CHARTS, type ComponentName, type ComponentOptions } from "./catalogue";
export type { Chart, ChartFacts } from "./chart";
export type { ChartImage } from "./chart-images";
export { assertFleet, checkFleet } from "./check-fleet";
export { type Cluster, type Fleet, type GivenLogin, givenCluster, isGiven, type Topology } from "./cluster";
export type { NamespaceNeed, NamespaceOptions, PodSecurity, SecretNeed } from "./cluster-objects";
export type { Component, Ingress, InstalledComponent, Release, ReleaseOptions, Resources, Storage } from "./component";
export { type ArgoCdOptions, argoCd, type RepositoryAccess } from "./components/argo-cd";
export { type CertManagerOptions, certManager } from "./components/cert-manager";
export { type EckOperatorOptions, eckOperator } from "./components/eck-operator";
export { type ElasticsearchOptions, elasticsearch, type NodeRole, type NodeSet } from "./components/elasticsearch";
export { type EnvoyGatewayOptions, envoyGateway } from "./components/envoy-gateway";
export { type ExternalSecretsOptions, externalSecrets } from "./components/external-secrets";
export { type KubeGreenOptions, kubeGreen } from "./components/kube-green";
export {
  type AlertmanagerOptions,
  type GrafanaOptions,
  type KubePrometheusStackOptions,
  kubePrometheusStack,
  type PrometheusOptions,
} from "./components/kube-prometheus-stack";
export { type MetricsServerOptions, metricsServer } from "./components/metrics-server";
export { type HostpathOptions, type OpenEbsOptions, openebs } from "./components/openebs";
export { type PrometheusOperatorCrdsOptions, prometheusOperatorCrds } from "./components/prometheus-operator-crds";
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
export { type Hub, hubsOf } from "./hub";
export type { ChartAccess, Mirror } from "./mirror";
export { type OwnedRelease, ownedBy } from "./owned";
export type { ClusterObjectPattern, NamespacedObjectPattern, Ownership } from "./ownership";
export type { SecretInput } from "./secret-input";
export type { Provider, Site } from "./site";
export type { ApiServer, ExecApiVersion, TerraformAccess } from "./terraform-access";
