/**
 * An estate that grew before anybody thought of a matrix, taken over: thirty Applications that three teams wrote by hand, and what three sets made. The
 * matrices below make the same Applications, name by name and field by field, so that taking over changes nothing. What is alike is said
 * once; what somebody once did another way is a rule, and shows as one.
 */
import type { Construct } from "constructs";
import {
  type Cluster,
  EnvironmentMatrix,
  type Fleet,
  givenProject,
  type SyncPolicy,
  t,
  trimPrefix,
  type Workload,
} from "../lib";

const cluster = (name: string, server: string, region: string): Cluster => ({
  name,
  server,
  region,
  provider: "eks",
  login: name === "hub" ? { kind: "inCluster" } : { kind: "eks", clusterName: name, tls: { insecure: true } },
});

export const estate: Fleet = {
  name: "estate",
  clusters: [
    cluster("hub", "https://kubernetes.default.svc", "local"),
    cluster("prod-eu", "https://eu.example.com", "eu"),
    cluster("prod-us", "https://us.example.com", "us"),
  ],
};

const CREATE: SyncPolicy = { syncOptions: ["CreateNamespace=true"] };
const SHARED = { fleet: estate, form: "applications", ownMetadata: false } as const;
const PRODUCTION = ["prod-eu", "prod-us"];

/** Long names, labels of their own, destinations by server, production by hand. */
function payments(scope: Construct): void {
  const service = (name: string): Workload => ({
    name,
    source: (c) => ({
      repoURL: t`https://git.example.com/payments/${c.workload}.git`,
      path: t`charts/${c.workload}`,
      helm: { valueFiles: ["values.yaml", t`values-${c.environment}.yaml`] },
    }),
  });
  const subscribe = "notifications.argoproj.io/subscribe.on-sync-failed.slack";
  new EnvironmentMatrix(scope, "payments", {
    ...SHARED,
    environments: [
      {
        name: "development",
        clusters: ["hub"],
        isolation: "namespace",
        namespace: "payments-dev",
        targetRevision: "main",
      },
      { name: "staging", clusters: ["hub"], isolation: "namespace", namespace: "payments-stg", targetRevision: "main" },
      {
        name: "production",
        clusters: PRODUCTION,
        isolation: "cluster",
        namespace: "payments",
        targetRevision: "release",
        syncPolicy: {},
        names: { application: (c) => t`payments-${c.workload}-production-${trimPrefix("prod-", c.cluster.name)}` },
      },
    ],
    workloads: ["api", "ledger", "fraud"].map(service),
    names: { application: (c) => t`payments-${c.workload}-${c.environment}` },
    projects: givenProject("payments"),
    destination: "server",
    syncPolicy: { automated: { prune: true }, ...CREATE },
    override: [
      { labels: { team: "payments" }, annotations: { [subscribe]: "payments" } },
      ...["development", "staging", "production"].map((env) => ({ environment: env, labels: { env } })),
      {
        environment: "production",
        annotations: { [subscribe]: "payments-oncall" },
        finalizers: ["resources-finalizer.argocd.argoproj.io/background"],
        revisionHistoryLimit: 3,
      },
      { environment: "production", workload: "api", targetRevision: "v2.4.1" },
      { workload: "fraud", cluster: "prod-us", path: "charts/fraud-ml" },
      {
        workload: "ledger",
        cluster: { labels: { "base.fleet/region": "eu" } },
        valueFiles: (c) => ["values.yaml", t`values-${c.environment}.yaml`, "values-eu.yaml"],
      },
    ],
  });
}

/** Names of one letter and the service, nothing that is not needed, the same namespace for several environments. */
function web(scope: Construct): void {
  const service = (name: string): Workload => ({
    name,
    source: (c) => ({ repoURL: t`https://git.example.com/web/${c.workload}.git`, path: t`overlays/${c.environment}` }),
    ...(name === "search"
      ? { ignoreDifferences: [{ group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] }] }
      : {}),
  });
  new EnvironmentMatrix(scope, "web", {
    ...SHARED,
    environments: [
      {
        name: "dev",
        clusters: ["hub"],
        isolation: "none",
        namespace: "web",
        names: { application: (c) => t`d-${c.workload}` },
      },
      {
        name: "stg",
        clusters: ["hub"],
        isolation: "none",
        namespace: "web-stg",
        names: { application: (c) => t`s-${c.workload}` },
      },
      {
        name: "prd",
        clusters: PRODUCTION,
        isolation: "none",
        namespace: "web",
        names: { application: (c) => t`p-${c.workload}-${trimPrefix("prod-", c.cluster.name)}` },
        syncPolicy: {},
      },
    ],
    workloads: ["shop", "search", "cms"].map(service),
    projects: givenProject("default"),
    syncPolicy: {
      automated: { selfHeal: true, prune: true },
      retry: { limit: 5, backoff: { duration: "10s", factor: 2, maxDuration: "5m" } },
    },
    override: [
      { finalizers: [], targetRevision: "" },
      { workload: "cms", path: "overlays/all" },
    ],
  });
}

