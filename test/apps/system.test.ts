import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseAllDocuments } from "yaml";
import { system } from "../../apps/system";
import { checkObject } from "../../lib/crd";
import { evaluate } from "../../lib/evaluate";
import type { GitTree, Inventory, PullRequestFact } from "../../lib/generators";
import { factsOf } from "../../lib/inventory/argocd-objects";
import type { JsonObject } from "../../lib/json";
import { parseDefinition } from "../../lib/previews";
import { synth } from "../../lib/synth";
import { saySkipped } from "../skip";

const root = resolve(__dirname, "../..");
let folder: string;
let objects: Map<string, JsonObject[]>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "system-"));
  synth(system(join(folder, "ours")));
  objects = new Map(filesBelow(join(folder, "ours")).map((path) => [path, read(join(folder, "ours", path))]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function filesBelow(top: string, below = ""): string[] {
  return readdirSync(join(top, below), { withFileTypes: true }).flatMap((entry) => {
    const path = join(below, entry.name);
    if (entry.isDirectory()) return filesBelow(top, path);
    return entry.name.endsWith(".yaml") ? [path] : [];
  });
}

function read(path: string): JsonObject[] {
  return parseAllDocuments(readFileSync(path, "utf8")).map((document) => document.toJS() as JsonObject);
}

function ofKind(kind: string): JsonObject[] {
  return [...objects.values()].flat().filter((object) => object.kind === kind);
}

function nameOf(object: JsonObject): string {
  return (object.metadata as { readonly name: string }).name;
}

test("the output has no field that the CRDs lack, at any version that is supported", () => {
  const argo = [...objects.values()].flat().filter((object) => String(object.apiVersion).startsWith("argoproj.io/"));
  expect(argo.length).toBeGreaterThan(20);
  for (const argocdVersion of ["3.3", "3.5"] as const) {
    expect(argo.flatMap((object) => checkObject(object, { argocdVersion, where: nameOf(object) }))).toEqual([]);
  }
});

test("npx cdk8s synth writes the same files, byte by byte", () => {
  const theirs = join(folder, "theirs");
  execFileSync("npx", ["cdk8s", "synth", "--output", theirs, "--check-upgrade=false"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  const paths = filesBelow(theirs);
  expect(paths).toEqual(filesBelow(join(folder, "ours")));
  for (const path of paths)
    expect([path, readFileSync(join(theirs, path), "utf8")]).toEqual([
      path,
      readFileSync(join(folder, "ours", path), "utf8"),
    ]);
}, 60_000);

test("a second synthesis changes no file", () => {
  const summary = synth(system(join(folder, "ours")));
  expect([summary.written, summary.removed]).toEqual([[], []]);
});

describe("the talk", () => {
  const demo = "https://git.example.com/demo/argocd-example.git";
  const environments = ["dev", "prod", "staging", "test"].map((name) => `helm-env/env/${name}/values.yaml`);

  function tree(paths: readonly string[]): GitTree {
    return {
      paths: [...paths].sort(),
      read: (wanted) => new Map(wanted.map((path) => [path, "frontend:\n  image: x\n"])),
    };
  }

  function inventory(paths: readonly string[], pulls: readonly PullRequestFact[] = []): Inventory {
    const { clusters, projects } = factsOf([...objects.values()].flat(), "argocd");
    return {
      namespace: "argocd",
      projects,
      clusters,
      repository: (url) => (url === demo ? tree(paths) : undefined),
      pullRequests: () => pulls,
      scmRepositories: () => undefined,
      plugin: () => undefined,
      resources: () => undefined,
    };
  }

  function applicationsOf(set: string, of: Inventory): [string, unknown, unknown][] {
    const result = evaluate(
      ofKind("ApplicationSet").find((one) => nameOf(one) === set),
      of,
    );
    expect([result.complete, result.error, [...result.validation]]).toEqual([true, undefined, []]);
    return result.applications.map(({ application }) => {
      const { destination } = application.spec as { destination: { name: string; namespace: string } };
      return [nameOf(application), destination.name, destination.namespace];
    });
  }

  test("part A: two Applications by hand", () => {
    expect(objects.get("argocd/talk/part-a-by-hand.yaml")?.map(nameOf)).toEqual([
      "by-hand",
      "example",
      "example-staging",
    ]);
  });

  test("part B: a directory is an environment, production on another cluster", () => {
    expect(applicationsOf("frontend-chart", inventory(environments))).toEqual([
      ["frontend-chart-dev-hub", "hub", "dev"],
      ["frontend-chart-prod-eu", "prod-eu", "prod"],
      ["frontend-chart-staging-hub", "hub", "staging"],
      ["frontend-chart-test-hub", "hub", "test"],
    ]);
  });

  test("part B: adding a directory adds one environment and changes nothing else", () => {
    const before = applicationsOf("frontend-chart", inventory(environments));
    const after = applicationsOf("frontend-chart", inventory([...environments, "helm-env/env/lab-my-env/values.yaml"]));
    expect(after.filter((one) => !before.some((other) => other[0] === one[0]))).toEqual([
      ["frontend-chart-lab-my-env-hub", "hub", "lab-my-env"],
    ]);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  test.each([
    ["previews-polled-apps", "preview-now", "now-8"],
    ["previews-apps", "preview", "pr-8"],
  ])(
    "part C: a labelled pull request is an environment named after its number, whatever its branch is called: %s",
    (set, label, key) => {
      const pull = (number: number, branch: string, labels: readonly string[]): PullRequestFact => ({
        number,
        branch,
        labels,
        title: "",
        author: "ann",
        targetBranch: "main",
        headSha: "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
      });
      const pulls = [pull(8, "feature/Login", [label])];
      expect(applicationsOf(set, inventory(environments, pulls))).toEqual([[key, "hub", key]]);
    },
  );

  test("the shop: every workload in every environment where no rule says otherwise", () => {
    const sets = ofKind("ApplicationSet").filter(
      (one) =>
        (one.metadata as JsonObject).labels !== undefined &&
        ((one.metadata as JsonObject).labels as JsonObject)["app.kubernetes.io/part-of"] === "shop",
    );
    const names = sets.flatMap((set) => applicationsOf(nameOf(set), inventory(environments))).map(([name]) => name);
    expect(names.sort()).toEqual([
      "catalogue-dev-hub",
      "catalogue-prod-ap",
      "catalogue-prod-eu",
      "catalogue-staging-hub",
      "frontend-dev-hub",
      "frontend-prod-ap",
      "frontend-prod-eu",
      "frontend-staging-hub",
      "frontend-test-hub",
    ]);
  });
});

test("nothing secret stands in the output, and nothing that the root Application would write over a secret", () => {
  const secrets = ofKind("Secret").map((secret) => secret.stringData as Record<string, string>);
  expect(ofKind("ExternalSecret").map(nameOf).sort()).toEqual(["charts", "cluster-prod-ap", "git-example-com"]);
  for (const text of secrets.flatMap((data) => Object.values(data))) {
    expect(text).not.toMatch(/PRIVATE KEY|ey[A-Za-z0-9_-]{20,}\.|\$\{/);
  }
});

test("commands read what synthesis says of the previews", () => {
  const file = join(folder, "ours/previews/previews/definition.yaml");
  expect(parseDefinition(readFileSync(file, "utf8"), file)).toMatchObject({
    prefix: "pr",
    ttl: "7d",
    share: { mode: "full" },
  });
});

test("the previews' folders are kustomizations that kubectl builds", () => {
  try {
    execFileSync("kubectl", ["version", "--client"], { stdio: "ignore" });
  } catch {
    saySkipped("apps/kustomize", "no kubectl on PATH; the previews' folders were not built");
    return;
  }
  const kindsOf = (path: string): unknown[] => {
    const built = execFileSync("kubectl", ["kustomize", join(folder, "ours", path)], { encoding: "utf8" });
    return parseAllDocuments(built)
      .map((document) => document.get("kind"))
      .sort();
  };
  expect(kindsOf("workloads/preview-frontend")).toEqual(["Deployment", "Service"]);
  expect(kindsOf("previews/previews/guard")).toEqual([
    "Ingress",
    "LimitRange",
    "Namespace",
    "NetworkPolicy",
    "NetworkPolicy",
    "NetworkPolicy",
    "NetworkPolicy",
    "ResourceQuota",
    "ServiceAccount",
  ]);
});
