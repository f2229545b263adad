/** The base components of a cluster and their options. A component that is not named is not installed. */
import type { Capability } from "./capability";
import type { ReleaseOptions } from "./component";
import type { ArgoCdOptions } from "./components/argo-cd";
import type { EckOperatorOptions } from "./components/eck-operator";
import type { ElasticsearchOptions } from "./components/elasticsearch";
import type { KubePrometheusStackOptions } from "./components/kube-prometheus-stack";
import type { OpenEbsOptions } from "./components/openebs";
import type { PrometheusOperatorCrdsOptions } from "./components/prometheus-operator-crds";
import type { Ownership } from "./ownership";

/** The components of the catalogue. Their order here says nothing: the order of releases follows from what they need. */
export interface ComponentOptions {
  /** The custom resource definitions of the Prometheus operator, as a release of their own, so that Helm upgrades them. */
  readonly prometheusOperatorCrds: PrometheusOperatorCrdsOptions;
  /** Prometheus, Alertmanager, Grafana and their exporters. */
  readonly kubePrometheusStack: KubePrometheusStackOptions;
  /** The operator of Elastic's products. */
  readonly eckOperator: EckOperatorOptions;
  /** One Elasticsearch. */
  readonly elasticsearch: ElasticsearchOptions;
  /** Storage on the cluster's own disks. */
  readonly openebs: OpenEbsOptions;
  /** Argo CD itself: on the hub, or on each cluster that runs its own. */
  readonly argoCd: ArgoCdOptions;
}

export type ComponentName = keyof ComponentOptions;

export interface BaseComponents extends Partial<ComponentOptions> {
  /** Releases of other charts that Terraform shall own on this cluster, by release name. */
  readonly further?: Readonly<Record<string, FurtherRelease>>;
}

/** A chart that is not in the catalogue. Its values cannot be checked. */
export interface FurtherRelease extends Omit<ReleaseOptions, "namespace" | "version" | "repository"> {
  readonly namespace: string;
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  /** @default false */
  readonly atomic?: boolean;
  readonly requires?: readonly Capability[];
  readonly provides?: readonly Capability[];
  /** What it brings beside its namespace. @default nothing */
  readonly owns?: Partial<Ownership>;
}
