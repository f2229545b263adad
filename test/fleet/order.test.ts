import fc from "fast-check";
import type { BaseComponents, Capability, Cluster } from "../../lib/fleet";
import { orderReleases } from "../../lib/fleet/order";
import { plannedReleases } from "../../lib/fleet/planned-release";

function cluster(base: BaseComponents, provides: readonly Capability[] = []): Cluster {
  return {
    name: "c",
    server: "https://c.example.com",
    provider: "kubeadm",
    region: "here",
    login: { kind: "inCluster" },
    base,
    provides,
  };
}

function order(of: Cluster): { ids: string[]; edges: string[]; codes: string[] } {
  const { releases, problems } = orderReleases(plannedReleases(of), of, "clusters.c");
  return {
    ids: releases.map(({ id }) => id),
    edges: releases.flatMap(({ id, dependsOn }) => dependsOn.map((need) => `${need} > ${id}`)),
    codes: problems.map(({ code }) => code),
  };
}

test("Elasticsearch waits for its operator and its volumes, and everything with monitors for their definitions", () => {
  const found = order(
    cluster({
      argoCd: { domain: "argocd.example.com", metrics: true },
      elasticsearch: { nodeSets: [{ name: "a", count: 1, storage: { size: "1Gi" } }] },
      eckOperator: { metrics: { port: 9090 } },
      kubePrometheusStack: { prometheus: { storage: { size: "1Gi" } } },
      openebs: {},
      prometheusOperatorCrds: {},
    }),
  );
  expect(found.codes).toEqual([]);
  expect(found.edges.sort()).toEqual([
    "eck-operator > eck-elasticsearch",
    "openebs > eck-elasticsearch",
    "openebs > kube-prometheus-stack",
    "prometheus-operator-crds > argo-cd",
    "prometheus-operator-crds > eck-operator",
    "prometheus-operator-crds > kube-prometheus-stack",
  ]);
});

test("what the cluster brings along needs no release", () => {
  const found = order(cluster({ kubePrometheusStack: {} }, ["crd-group:monitoring.coreos.com"]));
  expect(found).toEqual({ ids: ["kube-prometheus-stack"], edges: [], codes: [] });
});

test("without metrics nothing waits for the definitions of monitors", () => {
  expect(order(cluster({ argoCd: { domain: "a.example.com" }, eckOperator: {} }))).toMatchObject({
    edges: [],
    codes: [],
  });
});

const names = ["a", "b", "c", "d", "e", "f"];
const further = fc.dictionary(
  fc.constantFrom(...names),
  fc.record({ requires: fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }) }),
  { minKeys: 1 },
);

test("any releases: each comes after what it needs, none is lost without a problem, and the order of writing changes no edge", () => {
  fc.assert(
    fc.property(further, (wanted) => {
      const releases = Object.entries(wanted).map(([name, { requires }]) => [
        name,
        {
          namespace: name,
          repository: "https://charts.example.com",
          chart: name,
          version: "1.0.0",
          provides: [`operator:${name}`] as Capability[],
          requires: requires.map((other): Capability => `operator:${other}`),
        },
      ]);
      const one = order(cluster({ further: Object.fromEntries(releases) }));
      const other = order(cluster({ further: Object.fromEntries([...releases].reverse()) }));
      for (const edge of one.edges) {
        const [first, then] = edge.split(" > ") as [string, string];
        expect(one.ids.indexOf(first)).toBeLessThan(one.ids.indexOf(then));
      }
      expect(other.edges.sort()).toEqual(one.edges.sort());
      const missing = Object.values(wanted).flatMap(({ requires }) =>
        requires.filter((name) => !Object.hasOwn(wanted, name)),
      );
      const circle = one.ids.length < releases.length ? 1 : 0;
      expect(one.codes.length).toBe(missing.length + circle);
    }),
    { numRuns: 200 },
  );
});
