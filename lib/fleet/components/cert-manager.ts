/** Certificates of any authority as Secrets, renewed in time. Issuers are yours. */
import type { JsonObject } from "../../json";
import { COUNT, FLAG, TEXTS } from "../../prop-shapes";
import type { Capability } from "../capability";
import { withHidden } from "../chart";
import type { ReleaseOptions, Resources } from "../component";
import known from "../data/cert-manager-v1.21.1.json";
import { defineComponent } from "../define-component";
import { RESOURCES } from "../options-shape";
import { MONITORING_GROUP } from "./prometheus-operator-crds";

/** Options of cert-manager. */
export interface CertManagerOptions extends ReleaseOptions {
  /** Controllers, of which one works. @default 1 */
  readonly replicas?: number;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** Make a ServiceMonitor. @default false */
  readonly metrics?: boolean;
  /** Annotations of its service account: by which clouds let it answer DNS challenges. @default none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** The release brings its CustomResourceDefinitions. @default true; they stay when it is uninstalled */
  readonly installCrds?: boolean;
}

const GROUPS = ["cert-manager.io", "acme.cert-manager.io"] as const;
const DEFINITIONS: readonly Capability[] = GROUPS.map((group) => `crd-group:${group}` as const);

/** The component for `base.components`; `base.certManager` takes the same options. */
export const certManager = defineComponent<CertManagerOptions>({
  name: "cert-manager",
  chart: { repository: "https://charts.jetstack.io", name: "cert-manager" },
  version: "v1.21.1",
  options: {
    required: {},
    optional: {
      replicas: COUNT,
      resources: RESOURCES,
      metrics: FLAG,
      serviceAccountAnnotations: TEXTS,
      installCrds: FLAG,
    },
  },
  known: [withHidden(known, { "serviceAccount.annotations": "object" })],
  offers: ["operator:cert-manager", ...DEFINITIONS],
  release: { namespace: "cert-manager", timeoutSeconds: 600 },
  values: (options): JsonObject => ({
    crds: { enabled: options.installCrds !== false, keep: true },
    replicaCount: options.replicas,
    resources: options.resources as JsonObject | undefined,
    serviceAccount: { annotations: options.serviceAccountAnnotations },
    prometheus: { servicemonitor: { enabled: options.metrics } },
  }),
  requires: (options) => (options.metrics === true ? [`crd-group:${MONITORING_GROUP}`] : []),
  provides: (options) => ["operator:cert-manager", ...(options.installCrds === false ? [] : DEFINITIONS)],
  owns: (options) => ({
    crdGroups: options.installCrds === false ? [] : GROUPS,
    clusterObjects: [
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cert-manager-*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "cert-manager-*" },
      { group: "admissionregistration.k8s.io", kind: "MutatingWebhookConfiguration", name: "cert-manager-*" },
      { group: "admissionregistration.k8s.io", kind: "ValidatingWebhookConfiguration", name: "cert-manager-*" },
    ],
    // by which its parts elect a leader
    namespacedObjects: ["Role", "RoleBinding"].map((kind) => ({
      group: "rbac.authorization.k8s.io",
      kind,
      namespace: "kube-system",
      name: "cert-manager*",
    })),
  }),
  namespaces: () => [{ podSecurity: "restricted" }],
});
