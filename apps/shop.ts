/**
 * A system of two workloads in four environments on three clusters of three clouds. Production has clusters of its own; the others share the
 * hub and have a namespace each. The guard keeps every namespace to itself.
 */
import type { Construct } from "constructs";
import { type Environment, EnvironmentMatrix, type EnvironmentMatrixProps, t, type Workload } from "../lib";
import { isolationGuard } from "../lib/matrix/guard";
import { fleet } from "./fleet";
import { chartRepository, frontendImage, output, valuesRepository } from "./places";
import { WebWorkload } from "./web-workload";

/** As it stands. */
export const ENVIRONMENTS: readonly Environment[] = [
  { name: "dev", clusters: ["hub"], isolation: "namespace", namespace: "shop-dev", quota: { cpu: "2", memory: "4Gi" } },
  {
    name: "test",
    clusters: ["hub"],
    isolation: "namespace",
    namespace: "shop-test",
    quota: { cpu: "2", memory: "4Gi" },
  },
  {
    name: "staging",
    clusters: ["hub"],
    isolation: "namespace",
    namespace: "shop-staging",
    quota: { cpu: "4", memory: "8Gi" },
  },
  {
    name: "prod",
    clusters: ["prod-eu", "prod-ap"],
    isolation: "cluster",
    // a release is promoted by moving this line
    targetRevision: "v1.4.0",
    quota: { cpu: "16", memory: "64Gi", pods: 100 },
    // Production changes when a person says so, and nothing of it is deleted with an Application
    syncPolicy: { syncOptions: ["PruneLast=true"] },
    preserveResourcesOnDeletion: true,
    applicationsSync: "create-update",
  },
];

/** The host of the frontend in each environment; the chart below is rendered once for each. */
const HOSTS: Readonly<Record<string, string>> = {
  dev: "shop-dev.dev.example.com",
  test: "shop-test.dev.example.com",
  staging: "shop-staging.dev.example.com",
  prod: "shop.example.com",
};

const frontend: Workload = {
  name: "frontend",
  source: (cell) => ({ repoURL: output.repoURL, path: t`${output.path}/workloads/frontend/${cell.environment}` }),
};

/** A published Helm chart with values from another repository: two sources, and values that the cluster knows. */
const catalogue = (version: string): Workload => ({
  name: "catalogue",
  sources: (cell) => [
    {
      repoURL: chartRepository,
      chart: "catalogue",
      targetRevision: version,
      helm: {
        valueFiles: [t`$values/catalogue/${cell.environment}.yaml`],
        valuesObject: {
          ingress: { host: t`catalogue-${cell.environment}.${cell.cluster.annotation("example.com/domain")}` },
          persistence: { storageClass: cell.cluster.storageClass },
        },
      },
    },
    { repoURL: valuesRepository, ref: "values" },
  ],
});

/** What a pull request may say otherwise. */
export interface ShopOptions {
  readonly environments?: readonly Environment[];
  readonly catalogueVersion?: string;
  /** Further cells that are left out. */
  readonly without?: NonNullable<EnvironmentMatrixProps["exclude"]>;
}

export function shop(
  scope: Construct,
  { environments = ENVIRONMENTS, catalogueVersion = "2.3.1", without = [] }: ShopOptions = {},
): EnvironmentMatrix {
  for (const { name, targetRevision } of environments) {
    new WebWorkload(scope, `frontend-${name}`, {
      file: `workloads/frontend/${name}/frontend.yaml`,
      name: "frontend",
      image: `${frontendImage}:${targetRevision ?? "v1.5.0-rc.2"}`,
      port: 3000,
      host: HOSTS[name] ?? `shop-${name}.dev.example.com`,
      replicas: name === "prod" ? 3 : 1,
    });
  }
  return new EnvironmentMatrix(scope, "shop", {
    fleet,
    environments,
    workloads: [frontend, catalogue(catalogueVersion)],
    override: [
      { cluster: "prod-ap", workload: "catalogue", values: { image: { registry: "registry.ap.example.com" } } },
    ],
    exclude: [
      { environment: "test", workload: "catalogue", reason: "tests run against the catalogue of staging" },
      ...without,
    ],
    guard: isolationGuard({ ingressFrom: ["ingress-nginx"], viewers: ["shop-developers"] }),
    output,
    form: "applicationSets",
  });
}
