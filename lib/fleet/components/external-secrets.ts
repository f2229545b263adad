/** External Secrets: Secrets whose contents come from a vault. Its stores, with the way to log in to the vault, are yours. */
import type { JsonObject } from "../../json";
import { COUNT, FLAG, TEXTS } from "../../prop-shapes";
import type { Capability } from "../capability";
import type { ReleaseOptions, Resources } from "../component";
import known from "../data/external-secrets-2.9.0.json";
import { defineComponent } from "../define-component";
import { RESOURCES } from "../options-shape";
import { MONITORING_GROUP } from "./prometheus-operator-crds";

/** Options of External Secrets. */
export interface ExternalSecretsOptions extends ReleaseOptions {
  /** Controllers; of several one works, elected by the others. @default 1 */
  readonly replicas?: number;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** Make a ServiceMonitor. @default false */
  readonly metrics?: boolean;
  /** Annotations of its service account: by which clouds know it. @default none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** The release brings its CustomResourceDefinitions. @default true */
  readonly installCrds?: boolean;
}

const GROUPS = ["external-secrets.io", "generators.external-secrets.io"] as const;
const DEFINITIONS: readonly Capability[] = GROUPS.map((group) => `crd-group:${group}` as const);

/** The component for `base.components`; `base.externalSecrets` takes the same options. */
export const externalSecrets = defineComponent<ExternalSecretsOptions>({
  name: "external-secrets",
  chart: { repository: "https://charts.external-secrets.io", name: "external-secrets" },
  version: "2.9.0",
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
  known: [known],
  offers: ["operator:external-secrets", ...DEFINITIONS],
  release: { namespace: "external-secrets", timeoutSeconds: 600 },
  values: (options): JsonObject => ({
    installCRDs: options.installCrds,
    replicaCount: options.replicas,
    leaderElect: options.replicas !== undefined && options.replicas > 1 ? true : undefined,
    resources: options.resources as JsonObject | undefined,
    serviceAccount: { annotations: options.serviceAccountAnnotations },
    serviceMonitor: { enabled: options.metrics },
  }),
  requires: (options) => (options.metrics === true ? [`crd-group:${MONITORING_GROUP}`] : []),
  provides: (options) => ["operator:external-secrets", ...(options.installCrds === false ? [] : DEFINITIONS)],
  owns: (options) => ({
    crdGroups: options.installCrds === false ? [] : GROUPS,
    clusterObjects: [
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "external-secrets-*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "external-secrets-*" },
      { group: "admissionregistration.k8s.io", kind: "ValidatingWebhookConfiguration", name: "secretstore-validate" },
      {
        group: "admissionregistration.k8s.io",
        kind: "ValidatingWebhookConfiguration",
        name: "externalsecret-validate",
      },
    ],
  }),
  namespaces: () => [{ podSecurity: "restricted" }],
  guests: (options) =>
    options.installCrds === false
      ? []
      : [
          {
            resource: "externalsecrets.external-secrets.io",
            remedy:
              "delete them first, or keep their Secrets with deletionPolicy Retain: the definitions go, and all of them with it",
          },
        ],
});
