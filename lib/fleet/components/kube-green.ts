/** Puts workloads to sleep when nobody works with them. Its webhook's certificate is signed by cert-manager. */
import type { JsonObject } from "../../json";
import { FLAG } from "../../prop-shapes";
import type { ReleaseOptions, Resources } from "../component";
import known from "../data/kube-green-0.7.1.json";
import { defineComponent } from "../define-component";
import { RESOURCES } from "../options-shape";
import { MONITORING_GROUP } from "./prometheus-operator-crds";

/** Options of kube-green. */
export interface KubeGreenOptions extends ReleaseOptions {
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** Make a ServiceMonitor. @default false */
  readonly metrics?: boolean;
}

const GROUP = "kube-green.com";

/** The component for `base.components`; `base.kubeGreen` takes the same options. */
export const kubeGreen = defineComponent<KubeGreenOptions>({
  name: "kube-green",
  chart: { repository: "https://kube-green.github.io/helm-charts", name: "kube-green" },
  version: "0.7.1",
  options: { required: {}, optional: { resources: RESOURCES, metrics: FLAG } },
  known: [known],
  offers: ["operator:kube-green", `crd-group:${GROUP}`],
  release: { namespace: "kube-green", timeoutSeconds: 300 },
  values: (options): JsonObject => ({
    manager: {
      resources: options.resources as JsonObject | undefined,
      metrics: { serviceMonitor: { enabled: options.metrics } },
    },
    crds: { enabled: true, keep: true },
  }),
  requires: (options) => [
    "operator:cert-manager",
    ...(options.metrics === true ? ([`crd-group:${MONITORING_GROUP}`] as const) : []),
  ],
  owns: () => ({
    crdGroups: [GROUP],
    clusterObjects: [
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "kube-green-*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "kube-green-*" },
      { group: "admissionregistration.k8s.io", kind: "MutatingWebhookConfiguration", name: "kube-green-*" },
      { group: "admissionregistration.k8s.io", kind: "ValidatingWebhookConfiguration", name: "kube-green-*" },
    ],
  }),
  namespaces: () => [{ podSecurity: "baseline" }],
});
