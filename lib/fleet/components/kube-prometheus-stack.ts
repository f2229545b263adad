/**
 * Prometheus, Alertmanager, Grafana and exporters by the chart kube-prometheus-stack. Its CustomResourceDefinitions come from
 * prometheus-operator-crds, because Helm never upgrades those in a chart's `crds/` folder.
 */
import { type Problem, type ProblemFacts, problem } from "../../errors";
import type { JsonObject } from "../../json";
import { COUNT, either, FLAG, list, OFF, objectOf, openObject, TEXT, TEXTS, word } from "../../prop-shapes";
import type { Capability } from "../capability";
import { basedOn, withHidden } from "../chart";
import type { SecretNeed } from "../cluster-objects";
import type { Ingress, ReleaseOptions, Resources, Storage } from "../component";
import known88 from "../data/kube-prometheus-stack-88.5.3.json";
import known90 from "../data/kube-prometheus-stack-90.2.0.json";
import { defineComponent } from "../define-component";
import { INGRESS, RESOURCES, SECRET_INPUT, STORAGE } from "../options-shape";
import type { SecretInput } from "../secret-input";
import type { Site } from "../site";
import { checkStorage, claimSpec, storageRequirement } from "../storage";
import { MONITORING_GROUP, PROMETHEUS_COMMUNITY } from "./prometheus-operator-crds";

/** Options of Prometheus and its kin. */
export interface KubePrometheusStackOptions extends ReleaseOptions {
  /**
   * The prefix of the objects and Services of Prometheus, Alertmanager and the operator: at most 26 characters, where the chart cuts. Those of Grafana and the
   * exporters begin with the release's name. Changing it later makes new volumes. @default "kps"
   */
  readonly fullname?: string;
  /** Prometheus itself. @default one replica without a volume */
  readonly prometheus?: PrometheusOptions;
  /** Alertmanager; `false` leaves it out. @default one replica without a volume */
  readonly alertmanager?: AlertmanagerOptions | false;
  /** Grafana; `false` leaves it out. @default on, without a volume, with a random admin password */
  readonly grafana?: GrafanaOptions | false;
  /** Metrics of the nodes, by a Pod on each. @default true */
  readonly nodeExporter?: boolean;
  /** Labels of objects that become labels of kube-state-metrics, such as `"pods=[app.kubernetes.io/name]"`. @default none */
  readonly metricLabelsAllowlist?: readonly string[];
  /**
   * Scrape scheduler, controller manager, etcd and proxy. Managed clusters hide them, and kubeadm, kind and k3s let only the node itself read them, which makes
   * permanent alerts. @default false
   */
  readonly controlPlaneMetrics?: boolean;
  /** Alerts of the chart that are switched off, by name. @default none */
  readonly disabledRules?: readonly string[];
  /** Who signs the certificate of the operator's webhook. @default "patchJob" */
  readonly admissionWebhooks?: "patchJob" | "certManager" | "off";
  /** All images come from here: for clusters without Internet. @default the cluster's mirror, else each image's own */
  readonly imageRegistry?: string;
}

/** Options of Prometheus itself. */
export interface PrometheusOptions {
  /** Servers, each of which scrapes everything. @default 1 */
  readonly replicas?: number;
  /** A Prometheus duration. @default "10d" */
  readonly retention?: string;
  /** For instance `"45GB"`: less than the volume. @default no limit */
  readonly retentionSize?: string;
  /** The volume of each server. @default none: metrics are lost when the pod moves */
  readonly storage?: Storage;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** How often is scraped, a Prometheus duration. @default "30s" */
  readonly scrapeInterval?: string;
  /** The write-ahead log is compressed. @default true */
  readonly walCompression?: boolean;
  /** Labels of everything that leaves this Prometheus. `cluster` is always among them. @default only `cluster` */
  readonly externalLabels?: Readonly<Record<string, string>>;
  /** Where samples are sent as well, as the Prometheus operator takes it. @default nowhere */
  readonly remoteWrite?: readonly JsonObject[];
  /** See monitors and rules of all releases, not only those with this release's label. @default true */
  readonly selectAll?: boolean;
  /** The Ingress of Prometheus, which itself asks for no login. @default none */
  readonly ingress?: Ingress;
}

