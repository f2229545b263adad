/** The definitions of ServiceMonitor, PrometheusRule and their kin. A release of their own, so that Helm upgrades them; kept when it is uninstalled. */
import type { ReleaseOptions } from "../component";
import known from "../data/prometheus-operator-crds-31.0.1.json";
import { defineComponent } from "../define-component";

/** Options of the definitions. */
export type PrometheusOperatorCrdsOptions = ReleaseOptions;

export const MONITORING_GROUP = "monitoring.coreos.com";
export const PROMETHEUS_COMMUNITY = "https://prometheus-community.github.io/helm-charts";

/** The component for `base.components`; `base.prometheusOperatorCrds` takes the same options. */
export const prometheusOperatorCrds = defineComponent<PrometheusOperatorCrdsOptions>({
  name: "prometheus-crds",
  chart: { repository: PROMETHEUS_COMMUNITY, name: "prometheus-operator-crds" },
  version: "31.0.1",
  options: { required: {}, optional: {} },
  known: [known],
  offers: [`crd-group:${MONITORING_GROUP}`],
  release: { name: "prometheus-operator-crds", namespace: "monitoring-crds", timeoutSeconds: 300 },
  // without it, removing the release deletes every monitor and every Prometheus of the cluster
  values: () => ({ crds: { annotations: { "helm.sh/resource-policy": "keep" } } }),
  owns: () => ({ crdGroups: [MONITORING_GROUP] }),
  namespaces: () => [{ podSecurity: "restricted" }],
});
