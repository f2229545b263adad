/**
 * One Elasticsearch by the chart eck-elasticsearch: the chart makes the object, the operator makes the cluster. Helm does not wait for it to turn green.
 */
import { type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import { COUNT, FLAG, list, object, objectOf, openObject, TEXT, word } from "../../prop-shapes";
import type { Capability } from "../capability";
import { withHidden } from "../chart";
import type { SecretNeed } from "../cluster-objects";
import type { ReleaseOptions, Resources, Storage } from "../component";
import known from "../data/eck-elasticsearch-0.20.0.json";
import { defineComponent } from "../define-component";
import { mirrored } from "../mirror";
import { RESOURCES, SECRET_INPUT, STORAGE } from "../options-shape";
import type { SecretInput } from "../secret-input";
import type { Site } from "../site";
import { checkStorage, claimSpec, storageRequirement } from "../storage";

/** Options of an Elasticsearch. */
export interface ElasticsearchOptions extends ReleaseOptions {
  /** The object's name; the Service is `<name>-es-http`. At most 36 characters, ECK's limit. @default "elasticsearch" */
  readonly name?: string;
  /** The version of Elasticsearch itself. @default "9.5.0" */
  readonly elasticsearchVersion?: string;
  /** An image from a registry of your own. @default Elastic's, from the cluster's mirror if it has one */
  readonly image?: string;
  /** At least one, and the roles of all together have `master` and `data`. */
  readonly nodeSets: readonly NodeSet[];
  /** The Secret with the certificate of the HTTP layer. @default ECK signs one itself */
  readonly httpCertificateSecret?: string;
  /** Certificate chain and key of the HTTP layer as PEM, from which Terraform makes the Secret. Not together with `httpCertificateSecret`. @default none */
  readonly httpCertificate?: { readonly certificate: SecretInput; readonly key: SecretInput };
  /** Existing Secrets whose keys go into the keystore: credentials of snapshot repositories. @default none */
  readonly secureSettings?: readonly string[];
  /** Volumes when a node set shrinks or the cluster is deleted. @default "DeleteOnScaledownOnly" */
  readonly volumeClaimDeletePolicy?: "DeleteOnScaledownOnly" | "DeleteOnScaledownAndClusterDeletion";
  /** How many nodes may be away or too many while nodes change. @default ECK's: one away */
  readonly changeBudget?: {
    /** How many nodes may be away. @default ECK's: 1 */
    readonly maxUnavailable?: number;
    /** How many nodes there may be too many. @default ECK's: any number */
    readonly maxSurge?: number;
  };
}

/** Nodes of one kind. */
export interface NodeSet {
  /** Unique, at most 23 characters: part of the volume's name. */
  readonly name: string;
  readonly count: number;
  /** What the nodes do. @default all roles */
  readonly roles?: readonly NodeRole[];
  readonly storage: Storage;
  /** Requests and limits. @default the operator's */
  readonly resources?: Resources;
  /**
   * Elasticsearch maps its files into memory, which needs `vm.max_map_count` on the node. `sysctl`: a privileged init container sets it; `node`: the
   * nodes have it; `off`: files are not mapped, which is slower. @default "off"
   */
  readonly memoryMaps?: "sysctl" | "node" | "off";
  /** Never two nodes of the set on one host. @default true for more than one node */
  readonly spread?: boolean;
  /** Further entries of elasticsearch.yml. @default none */
  readonly config?: JsonObject;
}

const NODE_ROLES = [
  "master",
  "data",
  "data_content",
  "data_hot",
  "data_warm",
  "data_cold",
  "data_frozen",
  "ingest",
  "ml",
  "remote_cluster_client",
  "transform",
  "voting_only",
] as const;

/** What nodes of a set do. */
export type NodeRole = (typeof NODE_ROLES)[number];

const NODE_SET = objectOf<NodeSet>(
  { name: TEXT, count: COUNT, storage: STORAGE },
  {
    roles: list(word(...NODE_ROLES)),
    resources: RESOURCES,
    memoryMaps: word("sysctl", "node", "off"),
    spread: FLAG,
    config: openObject(),
  },
);

/** What the chart's templates read although its values file does not list it. */
const HIDDEN = {
  nameOverride: "string",
  fullnameOverride: "string",
  image: "string",
  podDisruptionBudget: "object",
  serviceAccountName: "string",
};

/** The component for `base.components`; `base.elasticsearch` takes the same options. */
export const elasticsearch = defineComponent<ElasticsearchOptions>({
  name: "elasticsearch",
  chart: { repository: "https://helm.elastic.co", name: "eck-elasticsearch" },
  version: "0.20.0",
  options: {
    required: { nodeSets: list(NODE_SET) },
    optional: {
      name: TEXT,
      elasticsearchVersion: TEXT,
      image: TEXT,
      httpCertificateSecret: TEXT,
      httpCertificate: object({ certificate: SECRET_INPUT, key: SECRET_INPUT }),
      secureSettings: list(TEXT),
      volumeClaimDeletePolicy: word("DeleteOnScaledownOnly", "DeleteOnScaledownAndClusterDeletion"),
      changeBudget: object({}, { maxUnavailable: COUNT, maxSurge: COUNT }),
    },
  },
  known: [withHidden(known, HIDDEN)],
  offers: ["endpoint:elasticsearch"],
  release: { name: "elasticsearch", namespace: "elastic", timeoutSeconds: 900 },
  values: valuesOf,
  requires: (options, site): Capability[] => [
    "operator:eck",
    "crd-group:elasticsearch.k8s.elastic.co",
    ...options.nodeSets.map((set) => storageRequirement(set.storage, site)),
  ],
  namespaces: (options) => [
    { podSecurity: options.nodeSets.some(({ memoryMaps }) => memoryMaps === "sysctl") ? "privileged" : "baseline" },
  ],
  secrets: secretsOf,
  holdsData: () => true,
  facts: (options) => ({ elasticsearchUrl: `https://${nameOf(options)}-es-http.${namespaceOf(options)}.svc:9200` }),
  check,
});

const IMAGE = "docker.elastic.co/elasticsearch/elasticsearch";

function versionOf(options: ElasticsearchOptions): string {
  return options.elasticsearchVersion ?? "9.5.0";
}

function nameOf(options: ElasticsearchOptions): string {
  return options.name ?? "elasticsearch";
}

function namespaceOf(options: ElasticsearchOptions): string {
  return options.namespace ?? "elastic";
}

function valuesOf(options: ElasticsearchOptions, site: Site): JsonObject {
  const { changeBudget, secureSettings } = options;
  const httpCertificateSecret =
    options.httpCertificate === undefined ? options.httpCertificateSecret : certificateName(options);
  return {
    fullnameOverride: nameOf(options),
    version: versionOf(options),
    image: options.image ?? (site.mirror?.images && mirrored(`${IMAGE}:${versionOf(options)}`, site.mirror.images)),
    nodeSets: options.nodeSets.map((set) => nodeSetValues(set, nameOf(options), site)),
    http: { tls: { certificate: { secretName: httpCertificateSecret } } },
    secureSettings: secureSettings?.map((secretName) => ({ secretName })),
    volumeClaimDeletePolicy: options.volumeClaimDeletePolicy ?? "DeleteOnScaledownOnly",
    updateStrategy: { changeBudget },
  };
}

function certificateName(options: ElasticsearchOptions): string {
  return `${nameOf(options)}-http-certificate`;
}

function secretsOf(options: ElasticsearchOptions): SecretNeed[] {
  const { httpCertificate, httpCertificateSecret, secureSettings = [] } = options;
  return [
    ...(httpCertificate === undefined
      ? []
      : [
          {
            name: certificateName(options),
            data: { "tls.crt": httpCertificate.certificate, "tls.key": httpCertificate.key },
          },
        ]),
    ...(httpCertificateSecret === undefined ? [] : [{ name: httpCertificateSecret, keys: ["tls.crt", "tls.key"] }]),
    ...secureSettings.map((name) => ({ name })),
  ];
}

function nodeSetValues(set: NodeSet, name: string, site: Site): JsonObject {
  const mapped = set.memoryMaps === "sysctl" || set.memoryMaps === "node";
  return {
    name: set.name,
    count: set.count,
    config: {
      ...(set.roles && { "node.roles": set.roles }),
      ...(mapped ? {} : { "node.store.allow_mmap": false }),
      ...set.config,
    },
    podTemplate: {
      spec: {
        ...(set.memoryMaps === "sysctl" && { initContainers: [SYSCTL] }),
        containers: [{ name: "elasticsearch", ...(set.resources && { resources: set.resources as JsonObject }) }],
        ...((set.spread ?? set.count > 1) && { affinity: apart(name, set.name) }),
      },
    },
    // ECK looks for a claim of exactly this name; under another one the data would be on the node's own disk
    volumeClaimTemplates: [{ metadata: { name: "elasticsearch-data" }, spec: claimSpec(set.storage, site) }],
  };
}

const SYSCTL: JsonObject = {
  name: "sysctl",
  securityContext: { privileged: true, runAsUser: 0 },
  command: ["sh", "-c", "sysctl -w vm.max_map_count=1048576"],
};

function apart(name: string, set: string): JsonObject {
  const matchLabels = {
    "elasticsearch.k8s.elastic.co/cluster-name": name,
    "elasticsearch.k8s.elastic.co/statefulset-name": `${name}-es-${set}`,
  };
  const term = { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels } };
  return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } };
}

