/** Models for the tests of the matrix: a fleet of three clusters, and what a test changes of a small matrix. */
import type { Cluster, Fleet } from "../../lib/fleet";
import type { Environment, MatrixModel, Workload } from "../../lib/matrix";

export function cluster(name: string, more: Partial<Cluster> = {}): Cluster {
  return {
    name,
    server: `https://${name}.example.com`,
    provider: "eks",
    region: "eu-central-1",
    login: { kind: "eks", clusterName: name, tls: { insecure: true } },
    ...more,
  };
}

export const fleet: Fleet = {
  name: "acme",
  clusters: [
    cluster("hub", {
      server: "https://kubernetes.default.svc",
      provider: "kind",
      region: "local",
      login: { kind: "inCluster" },
    }),
    cluster("eu"),
    cluster("us", { labels: { "example.com/zone": "us-1" } }),
  ],
};

export function environment(name: string, clusters: readonly string[], more: Partial<Environment> = {}): Environment {
  return { name, clusters, isolation: "namespace", ...more };
}

export function workload(name: string, more: Partial<Workload> = {}): Workload {
  return { name, source: { repoURL: `https://git.example.com/${name}.git`, path: "deploy" }, ...more };
}

export function model(more: Partial<MatrixModel> = {}): MatrixModel {
  return {
    name: "shop",
    fleet,
    environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"])],
    workloads: [workload("web"), workload("api")],
    syncPolicy: { automated: { prune: true } },
    ...more,
  };
}
