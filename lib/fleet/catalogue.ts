/**
 * The components of the catalogue by name. A new one is its file and a line here. The order says nothing: that of releases follows from what they need.
 */
import type { Chart } from "./chart";
import type { Component } from "./component";
import { argoCd } from "./components/argo-cd";
import { certManager } from "./components/cert-manager";
import { eckOperator } from "./components/eck-operator";
import { elasticsearch } from "./components/elasticsearch";
import { envoyGateway } from "./components/envoy-gateway";
import { externalSecrets } from "./components/external-secrets";
import { kubeGreen } from "./components/kube-green";
import { kubePrometheusStack } from "./components/kube-prometheus-stack";
import { metricsServer } from "./components/metrics-server";
import { openebs } from "./components/openebs";
import { prometheusOperatorCrds } from "./components/prometheus-operator-crds";

const CATALOGUE = {
  /** The custom resource definitions of the Prometheus operator, as a release of their own, so that Helm upgrades them. */
  prometheusOperatorCrds,
  /** Prometheus, Alertmanager, Grafana and their exporters. */
  kubePrometheusStack,
  /** The operator of Elastic's products. */
  eckOperator,
  /** One Elasticsearch. */
  elasticsearch,
  /** Storage on the cluster's own disks. */
  openebs,
  /** Argo CD itself: on the hub, or on each cluster that runs its own. */
  argoCd,
  /** Certificates as Secrets, renewed in time. */
  certManager,
  /** Secrets whose contents come from a vault. */
  externalSecrets,
  /** A controller of the Gateway API. */
  envoyGateway,
  /** CPU and memory of Pods and nodes, for autoscaling. */
  metricsServer,
  /** Puts workloads to sleep when nobody works with them. */
  kubeGreen,
};

type Catalogue = typeof CATALOGUE;

/** The key of a component in `base`. */
export type ComponentName = keyof Catalogue;

/** The options of each component of the catalogue. */
export type ComponentOptions = { readonly [N in ComponentName]: Parameters<Catalogue[N]>[0] };

export const COMPONENT_NAMES = Object.keys(CATALOGUE) as readonly ComponentName[];

export const COMPONENTS = Object.fromEntries(
  COMPONENT_NAMES.map((name) => [name, CATALOGUE[name].component]),
) as unknown as { readonly [N in ComponentName]: Component };

/** Every chart of the catalogue with its exact version. */
export const CHARTS = Object.fromEntries(COMPONENT_NAMES.map((name) => [name, COMPONENTS[name].chart])) as {
  readonly [N in ComponentName]: Chart;
};