function check(options: ElasticsearchOptions, site: Site, where: string): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, message: string, got: string, hint: string): void => {
    problems.push(problem("COMPONENT_INVALID", `${where}.${path}`, message, { got, hint }));
  };
  if (nameOf(options).length > 36)
    invalid("name", "ECK refuses names of more than 36 characters", nameOf(options), "shorten it");
  if (options.nodeSets.length === 0) invalid("nodeSets", "an Elasticsearch needs a node set", "none", "add one");
  const seen = new Set<string>();
  for (const [i, set] of options.nodeSets.entries()) {
    if (seen.has(set.name)) invalid(`nodeSets[${i}].name`, "two node sets have one name", set.name, "rename one");
    if (set.name.length > 23)
      invalid(`nodeSets[${i}].name`, "ECK refuses names of more than 23 characters", set.name, "shorten it");
    if (!Number.isInteger(set.count) || set.count < 1)
      invalid(`nodeSets[${i}].count`, "a node set needs nodes", String(set.count), "at least 1");
    const nodes = site.capacity?.nodes;
    if ((set.spread ?? set.count > 1) && nodes !== undefined && set.count > nodes)
      invalid(
        `nodeSets[${i}].count`,
        `never two of them on one node, and the cluster has ${nodes}`,
        String(set.count),
        "fewer of them, more nodes, or spread: false",
      );
    problems.push(...checkStorage(set.storage, `${where}.nodeSets[${i}].storage`));
    seen.add(set.name);
  }
  const masters = options.nodeSets.filter((set) => set.roles === undefined || set.roles.includes("master"));
  const data = options.nodeSets.filter(
    (set) => set.roles === undefined || set.roles.some((role) => /^data(_content|_hot)?$/.test(role)),
  );
  if (options.nodeSets.length > 0 && masters.length === 0)
    invalid("nodeSets", "no node set has the role master", "none", "give one set the role master");
  const electors = masters.reduce((sum, set) => sum + set.count, 0);
  if (electors === 2)
    invalid(
      "nodeSets",
      "of two masters neither may be away: one is as safe, and three are safer",
      "2 masters",
      "take 1 or 3",
    );
  if (options.httpCertificate !== undefined && options.httpCertificateSecret !== undefined)
    invalid("httpCertificate", "the certificate comes from two places", "both", "leave httpCertificateSecret out");
  if (options.nodeSets.length > 0 && data.length === 0)
    invalid(
      "nodeSets",
      "no node set has a role that holds new data",
      "none",
      "give one set the role data, or data_content and data_hot",
    );
  return problems;
}
