/** The definitions of ServiceMonitor, PrometheusRule and their kin. A release of their own, so that Helm upgrades them; kept when it is uninstalled. */

import { CHARTS } from "../charts";
import type { Component, ReleaseOptions } from "../component";
import { releaseOf } from "../release";

export type PrometheusOperatorCrdsOptions = ReleaseOptions;

export const MONITORING_GROUP = "monitoring.coreos.com";

export const prometheusOperatorCrds: Component<PrometheusOperatorCrdsOptions> = {
  label: "prometheus-crds",
  chart: CHARTS.prometheusOperatorCrds,
  offers: [`crd-group:${MONITORING_GROUP}`],
  release: (options) =>
    releaseOf(
      options,
      { name: "prometheus-operator-crds", namespace: "monitoring-crds", timeoutSeconds: 300 },
      // without it, removing the release deletes every monitor and every Prometheus of the cluster
      { crds: { annotations: { "helm.sh/resource-policy": "keep" } } },
    ),
  requires: () => [],
  provides: () => [`crd-group:${MONITORING_GROUP}`],
  owns: (options) => ({
    namespaces: [options.namespace ?? "monitoring-crds"],
    crdGroups: [MONITORING_GROUP],
    clusterObjects: [],
  }),
  facts: () => ({}),
  check: () => [],
};
