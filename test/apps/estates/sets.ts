/** What the sets of sets.yaml make, as three matrices. */
import type { Construct } from "constructs";
import { EnvironmentMatrix, type Fleet, givenProject, t, upper } from "../../../lib";
import { cluster } from "../../matrix/models";

export const fleet: Fleet = {
  name: "sets",
  clusters: [
    cluster("gold-1", { labels: { tier: "gold", tenants: "true" } }),
    cluster("silver-1", { labels: { tier: "silver", tenants: "true" } }),
    cluster("bronze-1", { labels: { tier: "bronze" } }),
  ],
};

const SHARED = { fleet, form: "applications", ownMetadata: false, applicationNamespace: "ops" } as const;

export function sets(scope: Construct): void {
  new EnvironmentMatrix(scope, "monitoring", {
    ...SHARED,
    environments: [{ name: "all", clusters: ["gold-1", "silver-1"], isolation: "none", namespace: "monitoring" }],
    workloads: [
      {
        name: "mon",
        source: (c) => ({
          repoURL: "https://git.example.com/ops/monitoring.git",
          path: "chart",
          helm: {
            parameters: [
              { name: "retention", value: "7d" },
              { name: "cluster", value: c.cluster.name },
            ],
          },
        }),
        targetRevision: "main",
        labels: (c) => ({ tier: c.cluster.label("tier") }),
      },
    ],
    names: { application: (c) => t`mon-${c.cluster.name}` },
    projects: givenProject("ops"),
    destination: "server",
    syncPolicy: { automated: { prune: true }, syncOptions: ["CreateNamespace=true"] },
    override: [
      {
        cluster: { labels: { tier: "gold" } },
        targetRevision: "stable",
        parameters: [{ name: "retention", value: "30d" }],
      },
    ],
  });
  new EnvironmentMatrix(scope, "tenants", {
    ...SHARED,
    environments: [
      { name: "all", clusters: { labels: { tenants: "true" } }, isolation: "none", preserveResourcesOnDeletion: true },
    ],
    workloads: ["acme", "globex", "initech"].map((name) => {
      const size = name === "globex" ? "l" : "s";
      return {
        name,
        source: (c) => ({
          repoURL: "https://git.example.com/ops/tenant.git",
          path: `sizes/${size}`,
          kustomize: {
            namePrefix: t`${c.workload}-`,
            images: [`registry.example.com/tenant:${name === "initech" ? "1.1" : "1.0"}`],
          },
        }),
        annotations: { size },
        info: (c) => [{ name: "tenant", value: upper(c.workload) }],
      };
    }),
    names: { application: (c) => t`${c.workload}-${c.cluster.name}`, namespace: (c) => t`tenant-${c.workload}` },
    projects: givenProject("tenants"),
    syncPolicy: {},
  });
  new EnvironmentMatrix(scope, "jobs", {
    ...SHARED,
    environments: [{ name: "all", clusters: ["gold-1", "bronze-1"], isolation: "none", namespace: "jobs" }],
    workloads: [
      { name: "backup", clusters: ["gold-1"] },
      { name: "sweep", clusters: ["bronze-1"] },
      { name: "audit", clusters: ["gold-1"] },
    ].map((one) => ({
      ...one,
      source: (c) => ({ repoURL: "https://git.example.com/ops/jobs.git", path: t`jobs/${c.workload}` }),
    })),
    names: { application: (c) => t`job-${c.workload}` },
    projects: givenProject("default"),
    syncPolicy: {},
    override: [
      { finalizers: ["resources-finalizer.argocd.argoproj.io/background"], revisionHistoryLimit: 2 },
      { workload: "backup", syncPolicy: { automated: { prune: true }, retry: { limit: 3 } } },
      {
        workload: "sweep",
        syncPolicy: { automated: { prune: false }, retry: { limit: 0 } },
        values: { dryRun: true, days: 3 },
      },
    ],
  });
}
