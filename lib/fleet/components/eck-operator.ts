/** The operator of Elastic's products (ECK), with its twelve definitions, which stay when it is uninstalled. */
import { type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import { COUNT, either, FLAG, list, OFF, object, openObject, TEXT, word } from "../../prop-shapes";
import type { Capability } from "../capability";
import type { ReleaseOptions, Resources } from "../component";
import known from "../data/eck-operator-3.5.0.json";
import { defineComponent } from "../define-component";
import { RESOURCES } from "../options-shape";
import type { Site } from "../site";
import { MONITORING_GROUP } from "./prometheus-operator-crds";

/** Options of ECK. */
export interface EckOperatorOptions extends ReleaseOptions {
  /** Namespaces that it watches. Not together with `managedNamespaceSelector`. @default all */
  readonly managedNamespaces?: readonly string[];
  /** A label selector of namespaces. @default all */
  readonly managedNamespaceSelector?: JsonObject;
  /** The release brings its CustomResourceDefinitions. @default true */
  readonly installCrds?: boolean;
  /** Operators, of which one works. @default 1 */
  readonly replicas?: number;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** `Ignore`: objects are accepted while the operator is away. @default { failurePolicy: "Ignore" } */
  readonly webhook?: { readonly failurePolicy: "Ignore" | "Fail" } | false;
  /** Serve metrics, and make what scrapes them. @default no metrics */
  readonly metrics?: {
    readonly port: number;
    /** TLS and authorisation at the endpoint; only then the chart makes a ServiceMonitor. @default false: a PodMonitor */
    readonly secure?: boolean;
  };
  /** Images of Elastic's products come from here. @default the cluster's mirror, else Elastic's own registry */
  readonly containerRegistry?: string;
  /** Images on Red Hat's UBI. @default false */
  readonly ubiOnly?: boolean;
  /** Refuse a volume expansion that the class does not support. @default true */
  readonly validateStorageClass?: boolean;
  /** Labels of nodes that Elasticsearch may read, as regular expressions: for shard allocation by zone. @default none */
  readonly exposedNodeLabels?: readonly string[];
  /** Report usage to Elastic. @default false */
  readonly telemetry?: boolean;
  /** Network policies between the stacks of namespaces; they need the IP address of the API server. @default off */
  readonly softMultiTenancy?: { readonly apiServerIp: string };
  /** Make a PodDisruptionBudget of the operator. @default off */
  readonly podDisruptionBudget?: boolean;
}

const PRODUCTS = [
  "agent",
  "apm",
  "autoops",
  "autoscaling",
  "beat",
  "elasticsearch",
  "enterprisesearch",
  "kibana",
  "logstash",
  "maps",
  "packageregistry",
  "stackconfigpolicy",
] as const;

/** The API group of a product of Elastic. */
export const ECK_GROUPS: readonly string[] = PRODUCTS.map((product) => `${product}.k8s.elastic.co`);

/** The component for `base.components`; `base.eckOperator` takes the same options. */
export const eckOperator = defineComponent<EckOperatorOptions>({
  name: "eck",
  chart: { repository: "https://helm.elastic.co", name: "eck-operator" },
  version: "3.5.0",
  options: {
    required: {},
    optional: {
      managedNamespaces: list(TEXT),
      managedNamespaceSelector: openObject(),
      installCrds: FLAG,
      replicas: COUNT,
      resources: RESOURCES,
      webhook: either(object({ failurePolicy: word("Ignore", "Fail") }), OFF),
      metrics: object({ port: COUNT }, { secure: FLAG }),
      containerRegistry: TEXT,
      ubiOnly: FLAG,
      validateStorageClass: FLAG,
      exposedNodeLabels: list(TEXT),
      telemetry: FLAG,
      softMultiTenancy: object({ apiServerIp: TEXT }),
      podDisruptionBudget: FLAG,
    },
  },
  known: [known],
  offers: ["operator:eck", ...ECK_GROUPS.map((group): Capability => `crd-group:${group}`)],
  release: { name: "elastic-operator", namespace: "elastic-system", timeoutSeconds: 900 },
  values: valuesOf,
  requires: (options) => (options.metrics === undefined ? [] : [`crd-group:${MONITORING_GROUP}`]),
  provides: (options): Capability[] => [
    "operator:eck",
    ...(options.installCrds === false ? [] : ECK_GROUPS.map((group): Capability => `crd-group:${group}`)),
  ],
  owns: (options) => ({
    crdGroups: options.installCrds === false ? [] : ECK_GROUPS,
    clusterObjects: [
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "elastic-operator*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "elastic-operator*" },
      { group: "admissionregistration.k8s.io", kind: "ValidatingWebhookConfiguration", name: "elastic-operator*" },
    ],
  }),
  namespaces: () => [{ podSecurity: "baseline" }],
  guests: () =>
    ["elasticsearches.elasticsearch", "kibanas.kibana", "logstashes.logstash"].map((name) => ({
      resource: `${name}.k8s.elastic.co`,
      remedy: "delete it first: its finalizers and its volumes need the operator",
    })),
  check: (options, _site, where): Problem[] =>
    options.managedNamespaces === undefined || options.managedNamespaceSelector === undefined
      ? []
      : [
          problem(
            "COMPONENT_INVALID",
            `${where}.managedNamespaceSelector`,
            "the operator watches namespaces by name or by selector, not both",
            { hint: "remove managedNamespaces or managedNamespaceSelector" },
          ),
        ],
});

function valuesOf(options: EckOperatorOptions, site: Site): JsonObject {
  const { metrics, webhook, softMultiTenancy } = options;
  const secure = metrics?.secure === true;
  return {
    managedNamespaces: options.managedNamespaces,
    managedNamespaceSelector: options.managedNamespaceSelector,
    installCRDs: options.installCrds,
    replicaCount: options.replicas,
    resources: options.resources as JsonObject | undefined,
    webhook: webhook === false ? { enabled: false } : { failurePolicy: webhook?.failurePolicy },
    telemetry: { disabled: options.telemetry !== true },
    podMonitor: { enabled: metrics === undefined ? undefined : !secure },
    serviceMonitor: { enabled: metrics === undefined ? undefined : secure },
    podDisruptionBudget: { enabled: options.podDisruptionBudget },
    softMultiTenancy: { enabled: softMultiTenancy === undefined ? undefined : true },
    kubeAPIServerIP: softMultiTenancy?.apiServerIp,
    config: {
      containerRegistry: options.containerRegistry ?? site.mirror?.images,
      ubiOnly: options.ubiOnly,
      validateStorageClass: options.validateStorageClass,
      exposedNodeLabels: options.exposedNodeLabels,
      metrics: metrics && { port: String(metrics.port), secureMode: { enabled: secure } },
    },
  };
}
