import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { inventoryMistakes } from "../../lib/inventory";
import { INVENTORY_SHAPE } from "../../lib/inventory/inventory-shape";
import { parsePreviewFile } from "../../lib/previews/preview-file";
import { emitYaml } from "../../lib/yaml";

/** What the published schemas say to an editor is what the program says. */
const read = (name: string) => JSON.parse(readFileSync(join(__dirname, "../../schemas", name), "utf8"));
const validator = (name: string) => new Ajv({ strict: false }).compile(read(name));

describe("the schema of preview files", () => {
  const validate = validator("preview.schema.json");
  const digest = `sha256:${"ab".repeat(32)}`;
  const good = { schema: "1", key: "pr-12", services: [{ name: "orders", digest }] };

  test.each([
    ["the least", good, true],
    [
      "all fields",
      {
        ...good,
        repo: "a",
        number: "12",
        branch: "b",
        headSha: "1234e56",
        url: "u",
        author: "c",
        createdAt: "2026-01-05T10:00:00Z",
        expiresAt: "2026-01-05T10:00:00.5+01:00",
      },
      true,
    ],
    ["an image", { ...good, services: [{ name: "orders", digest, image: "registry.example.com/orders" }] }, true],
    ["a schema that is a number", { ...good, schema: 1 }, false],
    ["no service", { ...good, services: [] }, false],
    ["no list of services", { ...good, services: {} }, false],
    ["a tag", { ...good, services: [{ name: "orders", digest: "latest" }] }, false],
    ["a service without a name", { ...good, services: [{ digest }] }, false],
    ["a name that is no label", { ...good, services: [{ name: "Orders", digest }] }, false],
    ["a field of a service that nobody knows", { ...good, services: [{ name: "orders", digest, tag: "x" }] }, false],
    ["a field that nobody knows", { ...good, path: "x" }, false],
    ["a number without quotes", { ...good, number: 12 }, false],
    ["a key that is no label", { ...good, key: "pr-12-" }, false],
    ["a time that is none", { ...good, expiresAt: "tomorrow" }, false],
  ])("%s", (_, file, isGood) => {
    const said = parsePreviewFile(emitYaml(file), `previews/${file.key}.yaml`, { prefix: "pr" });
    expect([validate(file), !Array.isArray(said)]).toEqual([isGood, isGood]);
  });
});

describe("the schema of facts in env-matrix.yaml", () => {
  const validate = validator("env-matrix.schema.json");
  const pull = { number: 1, title: "t", branch: "b", targetBranch: "main", headSha: "0", labels: [], author: "a" };
  const repository = {
    organization: "o",
    repository: "r",
    url: "u",
    branch: "b",
    sha: "0",
    labels: [],
    repositoryId: "1",
  };

  test.each([
    [
      "clusters",
      { clusters: [{ name: "eu", server: "https://eu.example.com", labels: { a: "b" }, project: "p" }] },
      true,
    ],
    ["a cluster without a server", { clusters: [{ name: "eu" }] }, false],
    ["a label that is a number", { clusters: [{ name: "eu", server: "s", labels: { a: 1 } }] }, false],
    ["projects", { projects: ["default"] }, true],
    ["projects that are no list", { projects: "default" }, false],
    ["pull requests in a list", { pullRequests: [pull] }, true],
    ["pull requests by request", { pullRequests: { "github:a/b": [pull], "github:a/c": { notFound: "gone" } } }, true],
    ["a pull request without labels", { pullRequests: [{ ...pull, labels: undefined }] }, false],
    ["repositories of a provider", { scmRepositories: { "github:a": [repository] } }, true],
    [
      "plugins",
      { plugins: { p: { response: { output: { parameters: [{ a: 1 }] } } }, q: { notFound: "gone" } } },
      true,
    ],
    ["answers of a plugin", { plugins: { p: { answers: [{ applicationSetName: "a", response: {} }] } } }, true],
    ["a plugin without an answer", { plugins: { p: {} } }, false],
    ["files", { repositories: { u: { HEAD: { a: "text", b: null } } } }, true],
    [
      "settings",
      { namespace: "gitops", gitGlobbing: "new", inClusterEnabled: false, gitSubmodules: true, resources: [{}] },
      true,
    ],
    ["another globbing", { gitGlobbing: "old" }, false],
    ["a section that nobody knows", { cluster: [] }, false],
  ])("%s", (_, written, isGood) => {
    const facts = JSON.parse(JSON.stringify(written));
    const mistakes = inventoryMistakes(facts, (path) => ({ path }));
    expect([validate({ facts }), mistakes.length === 0]).toEqual([isGood, isGood]);
  });

  test("knows every section", () => {
    const { properties } = read("env-matrix.schema.json").definitions.facts;
    if (INVENTORY_SHAPE.is !== "record") throw new Error("a record");
    expect(Object.keys(properties).sort()).toEqual(Object.keys(INVENTORY_SHAPE.fields).sort());
  });
});
