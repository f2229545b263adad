import { App } from "cdk8s";
import { EnvMatrixError } from "../../lib/errors";
import { Bootstrap, EnvironmentMatrix, type EnvironmentMatrixProps } from "../../lib/matrix";
import { PROBLEMS } from "../../lib/synth";
import { environment, fleet, workload } from "./models";

const DEV = environment("dev", ["eu"]);

function problemsOf(props: Partial<EnvironmentMatrixProps>): [string, string][] {
  const app = new App({ outdir: "unused" });
  try {
    const matrix = new EnvironmentMatrix(app, "shop", {
      fleet,
      environments: [DEV],
      workloads: [workload("web")],
      form: "applications",
      ...props,
    });
    return matrix[PROBLEMS]().map(({ code, where }) => [code, where]);
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems.map(({ code, where }) => [code, where]);
    throw error;
  }
}

const NAMESPACE = "shop/environments/dev/namespace";

test.each([
  ["Argo CD's own on its cluster", ["hub"], "argocd", true],
  ["Argo CD's own on its cluster among others", ["eu", "hub"], "argocd", true],
  ["one of Argo CD's name on another cluster", ["eu"], "argocd", false],
  ["kube-system", ["eu"], "kube-system", true],
  ["kube-public", ["eu"], "kube-public", true],
  ["kube-node-lease", ["eu"], "kube-node-lease", true],
  ["another of Kubernetes' prefix", ["eu"], "kube-flannel", true],
  ["default", ["eu"], "default", true],
  ["one of its own", ["hub"], "dev", false],
])("an environment in %s: refused unless it is said", (_, clusters, namespace, isRefused) => {
  const expected = isRefused ? [["NAMESPACE_RESERVED", NAMESPACE]] : [];
  for (const form of ["applications", "applicationSets"] as const)
    expect(problemsOf({ form, environments: [environment("dev", clusters, { namespace })] })).toEqual(expected);
  const said = environment("dev", clusters, { namespace, allowSystemNamespace: true });
  expect(problemsOf({ environments: [said] })).toEqual([]);
});

test("Argo CD's namespace is the one that the matrix names, and an environment's name is its namespace", () => {
  const props = { argocdNamespace: "gitops", environments: [environment("gitops", ["hub"])] };
  expect(problemsOf(props)).toEqual([["NAMESPACE_RESERVED", "shop/environments/gitops/namespace"]]);
});

const discovery = (prefix: string, clusters: readonly string[]): EnvironmentMatrixProps["form"] => ({
  by: "files",
  repoURL: "https://git.example.com/out.git",
  path: "out",
  newEnvironments: { prefix, clusters },
});

test.each<[string, Partial<EnvironmentMatrixProps>, string]>([
  ["Argo CD's namespace", { argocdNamespace: "lab-argocd", form: discovery("lab-", ["hub"]) }, "NAMESPACE_RESERVED"],
  ["namespaces of Kubernetes", { form: discovery("kube-", ["eu"]) }, "NAMESPACE_RESERVED"],
  [
    "an environment's namespace",
    { environments: [environment("dev", ["eu"], { namespace: "lab-dev" })], form: discovery("lab-", ["eu"]) },
    "ISOLATION_BROKEN",
  ],
])("refuses a prefix of new environments that lets them have %s", (_, props, code) => {
  expect(problemsOf(props)).toContainEqual([code, "shop/form/newEnvironments/prefix"]);
});

test.each(["[ab].git", "*.git", "{a,b}.git", "a?b", "a\\b"])(
  "refuses the address …/%s, which its project would read as a pattern",
  (name) => {
    const repoURL = `https://git.example.com/${name}`;
    const source = { repoURL, path: "deploy" };
    for (const form of ["applications", "applicationSets"] as const)
      expect(problemsOf({ form, workloads: [workload("web", { source })] })).toEqual([["PROJECT_INVALID", "shop"]]);
    const root = new Bootstrap(new App({ outdir: "unused" }), "root", { output: { repoURL, path: "out" } });
    expect(root[PROBLEMS]().map(({ code }) => code)).toContain("PROJECT_INVALID");
  },
);

test("an address that stands for itself only is no pattern", () => {
  const source = { repoURL: "https://git.example.com:8443/team%5Ba%5D/~me/web+api_1.git", path: "deploy" };
  expect(problemsOf({ workloads: [workload("web", { source })] })).toEqual([]);
});
