import { ApiObject, App, Testing } from "cdk8s";
import { AppProject } from "../../lib/argocd";
import { EnvironmentMatrix, type NamespaceGuard } from "../../lib/matrix";
import type { Quota } from "../../lib/matrix/environment";
import { type IsolationGuardProps, isolationGuard } from "../../lib/matrix/guard";
import { FileChart, synth } from "../../lib/synth";
import { environment, fleet, workload } from "./models";

interface Guarded {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Record<string, string>;
    readonly labels?: Record<string, string>;
  };
  readonly spec: Record<string, unknown>;
}

function guardOf(props: IsolationGuardProps, isProtected = true, quota: Partial<Quota> = {}): Guarded[] {
  const chart = new FileChart(new App({ outdir: "unused" }), "guard", { file: "guard.yaml" });
  isolationGuard(props).build(chart, {
    namespace: "dev",
    environment: "dev",
    labels: { team: "a" },
    quota: { cpu: "2", memory: "4Gi", pods: 5, ...quota },
    protected: isProtected,
  });
  return Testing.synth(chart) as Guarded[];
}

test("a guarded namespace has Pod security, quota, limits, a service account without token and closed network policies", () => {
  expect(guardOf({}).map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? "-"}/${metadata.name}`)).toEqual([
    "Namespace -/dev",
    "ResourceQuota dev/guard",
    "LimitRange dev/guard",
    "ServiceAccount dev/default",
    "NetworkPolicy dev/deny-all",
    "NetworkPolicy dev/allow-own-namespace",
    "NetworkPolicy dev/allow-dns",
  ]);
  const [namespace, quota] = guardOf({ podSecurity: "baseline" });
  expect(namespace?.metadata.labels).toMatchObject({ team: "a", "pod-security.kubernetes.io/enforce": "baseline" });
  expect(quota?.spec.hard).toEqual({
    "limits.memory": "4Gi",
    pods: "5",
    "requests.cpu": "2",
    "requests.memory": "4Gi",
    "services.loadbalancers": "0",
    "services.nodeports": "0",
  });
});

test("a quota limits volumes where it says so", () => {
  const [, quota] = guardOf({}, true, { storage: "20Gi", volumes: 4 });
  expect(quota?.spec.hard).toMatchObject({ "requests.storage": "20Gi", persistentvolumeclaims: "4" });
});

test("who may reach in, what may be reached and who may read are added by name", () => {
  const names = guardOf({ ingressFrom: ["gateway"], egressTo: ["db"], internet: true, viewers: ["developers"] }).map(
    ({ kind, metadata }) => `${kind} ${metadata.name}`,
  );
  expect(names).toEqual(
    expect.arrayContaining(["NetworkPolicy allow-ingress", "NetworkPolicy allow-egress", "RoleBinding viewers"]),
  );
});

test("an environment's namespace is never pruned, and deleted only when a person says so; a preview's goes with it", () => {
  const options = "argocd.argoproj.io/sync-options";
  expect(guardOf({})[0]?.metadata.annotations?.[options]).toBe("Prune=false,Delete=confirm");
  expect(guardOf({}, false)[0]?.metadata.annotations?.[options]).toBeUndefined();
});

test("workloads may not write what guards them, and the guard's Applications nothing else", () => {
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["hub"])],
    workloads: [workload("web", { syncPolicy: { syncOptions: ["CreateNamespace=true"] } })],
    guard: isolationGuard(),
    output: { repoURL: "https://git.example.com/platform.git", path: "out" },
    form: "applicationSets",
  });
  const projects = matrix.node.findAll().filter((one): one is AppProject => one instanceof AppProject);
  const specs = new Map(
    projects.map((project) => [project.name, project.toJson().spec as Record<string, { kind: string }[]>]),
  );
  const kinds = (project: string, list: string) => specs.get(project)?.[list]?.map(({ kind }) => kind);
  expect(kinds("shop-dev", "namespaceResourceBlacklist")).toEqual([
    "Role",
    "ResourceQuota",
    "LimitRange",
    "NetworkPolicy",
    "ServiceAccount",
    "RoleBinding",
  ]);
  // its labels are the Pod security of the namespace
  expect(kinds("shop-dev", "clusterResourceWhitelist")).toEqual([]);
  expect(kinds("shop-guards", "namespaceResourceWhitelist")).toEqual([
    "ResourceQuota",
    "LimitRange",
    "NetworkPolicy",
    "ServiceAccount",
    "RoleBinding",
  ]);
  expect(kinds("shop-guards", "clusterResourceWhitelist")).toEqual(["Namespace"]);
});

test("the projects' lists permit what the guard writes, and to workloads none of it", () => {
  const written = guardOf({ viewers: ["a"], ingressFrom: ["b"], egressTo: ["c"] }).map(({ kind }) => kind);
  const { kinds, reserved } = isolationGuard();
  const named = kinds.map(({ kind }) => kind);
  expect(new Set([...named, "Namespace"])).toEqual(new Set(written));
  expect(reserved.map(({ kind }) => kind)).toEqual(["Role"]);
});

test("where workloads bring their service accounts, the guard owns none", () => {
  const guard = isolationGuard({ workloadServiceAccounts: true });
  expect([...guard.kinds, ...guard.reserved].map(({ kind }) => kind)).not.toContain("ServiceAccount");
  expect(guardOf({ workloadServiceAccounts: true }).map(({ kind }) => kind)).not.toContain("ServiceAccount");
});

test("refuses a guard that writes a kind which it does not name", () => {
  const app = new App({ outdir: "unused" });
  const secretive: NamespaceGuard = {
    ...isolationGuard(),
    build: (scope) => {
      new ApiObject(scope, "extra", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "dev" } });
    },
  };
  new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["hub"])],
    workloads: [workload("web")],
    guard: secretive,
    output: { repoURL: "https://git.example.com/platform.git", path: "out" },
    form: "applications",
  });
  expect(() => synth(app)).toThrow("PROJECT_INVALID  shop/guard-dev/extra");
});

test("refuses a guard where the matrix does not say where its output is committed", () => {
  const app = new App({ outdir: "unused" });
  new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["hub"])],
    workloads: [workload("web")],
    guard: isolationGuard(),
    form: "applications",
  });
  expect(() => synth(app)).toThrow("APPLICATION_INVALID");
});