/** Options of Alertmanager. */
export interface AlertmanagerOptions {
  /** Servers, which tell each other what they have sent. @default 1 */
  readonly replicas?: number;
  /** How long silences and notifications are kept, a Prometheus duration. @default "120h" */
  readonly retention?: string;
  /** The volume of each server. @default none: silences are lost when the Pod moves */
  readonly storage?: Storage;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** An existing Secret with the key `alertmanager.yaml`: receivers hold tokens, so they have no place in code. @default the chart's empty receiver */
  readonly configSecret?: string;
  /** The text of `alertmanager.yaml`, from which Terraform makes the Secret `alertmanager-config`. Not together with `configSecret`. @default none */
  readonly config?: SecretInput;
}

/** Options of Grafana. */
export interface GrafanaOptions {
  /** The password of `admin`, from which Terraform makes the Secret `grafana-admin`. Not together with `adminSecret`. @default none */
  readonly adminPassword?: SecretInput;
  /** An existing Secret with user and password. @default a random password in the release's Secret */
  readonly adminSecret?: {
    readonly name: string;
    /** The key with the user's name. @default "admin-user" */
    readonly userKey?: string;
    /** The key with the password. @default "admin-password" */
    readonly passwordKey?: string;
  };
  /** The volume. @default none: what people made in the UI is lost when the Pod moves */
  readonly storage?: Storage;
  /** The Ingress of Grafana. @default none */
  readonly ingress?: Ingress;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
}

const PROMETHEUS = objectOf<PrometheusOptions>(
  {},
  {
    replicas: COUNT,
    retention: TEXT,
    retentionSize: TEXT,
    storage: STORAGE,
    resources: RESOURCES,
    scrapeInterval: TEXT,
    walCompression: FLAG,
    externalLabels: TEXTS,
    remoteWrite: list(openObject()),
    selectAll: FLAG,
    ingress: INGRESS,
  },
);
const ALERTMANAGER = objectOf<AlertmanagerOptions>(
  {},
  {
    replicas: COUNT,
    retention: TEXT,
    storage: STORAGE,
    resources: RESOURCES,
    configSecret: TEXT,
    config: SECRET_INPUT,
  },
);
const GRAFANA = objectOf<GrafanaOptions>(
  {},
  {
    adminPassword: SECRET_INPUT,
    adminSecret: objectOf<NonNullable<GrafanaOptions["adminSecret"]>>(
      { name: TEXT },
      { userKey: TEXT, passwordKey: TEXT },
    ),
    storage: STORAGE,
    ingress: INGRESS,
    resources: RESOURCES,
  },
);

/** What the chart's templates read although its values file does not list it. */
const HIDDEN = { "alertmanager.alertmanagerSpec.configSecret": "string" };
const ADMIN_SECRET = "grafana-admin";
const CONFIG_SECRET = "alertmanager-config";
const CONFIG_KEY = "alertmanager.yaml";

/** The component for `base.components`; `base.kubePrometheusStack` takes the same options. */
export const kubePrometheusStack = defineComponent<KubePrometheusStackOptions>({
  name: "prometheus",
  chart: { repository: PROMETHEUS_COMMUNITY, name: "kube-prometheus-stack" },
  version: "90.2.0",
  options: {
    required: {},
    optional: {
      fullname: TEXT,
      prometheus: PROMETHEUS,
      alertmanager: either(ALERTMANAGER, OFF),
      grafana: either(GRAFANA, OFF),
      nodeExporter: FLAG,
      metricLabelsAllowlist: list(TEXT),
      controlPlaneMetrics: FLAG,
      disabledRules: list(TEXT),
      admissionWebhooks: word("patchJob", "certManager", "off"),
      imageRegistry: TEXT,
    },
  },
  known: [withHidden(known88, HIDDEN), withHidden(basedOn(known88, known90), HIDDEN)],
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
      // the operator makes one for the kubelets, the chart those of DNS and of the control plane
      namespacedObjects: [{ group: "", kind: "Service", namespace: "kube-system", name: `${fullname}-*` }],
    };
  },
  // node-exporter shares the node's namespaces and reads its files
  namespaces: (options) => [{ podSecurity: options.nodeExporter === false ? "baseline" : "privileged" }],
  secrets: secretsOf,
  holdsData: (options) => volumesOf(options).length > 0,
  facts: (options) => ({
    prometheusUrl: `http://${fullnameOf(options)}-prometheus.${namespaceOf(options)}.svc:9090`,
    ...(options.grafana !== false && {
      grafanaUrl: `http://kube-prometheus-stack-grafana.${namespaceOf(options)}.svc`,
    }),
  }),
  check,
});

