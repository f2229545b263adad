/** The estate in test/apps/brown-field, as hands and sets made it, and as apps/brown-field.ts makes it: the same Applications. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdk8s";
import { brownField, estate } from "../../apps/brown-field";
import { problemsOf } from "../../lib/argocd";
import { evaluate, type Inventory } from "../../lib/evaluate";
import { jsonOf } from "../../lib/inventory/documents";
import type { JsonObject } from "../../lib/json";
import { ApplicationBatch, EnvironmentMatrix } from "../../lib/matrix";
import { MANIFESTS } from "../../lib/synth";
import { parseDocuments } from "../../lib/yaml";

const FOLDER = join(__dirname, "brown-field");

function documents(file: string): JsonObject[] {
  return parseDocuments(readFileSync(join(FOLDER, file), "utf8")).map(({ value }) => jsonOf(value) as JsonObject);
}

const inventory: Inventory = {
  namespace: "argocd",
  projects: ["default", "platform"],
  clusters: estate.clusters.map(({ name, server, region }) => ({
    name,
    server,
    secretName: `cluster-${name}`,
    labels: { "argocd.argoproj.io/secret-type": "cluster", "base.fleet/region": region },
    annotations: {},
  })),
  repository: () => undefined,
  pullRequests: () => undefined,
  scmRepositories: () => undefined,
  plugin: () => undefined,
  resources: () => undefined,
};

function byName(objects: readonly JsonObject[]): Record<string, unknown> {
  return Object.fromEntries(
    objects.map((object) => [(object.metadata as JsonObject).name, JSON.parse(JSON.stringify(object))]),
  );
}

/** What Argo CD has: thirty Applications, and those of the sets. */
function before(): Record<string, unknown> {
  const generated = documents("sets.yaml").flatMap((set) => {
    const { complete, error, validation, applications } = evaluate(set, inventory);
    expect([complete, error, validation.size]).toEqual([true, undefined, 0]);
    return applications.map(({ application }) => application);
  });
  return byName([...documents("applications.yaml"), ...generated]);
}

/** What the matrices make of it. */
function after(): Record<string, unknown> {
  const app = new App({ outdir: "unused" });
  brownField(app);
  const all = app.node.findAll();
  expect(all.flatMap((one) => (one instanceof EnvironmentMatrix ? problemsOf(one) : []))).toEqual([]);
  const batches = all.filter((one): one is ApplicationBatch => one instanceof ApplicationBatch);
  const streamed = batches.flatMap((one) => [...one[MANIFESTS]()]).flatMap(({ objects }) => [...objects]);
  const made = batches
    .flatMap((one) => one.node.children)
    .map((one) => (one as unknown as { toJson(): JsonObject }).toJson());
  return byName(streamed.length > 0 ? streamed : made);
}

test("the matrices make the same Applications, name by name and field by field", () => {
  const [was, is] = [before(), after()];
  expect(Object.keys(was)).toHaveLength(37);
  expect(Object.keys(is).sort()).toEqual(Object.keys(was).sort());
  for (const [name, application] of Object.entries(was)) expect([name, is[name]]).toEqual([name, application]);
});
