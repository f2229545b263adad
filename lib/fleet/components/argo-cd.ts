/**
 * Argo CD itself, so that a cluster with nothing on it gets it from Terraform. It does not manage its own release: Terraform would undo what it changed.
 */
import { SECRET_TYPE_LABEL } from "../../argocd-facts";
import { type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import {
  COUNT,
  either,
  FLAG,
  list,
  map,
  NUMBER,
  object,
  objectOf,
  type PropShape,
  TEXT,
  TEXTS,
  word,
} from "../../prop-shapes";
import type { Capability } from "../capability";
import { basedOn, withHidden } from "../chart";
import type { SecretNeed } from "../cluster-objects";
import type { Ingress, ReleaseOptions, Resources } from "../component";
import known101 from "../data/argo-cd-10.1.1.json";
import known109 from "../data/argo-cd-10.9.2.json";
import { defineComponent } from "../define-component";
import { RESOURCES, SECRET_INPUT } from "../options-shape";
import type { SecretInput } from "../secret-input";
import { MONITORING_GROUP } from "./prometheus-operator-crds";

/** Options of Argo CD. */
export interface ArgoCdOptions extends ReleaseOptions {
  /** Host name of the UI: part of links and of single sign-on. */
  readonly domain: string;
  /** Two of everything that may be two, and three Redis on three nodes. @default false */
  readonly ha?: boolean;
  /** Replicas of single parts, over what `ha` says. More than one controller shares the clusters among them. @default one of each, two with `ha` */
  readonly replicas?: {
    /** Application controllers; they share the clusters among them. @default 1 */
    readonly controller?: number;
    /** API servers. @default 1, 2 with `ha` */
    readonly server?: number;
    /** Repo servers, which render manifests. @default 1, 2 with `ha` */
    readonly repoServer?: number;
    /** ApplicationSet controllers, of which one works. @default 1, 2 with `ha` */
    readonly applicationSet?: number;
  };
  /** Requests and limits of its parts. @default the chart's */
  readonly resources?: {
    /** Of the application controller. @default the chart's */
    readonly controller?: Resources;
    /** Of the API server. @default the chart's */
    readonly server?: Resources;
    /** Of the repo server, which renders manifests. @default the chart's */
    readonly repoServer?: Resources;
    /** Of the ApplicationSet controller. @default the chart's */
    readonly applicationSet?: Resources;
  };
  /** Raw keys of argocd-cmd-params-cm: `server.insecure`, `applicationsetcontroller.policy`, `reposerver.parallelism.limit`. @default the chart's */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
  /** Raw keys of argocd-cm: `timeout.reconciliation`, `resource.exclusions`, `oidc.config` (secrets in it as `$<secret>:<key>`). @default the chart's */
  readonly config?: Readonly<Record<string, string | boolean>>;
  /** Who may do what. @default only the local admin may do anything */
  readonly rbac?: {
    /** The role of those who have none. @default none: they see nothing */
    readonly defaultRole?: string;
    /** Lines of Argo CD's policy format. @default none */
    readonly policy?: readonly string[];
    /** The claims that name groups. @default "[groups]" */
    readonly scopes?: string;
  };
  /**
   * Repositories that Argo CD must read before anything of it is deployed: above all the one that it deploys itself from, whose credentials cannot come from
   * it. Terraform writes their Secrets. @default none
   */
  readonly repositories?: readonly RepositoryAccess[];
  /** The local user admin. @default true */
  readonly adminEnabled?: boolean;
  /** The bcrypt hash of admin's password. @default a random one in a Secret */
  readonly adminPasswordHash?: SecretInput;
  /** `argocd-secret` exists already: Terraform does not write it. Not together with `adminPasswordHash`. @default false */
  readonly existingSecret?: boolean;
  /** The bundled identity provider. @default false */
  readonly dex?: boolean;
  /** The controller that sends notifications. @default true */
  readonly notifications?: boolean;
  /** Serve metrics and make ServiceMonitors. @default false */
  readonly metrics?: boolean;
  /** Network policies around its parts: the chart has them on since version 10; a mesh or a scraper may need them off. @default true */
  readonly networkPolicies?: boolean;
  /** What the ApplicationSet controller may do, for sets that do not say it themselves. @default the controller's own: all */
  readonly applicationSetPolicy?: "sync" | "create-only" | "create-update" | "create-delete";
  /** Compare by a dry run in the API server. @default false */
  readonly serverSideDiff?: boolean;
  /** The Ingress of UI and API, at `domain`. @default no Ingress */
  readonly ingress?: Omit<Ingress, "host" | "tlsSecret"> & {
    /** The certificate is in the Secret `argocd-server-tls`. @default true */
    readonly tls?: boolean;
  };
}

/** A repository with the login that Terraform writes. */
export interface RepositoryAccess {
  /** The name of the Secret: a DNS label. */
  readonly name: string;
  /** As Applications name it; without any login in it. Of `credentials` what addresses begin with. */
  readonly url: string;
  /** What the repository is. @default "git" */
  readonly type?: "git" | "helm";
  /** One login for all repositories whose address begins with `url`. @default false */
  readonly credentials?: boolean;
  /** The name that goes with the password. @default none: with a key */
  readonly username?: string;
  /** A password or a token. @default none */
  readonly password?: SecretInput;
  /** A private key of SSH. @default none */
  readonly sshPrivateKey?: SecretInput;
}

function repositorySecret({
  name,
  url,
  type = "git",
  credentials,
  username,
  ...secrets
}: RepositoryAccess): SecretNeed {
  const { password, sshPrivateKey } = secrets;
  return {
    name,
    labels: { [SECRET_TYPE_LABEL]: credentials === true ? "repo-creds" : "repository" },
    data: {
      type,
      url,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(sshPrivateKey !== undefined && { sshPrivateKey }),
    },
  };
}

const REPOSITORY = objectOf<RepositoryAccess>(
  { name: TEXT, url: TEXT },
  {
    type: word("git", "helm"),
    credentials: FLAG,
    username: TEXT,
    password: SECRET_INPUT,
    sshPrivateKey: SECRET_INPUT,
  },
);

/** The parts that have replicas and requests. */
const parts = (shape: PropShape): PropShape =>
  object({}, { controller: shape, server: shape, repoServer: shape, applicationSet: shape });

/** Empty in the values file, and read key by key. */
const HIDDEN = { "configs.params": "object" };

/** The component for `base.components`; `base.argoCd` takes the same options. */
export const argoCd = defineComponent<ArgoCdOptions>({
  name: "argocd",
  chart: { repository: "https://argoproj.github.io/argo-helm", name: "argo-cd" },
  version: "10.9.2",
  options: {
    required: { domain: TEXT },
    optional: {
      ha: FLAG,
      replicas: parts(COUNT),
      resources: parts(RESOURCES),
      params: map(either(TEXT, NUMBER, FLAG)),
      config: map(either(TEXT, FLAG)),
      rbac: objectOf<NonNullable<ArgoCdOptions["rbac"]>>({}, { defaultRole: TEXT, policy: list(TEXT), scopes: TEXT }),
      repositories: list(REPOSITORY),
      adminEnabled: FLAG,
      adminPasswordHash: SECRET_INPUT,
      existingSecret: FLAG,
      dex: FLAG,
      notifications: FLAG,
      metrics: FLAG,
      networkPolicies: FLAG,
      applicationSetPolicy: word("sync", "create-only", "create-update", "create-delete"),
      serverSideDiff: FLAG,
      ingress: objectOf<NonNullable<ArgoCdOptions["ingress"]>>(
        {},
        { ingressClassName: TEXT, annotations: TEXTS, tls: FLAG },
      ),
    },
  },
  known: [withHidden(known101, HIDDEN), withHidden(basedOn(known101, known109), HIDDEN)],
  offers: ["crd-group:argoproj.io", "operator:argocd"],
  release: { name: "argocd", namespace: "argocd", timeoutSeconds: 900, atomic: true },
  values: valuesOf,
  secretValues: ({ adminPasswordHash }): Readonly<Record<string, SecretInput>> =>
    adminPasswordHash === undefined ? {} : { "configs.secret.argocdServerAdminPassword": adminPasswordHash },
  requires: (options): Capability[] => [
    // the chart leaves ServiceMonitors out without a word where the definition is missing
    ...(options.metrics === true ? [`crd-group:${MONITORING_GROUP}` as const] : []),
    ...(options.ha === true ? (["node:three-nodes"] as const) : []),
  ],
  owns: () => ({
    crdGroups: ["argoproj.io"],
    clusterObjects: [
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "argocd-*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "argocd-*" },
    ],
  }),
  namespaces: () => [{ podSecurity: "baseline" }],
  secrets: (options) => (options.repositories ?? []).map(repositorySecret),
  guests: () => [
    {
      resource: "applications.argoproj.io",
      remedy: "delete Applications and ApplicationSets first: their finalizers need Argo CD",
    },
  ],
  check: (options, _site, where): Problem[] => [
    ...(options.adminPasswordHash !== undefined && options.existingSecret === true
      ? [
          problem(
            "COMPONENT_INVALID",
            `${where}.adminPasswordHash`,
            "argocd-secret exists already, so the chart would not write a password into it",
            { hint: "put the hash into the existing Secret, or leave existingSecret out" },
          ),
        ]
      : []),
    ...(options.repositories ?? []).flatMap(({ name, password, sshPrivateKey }, i) =>
      [
        /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
          ? undefined
          : { field: "name", message: "the name is not a DNS label", got: name },
        (password === undefined) === (sshPrivateKey === undefined)
          ? { field: "password", message: "one of password and sshPrivateKey, not none and not both" }
          : undefined,
      ].flatMap((found): Problem[] => {
        if (found === undefined) return [];
        const { field, message, ...rest } = found;
        return [problem("COMPONENT_INVALID", `${where}.repositories[${i}].${field}`, message, rest)];
      }),
    ),
    ...(options.values?.configs !== undefined && hasClusterCredentials(options.values.configs)
      ? [
          problem(
            "OWNED_BY_TERRAFORM",
            `${where}.values.configs.clusterCredentials`,
            "the chart would write cluster Secrets, and so does the matrix",
            { hint: "describe the cluster in the fleet: one writer per cluster Secret" },
          ),
        ]
      : []),
  ],
});

function hasClusterCredentials(configs: unknown): boolean {
  const credentials = (configs as { clusterCredentials?: unknown } | null)?.clusterCredentials;
  return typeof credentials === "object" && credentials !== null && Object.keys(credentials).length > 0;
}

function valuesOf(options: ArgoCdOptions): JsonObject {
  const { replicas, resources, rbac, metrics } = options;
  const two = options.ha === true ? 2 : undefined;
  const metered = metrics === true ? { enabled: true, serviceMonitor: { enabled: true } } : undefined;
  const part = (count: number | undefined, limits: Resources | undefined): JsonObject => ({
    replicas: count,
    resources: limits as JsonObject | undefined,
    metrics: metered,
  });
  return {
    global: { domain: options.domain, networkPolicy: { create: options.networkPolicies } },
    crds: { install: true, keep: true },
    configs: {
      cm: { "admin.enabled": options.adminEnabled, ...options.config },
      params: {
        "applicationsetcontroller.policy": options.applicationSetPolicy,
        "controller.diff.server.side": options.serverSideDiff,
        ...options.params,
      },
      rbac: {
        "policy.default": rbac?.defaultRole,
        "policy.csv": rbac?.policy?.map((line) => `${line}\n`).join(""),
        scopes: rbac?.scopes,
      },
      secret: { createSecret: options.existingSecret === true ? false : undefined },
    },
    "redis-ha": { enabled: options.ha === true ? true : undefined },
    controller: part(replicas?.controller, resources?.controller),
    server: { ...part(replicas?.server ?? two, resources?.server), ingress: ingressValues(options) },
    repoServer: part(replicas?.repoServer ?? two, resources?.repoServer),
    applicationSet: part(replicas?.applicationSet ?? two, resources?.applicationSet),
    dex: { enabled: options.dex === true },
    notifications: { enabled: options.notifications, metrics: options.notifications === false ? undefined : metered },
  };
}

function ingressValues({ ingress, domain }: ArgoCdOptions): JsonObject | undefined {
  if (ingress === undefined) return undefined;
  return {
    enabled: true,
    hostname: domain,
    ingressClassName: ingress.ingressClassName,
    annotations: ingress.annotations,
    tls: ingress.tls ?? true,
  };
}
