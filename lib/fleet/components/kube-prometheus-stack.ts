/**
 * Prometheus, Alertmanager, Grafana and exporters by the chart kube-prometheus-stack. Its CustomResourceDefinitions come from
 * prometheus-operator-crds, because Helm never upgrades those in a chart's `crds/` folder.
 */
import { type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import type { Capability } from "../capability";
import { withHidden } from "../chart";
import type { Ingress, ReleaseOptions, Resources, Storage } from "../component";
import known from "../data/kube-prometheus-stack-88.5.3.json";
import { defineComponent } from "../define-component";
import type { Provider, Site } from "../site";
import { claimSpec, storageRequirement } from "../storage";
import { MONITORING_GROUP, PROMETHEUS_COMMUNITY } from "./prometheus-operator-crds";

export interface KubePrometheusStackOptions extends ReleaseOptions {
  /** The prefix of all its objects and Services: at most 26 characters, where the chart cuts. Changing it later makes new volumes. @default "kps" */
  readonly fullname?: string;
  readonly prometheus?: PrometheusOptions;
  /** @default one replica without a volume */
  readonly alertmanager?: AlertmanagerOptions | false;
  /** @default on, without a volume, with a random admin password */
  readonly grafana?: GrafanaOptions | false;
  /** @default true */
  readonly nodeExporter?: boolean;
  /** Labels of objects that become labels of kube-state-metrics, such as `"pods=[app.kubernetes.io/name]"`. */
  readonly metricLabelsAllowlist?: readonly string[];
  /** Scrape scheduler, controller manager, etcd and proxy. @default false on managed clusters, which hide them: a permanent alert otherwise */
  readonly controlPlaneMetrics?: boolean;
  /** Alerts of the chart that are switched off, by name. */
  readonly disabledRules?: readonly string[];
  /** Who signs the certificate of the operator's webhook. @default "patchJob" */
  readonly admissionWebhooks?: "patchJob" | "certManager" | "off";
  /** All images come from here: for clusters without Internet. */
  readonly imageRegistry?: string;
}

export interface PrometheusOptions {
  /** @default 1 */
  readonly replicas?: number;
  /** A Prometheus duration. @default "10d" */
  readonly retention?: string;
  /** For instance `"45GB"`: less than the volume. @default no limit */
  readonly retentionSize?: string;
  /** @default none: metrics are lost when the pod moves */
  readonly storage?: Storage;
  readonly resources?: Resources;
  /** @default "30s" */
  readonly scrapeInterval?: string;
  /** @default true */
  readonly walCompression?: boolean;
  /** Labels of everything that leaves this Prometheus. `cluster` is always among them. */
  readonly externalLabels?: Readonly<Record<string, string>>;
  readonly remoteWrite?: readonly JsonObject[];
  /** See monitors and rules of all releases, not only those with this release's label. @default true */
  readonly selectAll?: boolean;
  readonly ingress?: Ingress;
}

export interface AlertmanagerOptions {
  /** @default 1 */
  readonly replicas?: number;
  /** @default "120h" */
  readonly retention?: string;
  readonly storage?: Storage;
  readonly resources?: Resources;
  /** An existing Secret with the key `alertmanager.yaml`: receivers hold tokens, so they have no place in code. @default the chart's empty receiver */
  readonly configSecret?: string;
}

export interface GrafanaOptions {
  /** An existing Secret with user and password. @default a random password in the release's Secret */
  readonly adminSecret?: { readonly name: string; readonly userKey?: string; readonly passwordKey?: string };
  readonly storage?: Storage;
  readonly ingress?: Ingress;
  readonly resources?: Resources;
}

const SELF_MANAGED: ReadonlySet<Provider> = new Set<Provider>(["kind", "k3s", "kubeadm"]);

export const kubePrometheusStack = defineComponent<KubePrometheusStackOptions>({
  name: "prometheus",
  chart: { repository: PROMETHEUS_COMMUNITY, name: "kube-prometheus-stack" },
  version: "88.5.3",
  known: [withHidden(known, { "alertmanager.alertmanagerSpec.configSecret": "string" })],
  offers: ["operator:prometheus", "endpoint:prometheus"],
  release: { name: "kube-prometheus-stack", namespace: "monitoring", timeoutSeconds: 1200, skipCrds: true },
  values: valuesOf,
  requires: (options, site): Capability[] => [
    `crd-group:${MONITORING_GROUP}`,
    ...volumesOf(options).map((storage) => storageRequirement(storage, site)),
    ...(options.admissionWebhooks === "certManager" ? (["operator:cert-manager"] as const) : []),
  ],
  owns: (options) => {
    const fullname = fullnameOf(options);
    const rbac = { group: "rbac.authorization.k8s.io", name: `${fullname}-*` };
    const webhook = { group: "admissionregistration.k8s.io", name: `${fullname}-*` };
    const exporters = ["kube-prometheus-stack-*"].map((name) => ({ group: rbac.group, name }));
    return {
      clusterObjects: [rbac, ...exporters]
        .flatMap((object) => ["ClusterRole", "ClusterRoleBinding"].map((kind) => ({ ...object, kind })))
        .concat(
          ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"].map((kind) => ({ ...webhook, kind })),
        ),
    };
  },
  facts: (options) => ({
    prometheusUrl: `http://${fullnameOf(options)}-prometheus.${namespaceOf(options)}.svc:9090`,
  }),
  check: (options, _site, where): Problem[] => {
    const fullname = fullnameOf(options);
    if (/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(fullname) && fullname.length <= 26) return [];
    return [
      problem(
        "COMPONENT_INVALID",
        `${where}.fullname`,
        "the chart cuts names at 26 characters, and Services of that name would be called otherwise than the facts say",
        { got: fullname, expected: "a DNS label of at most 26 characters" },
      ),
    ];
  },
});

function fullnameOf(options: KubePrometheusStackOptions): string {
  return options.fullname ?? "kps";
}

function namespaceOf(options: KubePrometheusStackOptions): string {
  return options.namespace ?? "monitoring";
}

function volumesOf(options: KubePrometheusStackOptions): Storage[] {
  const parts = [options.prometheus, options.alertmanager || undefined, options.grafana || undefined];
  return parts.flatMap((part) => part?.storage ?? []);
}

function valuesOf(options: KubePrometheusStackOptions, site: Site): JsonObject {
  const controlPlane = options.controlPlaneMetrics ?? SELF_MANAGED.has(site.provider);
  const scraped = controlPlane ? undefined : { enabled: false };
  const disabled = options.disabledRules?.map((rule) => [rule, true]);
  return {
    fullnameOverride: fullnameOf(options),
    global: { imageRegistry: options.imageRegistry },
    crds: { enabled: false },
    defaultRules: { disabled: disabled === undefined ? undefined : Object.fromEntries(disabled) },
    kubeControllerManager: scraped,
    kubeScheduler: scraped,
    kubeEtcd: scraped,
    kubeProxy: scraped,
    nodeExporter: { enabled: options.nodeExporter },
    "kube-state-metrics": { metricLabelsAllowlist: options.metricLabelsAllowlist },
    prometheusOperator: { admissionWebhooks: webhookValues(options) },
    prometheus: prometheusValues(options.prometheus ?? {}, site),
    alertmanager:
      options.alertmanager === false ? { enabled: false } : alertmanagerValues(options.alertmanager ?? {}, site),
    grafana: options.grafana === false ? { enabled: false } : grafanaValues(options.grafana ?? {}, site),
  };
}

function webhookValues({ admissionWebhooks }: KubePrometheusStackOptions): JsonObject | undefined {
  if (admissionWebhooks === "off") return { enabled: false };
  if (admissionWebhooks === "certManager") return { patch: { enabled: false }, certManager: { enabled: true } };
  return undefined;
}

function prometheusValues(options: PrometheusOptions, site: Site): JsonObject {
  const ownReleaseOnly = options.selectAll === false;
  return {
    ingress: listedIngress(options.ingress),
    prometheusSpec: {
      replicas: options.replicas,
      retention: options.retention,
      retentionSize: options.retentionSize,
      resources: options.resources as JsonObject | undefined,
      storageSpec: options.storage && { volumeClaimTemplate: { spec: claimSpec(options.storage, site) } },
      scrapeInterval: options.scrapeInterval,
      walCompression: options.walCompression,
      externalLabels: { ...options.externalLabels, cluster: site.name },
      remoteWrite: options.remoteWrite,
      serviceMonitorSelectorNilUsesHelmValues: ownReleaseOnly,
      podMonitorSelectorNilUsesHelmValues: ownReleaseOnly,
      ruleSelectorNilUsesHelmValues: ownReleaseOnly,
      probeSelectorNilUsesHelmValues: ownReleaseOnly,
      scrapeConfigSelectorNilUsesHelmValues: ownReleaseOnly,
    },
  };
}

function alertmanagerValues(options: AlertmanagerOptions, site: Site): JsonObject {
  return {
    alertmanagerSpec: {
      replicas: options.replicas,
      retention: options.retention,
      resources: options.resources as JsonObject | undefined,
      storage: options.storage && { volumeClaimTemplate: { spec: claimSpec(options.storage, site) } },
      useExistingSecret: options.configSecret === undefined ? undefined : true,
      configSecret: options.configSecret,
    },
  };
}

function grafanaValues(options: GrafanaOptions, site: Site): JsonObject {
  const { adminSecret, ingress, storage } = options;
  const claim = storage && claimSpec(storage, site);
  return {
    admin: adminSecret && {
      existingSecret: adminSecret.name,
      userKey: adminSecret.userKey ?? "admin-user",
      passwordKey: adminSecret.passwordKey ?? "admin-password",
    },
    persistence: storage && { enabled: true, size: storage.size, storageClassName: claim?.storageClassName },
    ingress: listedIngress(ingress),
    resources: options.resources as JsonObject | undefined,
  };
}

function listedIngress(ingress: Ingress | undefined): JsonObject | undefined {
  if (ingress === undefined) return undefined;
  return {
    enabled: true,
    ingressClassName: ingress.ingressClassName,
    annotations: ingress.annotations,
    hosts: [ingress.host],
    tls: ingress.tlsSecret === undefined ? undefined : [{ secretName: ingress.tlsSecret, hosts: [ingress.host] }],
  };
}
