/** The estate of kustomize.yaml as two matrices: the teams have their Applications in namespaces of their own. */
import type { Construct } from "constructs";
import {
  EnvironmentMatrix,
  type Fleet,
  givenProject,
  type NameReferences,
  type TextOf,
  t,
  type Workload,
} from "../../../lib";
import { cluster } from "../../matrix/models";

export const fleet: Fleet = {
  name: "kustomize",
  clusters: [
    cluster("eu1", { server: "https://10.1.0.1:6443" }),
    cluster("eu2", { server: "https://10.2.0.1:6443" }),
    cluster("us1", { server: "https://10.3.0.1:6443" }),
  ],
};

const live: TextOf<NameReferences> = (c) => t`${c.cluster.name}.${c.team}.${c.workload}`;

export function kustomize(scope: Construct): void {
  team(scope, "web", ["front", "cms", "search"]);
  team(scope, "pay", ["api", "ledger"]);
}

function team(scope: Construct, name: string, services: readonly string[]): void {
  const service = (one: string): Workload => ({
    name: one,
    team: name,
    ...(one === "cms" ? { clusters: ["eu1", "eu2"] } : {}),
    source: (c) => ({
      repoURL: "git@git.example.com:company/manifests.git",
      path: t`${c.team}/${c.workload}/overlays/${c.environment}`,
      kustomize: {
        images: [t`registry.example.com/${c.team}/${c.workload}:1.8.0`],
        commonAnnotations: { "example.com/cluster": c.cluster.name },
        ...(one === "front" ? { components: ["../../components/cdn"] } : {}),
      },
    }),
  });
  new EnvironmentMatrix(scope, name, {
    fleet,
    environments: [
      {
        name: "int",
        clusters: ["eu1"],
        isolation: "none",
        namespace: `${name}-int`,
        targetRevision: "main",
        names: { application: (c) => t`${c.cluster.name}.${c.team}.${c.workload}.int` },
      },
      {
        name: "live",
        clusters: ["eu1", "eu2", "us1"],
        isolation: "none",
        targetRevision: "live",
        names: { namespace: (c) => t`${c.team}-${c.workload}` },
        syncPolicy: (all) => ({ ...all, automated: { prune: false, selfHeal: true } }),
      },
    ],
    workloads: services.map(service),
    names: { application: live },
    applicationNamespace: `argocd-${name}`,
    projects: givenProject((c) => t`proj-${c.cluster.name}`),
    destination: "server",
    form: "applications",
    ownMetadata: false,
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      retry: { limit: 3, backoff: { duration: "5s", factor: 2, maxDuration: "3m" } },
      syncOptions: ["CreateNamespace=true", "PrunePropagationPolicy=foreground"],
    },
    override: [
      {
        labels: (c) => ({ team: c.team, app: c.workload, stage: c.environment }),
        annotations: (c) => ({
          "argocd.argoproj.io/manifest-generate-paths": t`.;/${c.team}/base`,
          "link.argocd.argoproj.io/external-link": t`https://grafana.example.com/d/${c.workload}?var-cluster=${c.cluster.name}`,
        }),
        info: (c) => [{ name: "url", value: t`https://${c.workload}.${c.environment}.example.com` }],
      },
      {
        environment: "int",
        kustomize: (c) => ({
          nameSuffix: "-int",
          images: [t`registry.example.com/${c.team}/${c.workload}:1.9.0-rc.1`],
        }),
      },
      {
        environment: "live",
        annotations: { "notifications.argoproj.io/subscribe.on-degraded.pagerduty": `${name}-oncall` },
        finalizers: ["resources-finalizer.argocd.argoproj.io/foreground"],
        revisionHistoryLimit: 5,
        ignoreDifferences: [
          { group: "apps", kind: "Deployment", jqPathExpressions: [".spec.template.spec.containers[].image"] },
        ],
      },
      ...(name === "web"
        ? [
            { environment: "live", workload: "front", kustomize: { replicas: [{ name: "front", count: 3 }] } },
            { workload: "front", cluster: "us1", kustomize: { replicas: [{ name: "front", count: 2 }] } },
          ]
        : []),
    ],
  });
}