function check(options: KubePrometheusStackOptions, _site: Site, where: string): Problem[] {
  const { prometheus = {}, alertmanager, grafana } = options;
  const invalid = (field: string, message: string, facts: ProblemFacts = {}): Problem =>
    problem("COMPONENT_INVALID", `${where}.${field}`, message, facts);
  const fullname = fullnameOf(options);
  const alerts = alertmanager === false ? undefined : alertmanager;
  const board = grafana === false ? undefined : grafana;
  return [
    ...(/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(fullname) && fullname.length <= 26
      ? []
      : [
          invalid(
            "fullname",
            "the chart cuts names at 26 characters, and Services of that name would be called otherwise than the facts say",
            { got: fullname, expected: "a DNS label of at most 26 characters" },
          ),
        ]),
    ...checkStorage(prometheus.storage, `${where}.prometheus.storage`),
    ...checkStorage(alerts?.storage, `${where}.alertmanager.storage`),
    ...checkStorage(board?.storage, `${where}.grafana.storage`),
    ...[
      [
        "prometheus.retention",
        prometheus.retention,
        PROMETHEUS_DURATION,
        "a Prometheus duration: 15d, 2w, 12h",
      ] as const,
      [
        "prometheus.scrapeInterval",
        prometheus.scrapeInterval,
        PROMETHEUS_DURATION,
        "a Prometheus duration: 30s",
      ] as const,
      ["prometheus.retentionSize", prometheus.retentionSize, PROMETHEUS_SIZE, "a number and a unit: 45GB"] as const,
      ["alertmanager.retention", alerts?.retention, GO_DURATION, "a duration of Go: 120h"] as const,
    ].flatMap(([field, got, legal, expected]) =>
      got === undefined || legal.test(got) ? [] : [invalid(field, "Prometheus refuses this value", { got, expected })],
    ),
    ...(board?.adminPassword !== undefined && board.adminSecret !== undefined
      ? [invalid("grafana.adminPassword", "the password comes from two places", { hint: "leave adminSecret out" })]
      : []),
    ...(alerts?.config !== undefined && alerts.configSecret !== undefined
      ? [invalid("alertmanager.config", "the receivers come from two places", { hint: "leave configSecret out" })]
      : []),
  ];
}
const PROMETHEUS_DURATION = /^(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?(?<=\w)$/;
const PROMETHEUS_SIZE = /^\d+(\.\d+)?(B|KB|MB|GB|TB|PB|EB|KiB|MiB|GiB|TiB|PiB|EiB)$/;
const GO_DURATION = /^(\d+(\.\d+)?(ms|h|m|s))+$/;

function secretsOf({ grafana, alertmanager }: KubePrometheusStackOptions): SecretNeed[] {
  const admin = grafana === false ? undefined : grafana;
  const alerts = alertmanager === false ? undefined : alertmanager;
  return [
    ...(admin?.adminPassword === undefined
      ? []
      : [{ name: ADMIN_SECRET, data: { "admin-user": "admin", "admin-password": admin.adminPassword } }]),
    ...(admin?.adminSecret === undefined
      ? []
      : [
          {
            name: admin.adminSecret.name,
            keys: [admin.adminSecret.userKey ?? "admin-user", admin.adminSecret.passwordKey ?? "admin-password"],
          },
        ]),
    ...(alerts?.config === undefined ? [] : [{ name: CONFIG_SECRET, data: { [CONFIG_KEY]: alerts.config } }]),
    ...(alerts?.configSecret === undefined ? [] : [{ name: alerts.configSecret, keys: [CONFIG_KEY] }]),
  ];
}

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
  const scraped = options.controlPlaneMetrics === true ? undefined : { enabled: false };
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
  const configSecret = options.config === undefined ? options.configSecret : CONFIG_SECRET;
  return {
    alertmanagerSpec: {
      replicas: options.replicas,
      retention: options.retention,
      resources: options.resources as JsonObject | undefined,
      storage: options.storage && { volumeClaimTemplate: { spec: claimSpec(options.storage, site) } },
      useExistingSecret: configSecret === undefined ? undefined : true,
      configSecret,
    },
  };
}

function grafanaValues(options: GrafanaOptions, site: Site): JsonObject {
  const { ingress, storage } = options;
  const adminSecret: GrafanaOptions["adminSecret"] =
    options.adminPassword === undefined ? options.adminSecret : { name: ADMIN_SECRET };
  const claim = storage && claimSpec(storage, site);
  return {
    admin: adminSecret && {
      existingSecret: adminSecret.name,
      userKey: adminSecret.userKey ?? "admin-user",
      passwordKey: adminSecret.passwordKey ?? "admin-password",
    },
    // a volume that one node mounts: the new Pod would wait for it until the time is over
    deploymentStrategy: storage && { type: "Recreate" },
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
