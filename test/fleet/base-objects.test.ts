import type { BaseComponents, Capability, Cluster } from "../../lib/fleet";
import { baseObjects } from "../../lib/fleet/base-objects";

function objects(base: BaseComponents, provides: readonly Capability[] = []): ReturnType<typeof baseObjects> {
  const cluster: Cluster = {
    name: "c",
    server: "https://c.example.com",
    provider: "kubeadm",
    region: "here",
    login: { kind: "inCluster" },
    provides,
    base,
  };
  return baseObjects(cluster);
}
const ENFORCE = "pod-security.kubernetes.io/enforce";

test("each namespace has the level of Pod security that its components need, and what the cluster adds", () => {
  const { namespaces } = objects({
    prometheusOperatorCrds: {},
    kubePrometheusStack: {},
    eckOperator: {},
    namespaces: {
      monitoring: { labels: { "istio-injection": "disabled" }, annotations: { owner: "platform" } },
      "elastic-system": { podSecurity: "restricted" },
    },
  });
  expect(namespaces).toEqual([
    { name: "monitoring-crds", labels: { [ENFORCE]: "restricted" }, annotations: {} },
    {
      name: "monitoring",
      labels: { [ENFORCE]: "privileged", "istio-injection": "disabled" },
      annotations: { owner: "platform" },
    },
    { name: "elastic-system", labels: { [ENFORCE]: "restricted" }, annotations: {} },
  ]);
});

test("in a shared namespace the least strict level wins, and one without a level says nothing", () => {
  const { namespaces } = objects({
    openebs: { namespace: "shared" },
    eckOperator: { namespace: "shared" },
    further: { a: { namespace: "plain", repository: "https://x.example.com", chart: "a", version: "1.0.0" } },
  });
  expect(namespaces).toEqual([
    { name: "shared", labels: { [ENFORCE]: "privileged" }, annotations: {} },
    { name: "plain", labels: {}, annotations: {} },
  ]);
});

test("namespaces that are Kubernetes' own or somebody else's are left alone", () => {
  const release = { repository: "https://x.example.com", chart: "a", version: "1.0.0" };
  const { namespaces } = objects(
    { further: { a: { ...release, namespace: "kube-system" }, b: { ...release, namespace: "theirs" } } },
    ["namespace:theirs"],
  );
  expect(namespaces).toEqual([]);
});

test("Secrets are written from inputs, or must exist", () => {
  const input = (variable: string): { variable: string; revision: number } => ({ variable, revision: 1 });
  const { secrets, existing } = objects({
    prometheusOperatorCrds: {},
    kubePrometheusStack: {
      grafana: { adminPassword: input("grafana") },
      alertmanager: { configSecret: "receivers" },
    },
    argoCd: {
      domain: "argocd.example.com",
      repositories: [{ name: "root", url: "https://git.example.com/r.git", username: "x", password: input("git") }],
    },
  });
  expect(secrets.map(({ namespace, name, data, labels }) => ({ namespace, name, data, labels }))).toEqual([
    {
      namespace: "monitoring",
      name: "grafana-admin",
      data: { "admin-user": "admin", "admin-password": input("grafana") },
      labels: undefined,
    },
    {
      namespace: "argocd",
      name: "root",
      data: { type: "git", url: "https://git.example.com/r.git", username: "x", password: input("git") },
      labels: { "argocd.argoproj.io/secret-type": "repository" },
    },
  ]);
  expect(existing.map(({ namespace, name, keys }) => ({ namespace, name, keys }))).toEqual([
    { namespace: "monitoring", name: "receivers", keys: ["alertmanager.yaml"] },
  ]);
});
