import { type BaseComponents, type Cluster, checkBoundary } from "../../lib/fleet";
import type { JsonObject } from "../../lib/json";

function cluster(name: string, base: BaseComponents | undefined, more: Partial<Cluster> = {}): Cluster {
  return {
    name,
    server: `https://${name}.example.com`,
    provider: "kubeadm",
    region: "here",
    login: { kind: "exec", command: "x", tls: {} },
    ...(base !== undefined && { base }),
    ...more,
  };
}
const HUB: Partial<Cluster> = { login: { kind: "inCluster" } };

function object(apiVersion: string, kind: string, namespace = "shop"): JsonObject {
  return { apiVersion, kind, metadata: { name: "x", namespace } };
}
const EXTERNAL = object("external-secrets.io/v1", "ExternalSecret", "argocd");
const ROUTE = object("gateway.networking.k8s.io/v1", "HTTPRoute");

const ROWS: readonly (readonly [string, Cluster, readonly JsonObject[], readonly JsonObject[], readonly string[]])[] = [
  ["an ExternalSecret of Argo CD where nothing installs it", cluster("c", {}, HUB), [], [EXTERNAL], ["KIND_UNDEFINED"]],
  ["the same with External Secrets in the base", cluster("c", { externalSecrets: {} }, HUB), [], [EXTERNAL], []],
  [
    "the same where the cluster has it from elsewhere",
    cluster("c", {}, { ...HUB, provides: ["crd-group:external-secrets.io"] }),
    [],
    [EXTERNAL],
    [],
  ],
  ["Argo CD's own objects, on its cluster only", cluster("c", {}), [], [EXTERNAL], []],
  ["Applications where Argo CD runs", cluster("c", {}, HUB), [], [object("argoproj.io/v1alpha1", "Application")], []],
  ["a route without the Gateway API, which is not built in", cluster("c", {}), [ROUTE, ROUTE], [], ["KIND_UNDEFINED"]],
  ["a route with a controller that brings it", cluster("c", { envoyGateway: {} }), [ROUTE], [], []],
  [
    "what Kubernetes serves itself",
    cluster("c", {}),
    [object("v1", "ConfigMap"), object("apps/v1", "Deployment"), object("networking.k8s.io/v1", "NetworkPolicy")],
    [],
    [],
  ],
  [
    "a kind that is defined beside it",
    cluster("c", {}),
    [
      object("own.example.com/v1", "Own"),
      {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: "owns.own.example.com" },
        spec: { group: "own.example.com" },
      },
    ],
    [],
    [],
  ],
  ["a cluster whose base is not described", cluster("c", undefined), [ROUTE], [], []],
];
test.each(ROWS)("%s", (_, one, objects, argocdObjects, expected) => {
  const problems = checkBoundary({ fleet: { name: "f", clusters: [one] }, objects: { c: objects }, argocdObjects });
  expect(problems.map(({ code }) => code)).toEqual(expected);
  for (const { hint } of problems)
    expect(hint).toContain(`add ${expected.length > 0 && objects.length > 0 ? "envoyGateway" : "externalSecrets"} to`);
});

test("Services that a chart keeps in kube-system, and Secrets that Terraform writes, are owned", () => {
  const one = cluster("c", {
    prometheusOperatorCrds: {},
    kubePrometheusStack: { grafana: { adminPassword: { variable: "x", revision: 1 } } },
    argoCd: {
      domain: "a.example.com",
      repositories: [{ name: "root", url: "https://git.example.com/r", password: { variable: "y", revision: 1 } }],
    },
  });
  const named = (kind: string, namespace: string, name: string): JsonObject => ({
    apiVersion: "v1",
    kind,
    metadata: { name, namespace },
  });
  const objects = [
    named("Service", "kube-system", "kps-kubelet"),
    named("Service", "kube-system", "kube-dns"),
    named("Secret", "argocd", "root"),
    named("Secret", "argocd", "other"),
  ];
  const problems = checkBoundary({ fleet: { name: "f", clusters: [one] }, objects: { c: objects } });
  expect(problems.map(({ where }) => where.split(",")[0])).toEqual([
    "Service kube-system/kps-kubelet",
    "Secret argocd/root",
  ]);
});
