import { resolve } from "node:path";
import { type Case, readCases } from "../../bench/conformance/cases";
import { evaluate } from "../../lib/evaluate";
import type { Inventory } from "../../lib/generators";
import { type InventoryFile, memoryInventory, readInventory, recordInventory } from "../../lib/inventory";
import { emitYaml } from "../../lib/yaml/emit-yaml";

// processes and servers take their time where all cores are busy
jest.setTimeout(60_000);

const KNOWN: InventoryFile = {
  projects: ["default"],
  clusters: [{ name: "eu", server: "https://eu.example.com" }],
  repositories: { "https://git.example.com/a.git": { HEAD: { "b/c": "text", a: "", unread: null }, v1: {} } },
  pullRequests: {
    "github:acme/web": [],
    'github:acme/web?labels=["x"]': [
      { number: 1, title: "t", branch: "b", targetBranch: "main", headSha: "0", labels: ["x"], author: "ada" },
    ],
    "gitlab:7": { notFound: "404" },
  },
  plugins: {
    any: { response: { output: { parameters: [] } } },
    some: { answers: [{ applicationSetName: "a", input: { env: "dev" }, response: {} }] },
    none: { notFound: 'error fetching ConfigMap: configmaps "none" not found' },
  },
};

describe("an inventory in memory", () => {
  const inventory = memoryInventory(KNOWN);
  const github = (labels?: readonly string[], api?: string) => ({
    github: {
      owner: "acme",
      repo: "web",
      ...(labels && { labels }),
      ...(api && { api }),
      tokenRef: { secretName: "s", key: "k" },
    },
  });

  test("fills in what people leave out of a cluster", () => {
    const eu = { name: "eu", server: "https://eu.example.com", secretName: "eu", labels: {}, annotations: {} };
    expect(inventory.clusters).toEqual([eu]);
    expect(inventory.namespace).toBe("argocd");
  });

  test("knows nothing of a section that is absent, and that one is empty", () => {
    const nothing = memoryInventory({});
    expect([nothing.projects, nothing.clusters, nothing.resources()]).toEqual([undefined, undefined, undefined]);
    expect(nothing.pullRequests(github())).toBeUndefined();
    expect(nothing.scmRepositories({ github: { organization: "a" } })).toBeUndefined();
    expect(memoryInventory({ pullRequests: [], resources: [] }).pullRequests(github())).toEqual([]);
    expect(memoryInventory({ resources: [] }).resources()).toEqual([]);
  });

  test.each([
    ["https://git.example.com/a.git", "HEAD", ["a", "b/c", "unread"]],
    ["https://git.example.com/a.git", "", ["a", "b/c", "unread"]],
    ["https://git.example.com/a.git", "v1", []],
    ["https://git.example.com/a.git", "v2", undefined],
    ["https://git.example.com/a.git", "constructor", undefined],
    ["constructor", "HEAD", undefined],
  ])("the repository %s at %j", (url, revision, paths) => {
    expect(inventory.repository(url, revision)?.paths).toEqual(paths);
    expect(inventory.repository(url, revision)).toBe(inventory.repository(url, revision));
  });

  test("reads what it has, and refuses a content that was not recorded", () => {
    const tree = inventory.repository("https://git.example.com/a.git", "HEAD");
    expect([...(tree?.read(["b/c", "a", "not there"]) ?? [])]).toEqual([
      ["b/c", "text"],
      ["a", ""],
    ]);
    expect(() => tree?.read(["unread"])).toThrow(expect.objectContaining({ code: "INVENTORY_MISSING" }));
  });

  test("finds an answer by its whole request, else by the place that is asked", () => {
    expect(inventory.pullRequests(github(["x"]))).toHaveLength(1);
    expect(inventory.pullRequests(github(["y"]))).toEqual([]);
    expect(inventory.pullRequests(github(undefined, "https://ghe.example.com"))).toEqual([]);
    expect(inventory.pullRequests({ gitlab: { project: "7" } })).toEqual({ notFound: "404" });
    expect(inventory.pullRequests({ gitlab: { project: "8" } })).toBeUndefined();
  });

  test.each([
    ["any", "x", {}, { output: { parameters: [] } }],
    ["some", "a", { env: "dev" }, {}],
    ["some", "a", { env: "prod" }, undefined],
    ["some", "b", { env: "dev" }, undefined],
    ["none", "a", {}, { notFound: 'error fetching ConfigMap: configmaps "none" not found' }],
    ["other", "a", {}, undefined],
    ["toString", "a", {}, undefined],
  ])("the plugin %s asked by %s with %j", (name, set, parameters, answer) => {
    expect(inventory.plugin({ configMapRef: { name }, input: { parameters } }, set)).toEqual(answer);
  });
});

describe("a recording", () => {
  const cases = readCases(resolve(__dirname, "../conformance/data/appsets"));

  test("of every conformance case, through YAML and back, gives the same evaluation", () => {
    expect(cases.length).toBeGreaterThan(200);
    const different = cases.filter((one) => !replaysAlike(one)).map(({ id }) => id);
    expect(different).toEqual([]);
  });

  test("has only what was asked for", () => {
    const { inventory, recording } = recordInventory(memoryInventory(KNOWN));
    inventory.repository("https://git.example.com/a.git", "")?.read(["a"]);
    inventory.repository("https://git.example.com/a.git", "gone");
    expect(recording()).toEqual({
      namespace: "argocd",
      repositories: { "https://git.example.com/a.git": { HEAD: { a: "", "b/c": null, unread: null } } },
    });
  });

  test("has no password of a repository's address, no Secret among its resources", () => {
    const url = "https://user:hidden@git.example.com/a.git";
    const secret = { kind: "Secret", data: { token: "hidden" } };
    const { inventory, recording } = recordInventory(
      memoryInventory({ repositories: { [url]: { HEAD: {} } }, resources: [secret, { kind: "ConfigMap" }] }),
    );
    inventory.repository(url, "HEAD");
    inventory.resources();
    expect(JSON.stringify(recording())).not.toContain("hidden");
    expect(memoryInventory(recording()).repository(url, "HEAD")).toBeDefined();
  });
});

/** A world says everything, so a section that it lacks is empty. */
function replaysAlike({ applicationSet, world }: Case): boolean {
  const all = {
    projects: [],
    clusters: [],
    pullRequests: [],
    scmRepositories: [],
    resources: [],
    ...(world as InventoryFile),
  };
  const recorder = recordInventory(withPlugins(memoryInventory(all)));
  const first = summaryOf(evaluate(applicationSet, recorder.inventory));
  const data = readInventory(emitYaml(recorder.recording()), "recording.yaml");
  return JSON.stringify(summaryOf(evaluate(applicationSet, memoryInventory(data)))) === JSON.stringify(first);
}

function withPlugins(inventory: Inventory): Inventory {
  return {
    ...inventory,
    plugin: (spec, set) =>
      inventory.plugin(spec, set) ?? { notFound: `configmaps "${spec.configMapRef.name}" not found` },
  };
}

function summaryOf(evaluation: ReturnType<typeof evaluate>): unknown {
  const { applications, error, validation, needs } = evaluation;
  return [applications.map(({ application }) => application), error, [...validation], needs];
}
