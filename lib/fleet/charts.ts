/**
 * The catalogue: every chart with its exact version. The only place where a version of a base component stands.
 * An upgrade is one changed line here (and the list of its values in `data/`, see infra/README.md).
 */

export interface Chart {
  readonly repository: string;
  readonly name: string;
  /** Exact: no range, no `v`. */
  readonly version: string;
}

const PROMETHEUS_COMMUNITY = "https://prometheus-community.github.io/helm-charts";
const ELASTIC = "https://helm.elastic.co";

export const CHARTS = {
  prometheusOperatorCrds: { repository: PROMETHEUS_COMMUNITY, name: "prometheus-operator-crds", version: "31.0.1" },
  kubePrometheusStack: { repository: PROMETHEUS_COMMUNITY, name: "kube-prometheus-stack", version: "88.5.3" },
  eckOperator: { repository: ELASTIC, name: "eck-operator", version: "3.5.0" },
  elasticsearch: { repository: ELASTIC, name: "eck-elasticsearch", version: "0.20.0" },
  openebs: { repository: "https://openebs.github.io/openebs", name: "openebs", version: "4.2.0" },
  argoCd: { repository: "https://argoproj.github.io/argo-helm", name: "argo-cd", version: "10.1.1" },
} as const satisfies Record<string, Chart>;

/** A version that names one chart and no range: `1.2.3`, `1.2.3-rc.1`, `1.2.3+build`. */
export function isExactVersion(version: string): boolean {
  return /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(version);
}
