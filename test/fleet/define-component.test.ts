import { type Cluster, checkFleet, clusterAnnotations, clusterLabels, componentFacts, ownedBy } from "../../lib/fleet";
import { plannedReleases } from "../../lib/fleet/planned-release";
import { kafka } from "../infra/full-fleet";

const cluster: Cluster = {
  name: "c",
  server: "https://c.example.com",
  provider: "kubeadm",
  region: "here",
  login: { kind: "inCluster" },
  access: { kind: "kubeconfig", context: "c" },
  base: { certManager: {}, components: [kafka({ topics: 3 })] },
};

test("a component of one's own is a peer of the catalogue's: release, order, facts, ownership", () => {
  const planned = plannedReleases(cluster).find(({ id }) => id === "kafka");
  expect(planned).toMatchObject({
    where: "clusters.c.base.components[0]",
    chart: { repository: "oci://registry.example.com/own", name: "kafka", version: "v1.19.1" },
    release: { name: "kafka", namespace: "kafka", values: { topics: 3 }, timeoutSeconds: 300, atomic: false },
    requires: ["operator:cert-manager"],
    holdsData: true,
  });
  expect(clusterLabels(cluster)).toMatchObject({ "base.fleet/has-kafka": "true" });
  expect(clusterAnnotations(cluster)).toMatchObject({
    "base.fleet/version-kafka": "v1.19.1",
    "base.fleet/kafka-url": "kafka.kafka.svc:9092",
  });
  expect(componentFacts(cluster).crdGroups).toContain("kafka.example.com");
  expect(ownedBy(cluster).find(({ owner }) => owner === "kafka")).toMatchObject({
    namespaces: ["kafka"],
    crdGroups: ["kafka.example.com"],
  });
  expect(checkFleet({ name: "f", demo: true, clusters: [cluster] })).toEqual([]);
});

test("what it requires must be there, and two of one chart are refused", () => {
  const codes = (base: NonNullable<Cluster["base"]>): string[] =>
    checkFleet({ name: "f", demo: true, clusters: [{ ...cluster, base }] }).map(
      ({ code, where }) => `${code} ${where}`,
    );
  expect(codes({ components: [kafka({ topics: 3 })] })).toEqual([
    "COMPONENT_REQUIREMENT clusters.c.base.components[0]",
  ]);
  expect(codes({ certManager: {}, components: [kafka({ topics: 1 }), kafka({ topics: 2 })] })).toContain(
    "COMPONENT_INVALID clusters.c.base.components[0], clusters.c.base.components[1]",
  );
});

test("its options are its type's", () => {
  // @ts-expect-error a number of topics
  expect(kafka({ topics: "three" }).options).toEqual({ topics: "three" });
});
