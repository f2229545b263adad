import { fleet } from "../../apps/fleet";
import {
  type Cluster,
  clusterAnnotations,
  clusterLabels,
  componentFacts,
  STORAGE_CLASS_ANNOTATION,
} from "../../lib/fleet";
import { unreachableHosts } from "../../lib/fleet/unreachable";

const bare: Cluster = {
  name: "bare",
  server: "https://bare.example.com",
  provider: "gke",
  region: "europe-west1",
  login: { kind: "gke", tls: {} },
};
const [hub, eu, ap] = fleet.clusters as [Cluster, Cluster, Cluster];

test("the demo's facts are those of its options", () => {
  expect(clusterLabels(eu)).toEqual({
    "example.com/tier": "production",
    "base.fleet/provider": "eks",
    "base.fleet/region": "eu-central-1",
    "base.fleet/ring": "1",
    "base.fleet/has-prometheus-crds": "true",
    "base.fleet/has-prometheus": "true",
    "base.fleet/has-eck": "true",
    "base.fleet/has-elasticsearch": "true",
  });
  expect(clusterAnnotations(eu)).toMatchObject({
    "example.com/domain": "eu.example.com",
    "base.fleet/storage-class": "gp3",
    "base.fleet/prometheus-url": "http://kps-prometheus.monitoring.svc:9090",
    "base.fleet/elasticsearch-url": "https://elasticsearch-es-http.elastic.svc:9200",
    "base.fleet/version-prometheus": "90.2.0",
    "base.fleet/version-elasticsearch": "0.20.0",
  });
  expect(clusterAnnotations(eu)["base.fleet/crd-groups"]?.split(",")).toContain("elasticsearch.k8s.elastic.co");
  expect(clusterAnnotations(hub)["base.fleet/crd-groups"]).toBe(
    "acme.cert-manager.io,argoproj.io,cert-manager.io,external-secrets.io,generators.external-secrets.io,monitoring.coreos.com",
  );
});

const CLASSES: readonly (readonly [string, Cluster, string | undefined])[] = [
  ["what the cluster says", ap, "alicloud-disk-essd"],
  ["OpenEBS hostpath before what the cluster brings", hub, "openebs-hostpath"],
  ["another name of the hostpath class", { ...bare, base: { openebs: { hostpath: { className: "local" } } } }, "local"],
  ["the only one that the cluster brings", { ...bare, provides: ["storage-class:gp3"] }, "gp3"],
  ["none of two", { ...bare, provides: ["storage-class:a", "storage-class:b"] }, undefined],
  ["none without any", { ...bare, base: { openebs: { hostpath: false } } }, undefined],
];
test.each(CLASSES)("the default storage class: %s", (_, cluster, expected) => {
  expect(componentFacts(cluster).storageClass).toBe(expected);
  expect(clusterAnnotations(cluster)[STORAGE_CLASS_ANNOTATION]).toBe(expected);
});

test("hosts that nothing on a cluster reaches travel with its Secret", () => {
  const annotations = clusterAnnotations({ ...bare, unreachable: ["github.com", "gitlab.com"] });
  expect(annotations["base.fleet/unreachable-hosts"]).toBe("github.com,gitlab.com");
  expect(unreachableHosts(annotations)).toEqual(["github.com", "gitlab.com"]);
  expect(unreachableHosts(clusterAnnotations(bare))).toEqual([]);
});

test("every cluster has an annotation and its facts as labels, with or without a base", () => {
  expect(clusterAnnotations(bare)).toEqual({ "base.fleet/crd-groups": "" });
  expect(clusterLabels(bare)).toEqual({
    "base.fleet/provider": "gke",
    "base.fleet/region": "europe-west1",
    "base.fleet/ring": "0",
  });
});

test("facts hold all storage classes, definitions and namespaces, those of further releases too", () => {
  const cluster: Cluster = {
    ...bare,
    provides: ["storage-class:gp3", "crd-group:gateway.networking.k8s.io"],
    base: {
      openebs: {},
      further: {
        store: {
          namespace: "store",
          repository: "https://charts.example.com",
          chart: "store",
          version: "1.0.0",
          provides: ["storage-class:fast", "crd-group:store.example.com"],
          owns: { namespaces: ["store-system"] },
        },
      },
    },
  };
  const { storageClasses, crdGroups, namespaces, has } = componentFacts(cluster);
  expect(storageClasses).toEqual(["fast", "gp3", "openebs-hostpath"]);
  expect(crdGroups).toEqual(["gateway.networking.k8s.io", "store.example.com"]);
  expect(namespaces).toEqual(["openebs", "store", "store-system"]);
  expect([...has]).toEqual([["openebs", "4.6.1"]]);
});

test("names, namespaces and versions of components move the facts along", () => {
  const cluster: Cluster = {
    ...bare,
    base: {
      kubePrometheusStack: { fullname: "mon", namespace: "observability", version: "88.6.0" },
      elasticsearch: {
        name: "logs",
        namespace: "logging",
        nodeSets: [{ name: "a", count: 1, storage: { size: "1Gi" } }],
      },
    },
  };
  expect(clusterAnnotations(cluster)).toMatchObject({
    "base.fleet/prometheus-url": "http://mon-prometheus.observability.svc:9090",
    "base.fleet/elasticsearch-url": "https://logs-es-http.logging.svc:9200",
    "base.fleet/version-prometheus": "88.6.0",
  });
});
