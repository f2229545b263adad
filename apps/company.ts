/**
 * A company in one file: five teams with twenty-five workloads, four environments, eight clusters; what every cluster gets beside them; an environment
 * for each pull request. 198 lines of program, of which synthesis makes 8,161 lines of YAML: `npx tsx apps/company.ts`.
 */
import { App } from "cdk8s";
import {
  AddOns,
  Bootstrap,
  byLabel,
  type Cluster,
  deployers,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  type Fleet,
  Previews,
  perTeam,
  runApp,
  t,
  viewers,
  type Workload,
} from "../lib";
import { isolationGuard } from "../lib/matrix/guard";
import { EXAMPLE_AUTHORITY } from "./fleet";

const output = { repoURL: "https://git.example.com/platform/argocd.git", path: "company" };
const charts = "https://charts.example.com";

// where

const eks = (name: string, region: string, stage: string, ring: number): Cluster => ({
  name,
  server: `https://${name}.example.com`,
  provider: "eks",
  region,
  ring,
  labels: { "acme.example.com/stage": stage },
  login: { kind: "eks", clusterName: name, tls: { caData: EXAMPLE_AUTHORITY } },
});

const hub: Cluster = {
  name: "hub",
  server: "https://kubernetes.default.svc",
  provider: "k3s",
  region: "eu-central-1",
  labels: { "acme.example.com/stage": "platform" },
  login: { kind: "inCluster" },
};

const fleet: Fleet = {
  name: "acme",
  clusters: [
    hub,
    eks("nonprod", "eu-central-1", "workloads", 0),
    eks("staging", "eu-central-1", "workloads", 1),
    eks("prod-eu-1", "eu-central-1", "production", 2),
    eks("prod-eu-2", "eu-west-1", "production", 3),
    eks("prod-us-1", "us-east-1", "production", 3),
    eks("prod-us-2", "us-west-2", "production", 3),
    eks("prod-ap-1", "ap-southeast-1", "production", 3),
  ],
};

// what, and whose

const teams = {
  storefront: ["web", "search", "cart", "reviews", "cache"],
  payments: ["checkout", "ledger", "fraud", "invoices", "refunds"],
  fulfilment: ["orders", "stock", "shipping", "returns", "labels"],
  identity: ["login", "accounts", "consent", "sessions", "audit"],
  data: ["events", "warehouse", "reports", "features", "exports"],
};

const service = (team: string, name: string): Workload => ({
  name,
  team,
  source: (c) => ({
    repoURL: t`https://git.example.com/${c.team}/${c.workload}.git`,
    path: "deploy",
    helm: { valueFiles: ["values.yaml", t`values-${c.environment}.yaml`] },
  }),
});

export const apps: Omit<EnvironmentMatrixProps, "form"> = {
  fleet,
  environments: [
    { name: "dev", clusters: ["nonprod"], isolation: "namespace" },
    { name: "test", clusters: ["nonprod"], isolation: "namespace" },
    { name: "staging", clusters: ["staging"], isolation: "cluster" },
    {
      name: "prod",
      clusters: { labels: { "acme.example.com/stage": "production" } },
      isolation: "cluster",
      targetRevision: "release",
      preserveResourcesOnDeletion: true,
    },
  ],
  workloads: Object.entries(teams).flatMap(([team, names]) => names.map((name) => service(team, name))),
  override: [
    // a chart that somebody else publishes is promoted by one line for each environment
    { workload: "cache", source: { repoURL: charts, chart: "redis", helm: { releaseName: "cache" } } },
    { workload: "cache", environment: ["dev", "test"], chartVersion: "18.2.0" },
    { workload: "cache", environment: "staging", chartVersion: "18.1.6" },
    { workload: "cache", environment: "prod", chartVersion: "18.1.0" },
    // one cluster of production goes first
    { workload: "checkout", cluster: "prod-eu-1", targetRevision: "v2.8.0" },
    { workload: "search", cluster: "prod-ap-1", valueFiles: ["values.yaml", "values-prod.yaml", "values-ap.yaml"] },
    { environment: ["dev", "test"], syncPolicy: (all) => ({ ...all, retry: { limit: 5 } }) },
  ],
  exclude: [{ workload: "exports", cluster: "prod-ap-1", reason: "what it exports may not leave the region" }],
  names: {
    application: (c) => t`${c.team}-${c.workload}-${c.place}`,
    namespace: (c) => t`${c.team}-${c.environment}`,
    project: (c) => c.team,
  },
  projects: perTeam((team) => ({
    roles: [deployers(`${team}-oncall`), viewers(team)],
    syncWindows: [
      // production rests from Friday evening to Monday morning, unless a person says otherwise
      { kind: "deny", schedule: "0 18 * * 5", duration: "60h", namespaces: [`${team}-prod`], manualSync: true },
    ],
    orphanedResources: { warn: true },
  })),
  guard: isolationGuard({ ingressFrom: ["ingress"], workloadServiceAccounts: true }),
  output,
  sets: "perWorkload",
};

const clusterWide = (group: string, ...kinds: string[]) => kinds.map((kind) => ({ group, kind }));

export function company(outdir: string, form: EnvironmentMatrixProps["form"] = "applicationSets"): App {
  const app = new App({ outdir });
  new Bootstrap(app, "bootstrap", { output });
  const matrix = new EnvironmentMatrix(app, "apps", { ...apps, form });

  new AddOns(app, "platform", {
    fleet,
    addOns: [
      {
        name: "metrics-server",
        source: { repoURL: charts, chart: "metrics-server" },
        on: { "base.fleet/provider": "eks" },
        namespace: "kube-system",
        version: byLabel("base.fleet/ring", { 0: "3.13.0", 1: "3.13.0", default: "3.12.2" }),
      },
      {
        name: "ingress",
        source: (c) => ({
          repoURL: charts,
          chart: "ingress-nginx",
          helm: { valuesObject: { controller: { podLabels: { region: c.cluster.label("base.fleet/region") } } } },
        }),
        on: { "base.fleet/provider": "eks" },
        except: ["prod-ap-1"],
        namespace: "ingress",
        version: "4.13.2",
      },
    ],
    projectSettings: {
      clusterResourceWhitelist: [
        ...clusterWide("rbac.authorization.k8s.io", "ClusterRole", "ClusterRoleBinding"),
        ...clusterWide("apiregistration.k8s.io", "APIService"),
        ...clusterWide("networking.k8s.io", "IngressClass"),
      ],
      roles: [deployers("platform")],
    },
  });

  new Previews(app, "previews", {
    matrix,
    baseline: "dev",
    share: { mode: "full" },
    source: {
      kind: "pullRequest",
      scm: {
        github: { owner: "acme", repo: "web", tokenRef: { secretName: "github", key: "token" }, labels: ["preview"] },
      },
      changes: { service: "web" },
      webhook: true,
    },
    image: { tag: "headSha", readyBy: "label" },
    workloads: {
      web: {
        entry: true,
        image: "registry.example.com/storefront/web",
        repoURL: "https://git.example.com/storefront/web.git",
        path: "deploy/preview",
      },
    },
    prefix: "pr",
    domain: "preview.example.com",
    entry: { ingressClass: "nginx", namespace: "ingress" },
    guard: { quota: { cpu: "2", memory: "4Gi", pods: 20 } },
    output,
  });
  return app;
}

if (require.main === module) runApp(() => company(process.env.CDK8S_OUTDIR ?? "out/company"));
