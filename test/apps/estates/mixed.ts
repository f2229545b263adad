/** The estate of mixed.yaml as two matrices: what runs on clusters, and what teams have in stages. */
import type { Construct } from "constructs";
import { EnvironmentMatrix, type Fleet, givenProject, t, type Workload } from "../../../lib";
import { cluster } from "../../matrix/models";

export const fleet: Fleet = {
  name: "mixed",
  clusters: [
    cluster("in-cluster", { server: "https://kubernetes.default.svc", login: { kind: "inCluster" } }),
    cluster("edge-1"),
    cluster("edge-2"),
  ],
};

const SHARED = { fleet, form: "applications", ownMetadata: false } as const;
const FINALIZER = ["resources-finalizer.argocd.argoproj.io"];
const CREATE = "CreateNamespace=true";

const infra: readonly Workload[] = [
  {
    name: "cert-manager",
    source: (c) => ({
      repoURL: "registry.example.com/charts",
      chart: "cert-manager",
      targetRevision: "v1.15.3",
      helm: {
        parameters: [
          { name: "installCRDs", value: "true" },
          { name: "cluster", value: c.cluster.name, forceString: true },
        ],
      },
    }),
    labels: { layer: "0" },
    names: { namespace: "cert-manager" },
    syncPolicy: {
      automated: {},
      syncOptions: [CREATE, "ServerSideApply=true"],
      managedNamespaceMetadata: { labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
    },
  },
  {
    name: "node-tuning",
    source: {
      repoURL: "https://git.example.com/infra/tuning.git",
      path: "daemonset",
      directory: { recurse: true, exclude: "{README.md,docs/*}" },
    },
    labels: { layer: "0" },
    names: { namespace: "kube-system" },
    syncPolicy: { automated: { prune: true, selfHeal: true, allowEmpty: true } },
  },
  {
    name: "crds",
    clusters: ["in-cluster"],
    source: { repoURL: "https://git.example.com/infra/crds.git", path: ".", targetRevision: "v3" },
    labels: { layer: "0" },
    annotations: { "argocd.argoproj.io/sync-wave": "-5" },
    names: { application: "crds", namespace: "" },
    syncPolicy: { syncOptions: ["Replace=true", "ServerSideApply=true"] },
  },
  {
    name: "vault-plugin",
    clusters: ["in-cluster", "edge-1"],
    source: (c) => ({
      repoURL: "https://git.example.com/infra/vault.git",
      path: "plugin",
      targetRevision: "HEAD",
      plugin: { name: "avp", env: [{ name: "CLUSTER", value: c.cluster.name }] },
    }),
    labels: { layer: "1" },
    names: { namespace: "vault" },
    syncPolicy: { automated: { prune: true } },
  },
];

const gateway = (site: string): Workload => ({
  name: site,
  clusters: site === "south" ? ["edge-1"] : ["edge-1", "edge-2"],
  sources: [
    {
      repoURL: "https://charts.example.com",
      chart: "gateway",
      targetRevision: "~2.1",
      helm: {
        releaseName: `gw-${site}`,
        valueFiles: ["$v/gateway/common.yaml", `$v/gateway/${site}.yaml`],
        ignoreMissingValueFiles: true,
      },
    },
    { repoURL: "https://git.example.com/edge/values.git", targetRevision: "stable", ref: "v" },
    { repoURL: "https://git.example.com/edge/extras.git", path: `sites/${site}` },
  ],
  labels: { site },
  names: { namespace: `site-${site}`, project: "edge" },
  ignoreDifferences: [{ kind: "Secret", name: "tls", jsonPointers: ["/data"] }],
  syncPolicy: { automated: { selfHeal: true }, syncOptions: [CREATE, "ApplyOutOfSyncOnly=true"] },
});

const old: readonly Workload[] = [
  {
    name: "billing",
    source: { repoURL: "https://git.example.com/billing.git", path: "k8s", targetRevision: "2024-11" },
    names: { application: "billing", namespace: "billing" },
  },
  {
    name: "reports",
    source: {
      repoURL: "https://git.example.com/Reports.git",
      path: "deploy/jsonnet",
      targetRevision: "main",
      directory: {
        jsonnet: {
          extVars: [{ name: "env", value: "prod" }],
          tlas: [{ name: "replicas", value: "2", code: true }],
        },
      },
    },
    names: { application: "app-reports", namespace: "reports" },
  },
  {
    name: "crm",
    source: { repoURL: "https://git.example.com/legacy_crm.git", path: "k8s", targetRevision: "master" },
    names: { application: "crm.legacy", namespace: "default" },
    syncPolicy: {},
  },
].map((one) => ({ ...one, clusters: ["in-cluster"], names: { ...one.names, project: "default" } }));

export function mixed(scope: Construct): void {
  new EnvironmentMatrix(scope, "clusters", {
    ...SHARED,
    environments: [
      { name: "all", clusters: ["in-cluster", "edge-1", "edge-2"], isolation: "none", allowSystemNamespace: true },
    ],
    workloads: [...infra, gateway("north"), gateway("south"), ...old],
    names: { application: (c) => t`${c.workload}-${c.cluster.name}` },
    projects: givenProject("infra"),
    syncPolicy: { automated: { prune: true } },
    override: [
      // nobody wrote a revision or a finalizer where none was needed
      { targetRevision: "", finalizers: [] },
      { workload: ["crds", "north", "south", "billing"], finalizers: FINALIZER },
      { workload: ["north", "south"], cluster: "edge-1", application: (c) => t`${c.workload}-gateway-1` },
      { workload: "north", cluster: "edge-2", application: "north-gateway-2" },
      { workload: "cert-manager", cluster: "edge-2", chartVersion: "v1.16.1" },
      { workload: "crm", revisionHistoryLimit: 0 },
    ],
  });
  new EnvironmentMatrix(scope, "teams", {
    ...SHARED,
    environments: [
      { name: "dev", clusters: ["in-cluster"], isolation: "namespace" },
      {
        name: "prod",
        clusters: ["edge-1"],
        isolation: "namespace",
        syncPolicy: (all) => ({ ...all, automated: { prune: true, selfHeal: false } }),
      },
    ],
    workloads: ["alpha", "beta", "gamma"].map((team) => ({
      name: team,
      source: (c) => ({
        repoURL: t`https://git.example.com/${c.workload}/app.git`,
        path: "chart",
        helm: {
          valueFiles: [t`values/${c.environment}.yaml`],
          values: t`team: ${c.workload}\nenv: ${c.environment}\n`,
          skipCrds: true,
          fileParameters: [{ name: "config", path: t`files/${c.environment}.json` }],
        },
      }),
      targetRevision: "main",
      labels: (c) => ({ team: c.workload }),
      info: (c) => [{ name: "owner", value: c.workload }],
    })),
    names: {
      application: (c) => t`${c.environment}--${c.workload}`,
      namespace: (c) => t`${c.workload}-${c.environment}`,
    },
    projects: givenProject((c) => t`team-${c.workload}`),
    syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: [CREATE], retry: { limit: -1 } },
    override: [
      { environment: "prod", workload: "alpha", targetRevision: "1.4.0" },
      { environment: "prod", workload: "beta", targetRevision: "2.0.1" },
    ],
  });
}
