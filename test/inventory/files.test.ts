import { EnvMatrixError, type Problem, placeText } from "../../lib/errors";
import { factsOf, objectsIn, readInventory } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";

function problemsOf(step: () => unknown): readonly Problem[] {
  try {
    step();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems;
    throw error;
  }
  return [];
}

test("an inventory file reads the same as YAML and as JSON", () => {
  const data = {
    namespace: "gitops",
    projects: [],
    clusters: [{ name: "a", server: "https://a.example.com", labels: { env: "dev" }, project: "p" }],
    gitGlobbing: "new",
    inClusterEnabled: false,
    repositories: { url: { HEAD: { path: "content", unread: null } } },
    pullRequests: { "github:a/b": [], "github:a/c": { notFound: "404" } },
    scmRepositories: [
      { organization: "o", repository: "r", url: "u", branch: "b", sha: "s", labels: [], repositoryId: 1 },
    ],
    plugins: { a: { baseUrl: "x", response: { output: { parameters: [{ a: 1 }] } } }, b: { notFound: "x" } },
    resources: [{ kind: "ConfigMap" }],
  };
  const yaml = `namespace: gitops
projects: []
clusters: [{name: a, server: https://a.example.com, labels: {env: dev}, project: p}]
gitGlobbing: new
inClusterEnabled: false
repositories: {url: {HEAD: {path: content, unread: null}}}
pullRequests: {github:a/b: [], github:a/c: {notFound: "404"}}
scmRepositories: [{organization: o, repository: r, url: u, branch: b, sha: s, labels: [], repositoryId: 1}]
plugins: {a: {baseUrl: x, response: {output: {parameters: [{a: 1}]}}}, b: {notFound: x}}
resources: [{kind: ConfigMap}]
`;
  expect(readInventory(JSON.stringify(data), "x.json")).toEqual(data);
  expect(readInventory(yaml, "x.yaml")).toEqual(data);
  expect(readInventory("", "empty.yaml")).toEqual({});
  expect(readInventory("# nothing\n---\n", "empty.yaml")).toEqual({});
});

test("a JSON recording keeps bytes that are not UTF-8", () => {
  const data = { repositories: { url: { HEAD: { path: "a\udce9b" } } } };
  expect(readInventory(JSON.stringify(data), "x.json")).toEqual(data);
});

test.each([
  ["a list", "- a\n", "x:1:1"],
  ["a text", "text\n", "x:1:1"],
  ["an unknown section", "projects: []\nplugin: {}\n", "x:2:1"],
  ["null for a section", "clusters:\n", "x:1:1"],
  ["a project that is no text", "projects: [1]\n", "x:1:12"],
  ["a cluster without a server", "clusters:\n  - name: a\n", "x:2:5"],
  ["a label that is no text", "clusters: [{name: a, server: b, labels: {x: true}}]\n", "x:1:42"],
  ["an unknown field of a cluster", "clusters: [{name: a, server: b, url: c}]\n", "x:1:33"],
  ["another globbing", "gitGlobbing: old\n", "x:1:1"],
  ["files that are a list", "repositories: {u: {HEAD: [a]}}\n", "x:1:20"],
  ["a content that is no text", "repositories: {u: {HEAD: {a: 1}}}\n", "x:1:27"],
  [
    "a pull request without a branch",
    "pullRequests: [{number: 1, title: t, targetBranch: m, headSha: s, labels: [], author: a}]\n",
    "x:1:16",
  ],
  [
    "a number that is neither",
    "pullRequests: [{number: true, title: t, branch: b, targetBranch: m, headSha: s, labels: [], author: a}]\n",
    "x:1:17",
  ],
  ["a plugin without an answer", "plugins: {p: {}}\n", "x:1:11"],
  ["an answer that is no list", "plugins: {p: {response: {output: {parameters: {}}}}}\n", "x:1:35"],
  ["a second document", "projects: []\n---\nclusters: []\n", "x:3:1"],
])("refuses %s", (_, text, place) => {
  const problems = problemsOf(() => readInventory(text, "x"));
  expect(problems.map(({ code, where }) => [code, where])).toEqual([["INVENTORY_INVALID", place]]);
});