/** Charts that are promoted: a version is a line. */
function data(scope: Construct): void {
  const store = (name: string): Workload => ({
    name,
    sources: (c) => [
      {
        repoURL: "https://charts.example.com/stable",
        chart: name,
        helm: {
          releaseName: name,
          valueFiles: [t`$values/${c.workload}/${c.environment}.yaml`],
          parameters: [{ name: "replica.replicaCount", value: "1" }],
        },
      },
      { repoURL: "https://git.example.com/data/values.git", targetRevision: "main", ref: "values" },
    ],
    info: [{ name: "runbook", value: `https://wiki.example.com/${name}` }],
  });
  new EnvironmentMatrix(scope, "data", {
    ...SHARED,
    environments: [
      { name: "dev", clusters: ["hub"], isolation: "none", namespace: "data" },
      { name: "test", clusters: ["hub"], isolation: "none", namespace: "data" },
      { name: "prod", clusters: ["prod-eu"], isolation: "cluster", namespace: "data" },
    ],
    workloads: ["redis", "kafka"].map(store),
    names: { application: (c) => t`${c.workload}.${c.environment}` },
    projects: givenProject((c) => t`data-${c.environment}`),
    syncPolicy: { syncOptions: ["CreateNamespace=true", "ServerSideApply=true"] },
    override: [
      { workload: "redis", environment: "dev", chartVersion: "18.2.0" },
      { workload: "redis", environment: "test", chartVersion: "18.1.6" },
      { workload: "redis", environment: "prod", chartVersion: "18.1.0" },
      { workload: "kafka", environment: ["dev", "test"], chartVersion: "26.8.0" },
      { workload: "kafka", environment: "prod", chartVersion: "26.4.1" },
      { environment: "prod", parameters: [{ name: "replica.replicaCount", value: "3" }] },
    ],
  });
}

/** What the three sets made. */
function platform(scope: Construct): void {
  const proxy = (kind: string): Workload => ({
    name: `${kind}-proxy`,
    source: { repoURL: "https://git.example.com/platform/proxies.git", path: `proxies/${kind}` },
    names: { namespace: (c) => c.workload },
    syncPolicy: { automated: { prune: false, selfHeal: true }, ...CREATE },
  });
  const pages = { repoURL: "https://git.example.com/web/docs.git", path: "site", directory: { recurse: true } };
  new EnvironmentMatrix(scope, "docs", {
    ...SHARED,
    environments: [
      { name: "dev", clusters: ["hub"], isolation: "namespace", namespace: "docs-dev", targetRevision: "main" },
      { name: "prod", clusters: ["prod-eu"], isolation: "namespace", namespace: "docs-prod", targetRevision: "live" },
    ],
    workloads: [{ name: "docs", source: pages }],
    names: { application: (c) => t`${c.workload}-${c.environment}` },
    projects: givenProject("default"),
    destination: "server",
    syncPolicy: { automated: {}, ...CREATE },
  });
  const agent: Workload = {
    name: "log-agent",
    source: (c) => ({
      repoURL: "https://charts.example.com/stable",
      chart: "log-agent",
      targetRevision: "0.9.3",
      helm: { valuesObject: { cluster: c.cluster.name, region: c.cluster.label("base.fleet/region") } },
    }),
    labels: { tier: "platform" },
    names: { application: (c) => t`${c.cluster.name}-log-agent`, namespace: "kube-logging" },
    syncPolicy: { automated: { prune: true, selfHeal: true }, ...CREATE },
  };
  new EnvironmentMatrix(scope, "platform", {
    ...SHARED,
    environments: [{ name: "all", clusters: PRODUCTION, isolation: "none", allowSystemNamespace: true }],
    workloads: [agent, proxy("inner"), proxy("outer")],
    names: { application: (c) => t`${c.workload}-${c.cluster.name}` },
    projects: givenProject("platform"),
    exclude: [{ workload: "log-agent", cluster: "prod-us", reason: "the set chose clusters of the region eu" }],
    override: [
      { workload: "log-agent", finalizers: [] },
      { workload: ["inner-proxy", "outer-proxy"], destination: "server", revisionHistoryLimit: 2 },
      { workload: "inner-proxy", annotations: { "example.com/class": "private" } },
      { workload: "outer-proxy", annotations: { "example.com/class": "public" } },
    ],
  });
}

export function brownField(scope: Construct): void {
  payments(scope);
  web(scope);
  data(scope);
  platform(scope);
}