test("refuses a file that is no YAML, with Go's text", () => {
  expect(problemsOf(() => readInventory("a: [\n", "x"))).toEqual([
    expect.objectContaining({ code: "YAML_SYNTAX", where: expect.stringMatching(/^x:\d+:\d+$/) }),
  ]);
});

test("refuses every mistake at once", () => {
  expect(problemsOf(() => readInventory("project: []\ncluster: []\ngitGlobbing: 1\n", "x"))).toHaveLength(3);
});

test("objects of a List have places of their own", () => {
  const found = objectsIn("kind: List\nitems:\n  - kind: A\n    spec: {b: 1}\n  - kind: B\n", "f.yaml");
  if (!Array.isArray(found)) throw new Error("the text is YAML");
  const places = ["", "spec.b", "spec.missing.more"];
  expect(found.map(({ object, at }) => [object.kind, ...places.map((path) => placeText(at(path)))])).toEqual([
    ["A", "f.yaml:3:5", "f.yaml:4:12", "f.yaml:4:5"],
    ["B", "f.yaml:5:5", "f.yaml:5:5", "f.yaml:5:5"],
  ]);
  expect(found[1]?.at("spec.b")).toEqual({ file: "f.yaml", line: 5, column: 5, path: "spec.b" });
});

describe("facts of Argo CD's objects", () => {
  const secret = (
    name: string,
    data: JsonObject,
    labels: JsonObject = { "argocd.argoproj.io/secret-type": "cluster", env: "dev" },
  ): JsonObject => ({
    kind: "Secret",
    metadata: { name, labels },
    ...data,
  });

  test("a cluster Secret gives what generators read, and no credential", () => {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const { clusters } = factsOf(
      [
        secret("a", {
          data: {
            name: base64("eü"),
            server: base64("https://a.example.com/"),
            config: base64("hidden"),
            project: base64("p"),
          },
        }),
        secret("b", { stringData: { name: "b", server: "https://b.example.com" }, data: { name: base64("old") } }),
        secret("c", { stringData: { name: "c" } }, { "argocd.argoproj.io/secret-type": "repository" }),
      ],
      "argocd",
    );
    const labels = { "argocd.argoproj.io/secret-type": "cluster", env: "dev" };
    expect(clusters).toEqual([
      { name: "eü", server: "https://a.example.com/", secretName: "a", labels, annotations: {}, project: "p" },
      { name: "b", server: "https://b.example.com", secretName: "b", labels, annotations: {} },
    ]);
  });

  test("objects of other namespaces do not count", () => {
    const project = (name: string, namespace?: string) => ({ kind: "AppProject", metadata: { name, namespace } });
    const { projects } = factsOf([project("a"), project("b", "argocd"), project("c", "other"), project("a")], "argocd");
    expect(projects).toEqual(["a", "b"]);
  });

  test.each([
    ["argocd-cm", "cluster.inClusterEnabled", "false", { inClusterEnabled: false }],
    ["argocd-cm", "cluster.inClusterEnabled", "true", { inClusterEnabled: true }],
    ["argocd-cmd-params-cm", "applicationsetcontroller.enable.new.git.file.globbing", "true", { gitGlobbing: "new" }],
    [
      "argocd-cmd-params-cm",
      "applicationsetcontroller.enable.new.git.file.globbing",
      "false",
      { gitGlobbing: "default" },
    ],
    ["other-cm", "cluster.inClusterEnabled", "false", {}],
  ])("the ConfigMap %s says %s: %s", (name, key, value, expected) => {
    const { clusters, clusterObjects, unknownClusters, projects, resources, ...settings } = factsOf(
      [{ kind: "ConfigMap", metadata: { name }, data: { [key]: value } }],
      "argocd",
    );
    expect([clusters, clusterObjects, unknownClusters, projects]).toEqual([[], [], [], []]);
    expect([resources.length, settings]).toEqual([1, expected]);
  });
});
