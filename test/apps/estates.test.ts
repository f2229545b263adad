/** Three estates of other people's taste in test/apps/estates, and the matrices that make the same Applications, name by name and field by field. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdk8s";
import type { Construct } from "constructs";
import { problemsOf } from "../../lib/argocd";
import { evaluate, type Inventory } from "../../lib/evaluate";
import { clusterLabels, type Fleet } from "../../lib/fleet";
import type { GitTree } from "../../lib/generators";
import { objectsIn } from "../../lib/inventory/documents";
import type { JsonObject } from "../../lib/json";
import { ApplicationBatch, EnvironmentMatrix } from "../../lib/matrix";
import { MANIFESTS } from "../../lib/synth";
import { kustomize, fleet as ofKustomize } from "./estates/kustomize";
import { mixed, fleet as ofMixed } from "./estates/mixed";
import { fleet as ofSets, sets } from "./estates/sets";

const JOBS = new Map([
  ["jobs/audit/job.yaml", "cluster: gold-1\nauto: false\n"],
  ["jobs/backup/job.yaml", "cluster: gold-1\nauto: true\nprune: true\nretries: 3\n"],
  ["jobs/sweep/job.yaml", "cluster: bronze-1\nauto: true\nprune: false\nretries: 0\nvalues: {dryRun: true, days: 3}\n"],
]);
const jobs: GitTree = {
  paths: [...JOBS.keys()],
  read: (wanted) => new Map(wanted.map((path) => [path, JOBS.get(path) as string])),
};

function inventoryOf(fleet: Fleet): Inventory {
  return {
    namespace: "ops",
    projects: ["default", "ops", "tenants"],
    clusters: fleet.clusters.map((one) => ({
      name: one.name,
      server: one.server,
      secretName: `cluster-${one.name}`,
      labels: { "argocd.argoproj.io/secret-type": "cluster", ...clusterLabels(one) },
      annotations: {},
    })),
    repository: (url) => (url === "https://git.example.com/ops/jobs.git" ? jobs : undefined),
    pullRequests: () => undefined,
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
  };
}

/** What Argo CD has of a file, by namespace and name. */
function before(file: string, fleet: Fleet): Map<string, unknown> {
  const found = objectsIn(readFileSync(join(__dirname, "estates", file), "utf8"), file) as { object: JsonObject }[];
  const objects = found.flatMap(({ object }) => {
    if (object.kind !== "ApplicationSet") return [object];
    const { complete, error, validation, applications } = evaluate(object, inventoryOf(fleet));
    expect([complete, error, [...validation]]).toEqual([true, undefined, []]);
    return applications.map(({ application }) => application);
  });
  return byName(objects);
}

/** What the matrices make. */
function after(build: (scope: Construct) => void): Map<string, unknown> {
  const app = new App({ outdir: "unused" });
  build(app);
  const matrices = app.node.children.filter((one): one is EnvironmentMatrix => one instanceof EnvironmentMatrix);
  expect(matrices.flatMap((one) => problemsOf(one))).toEqual([]);
  const batches = matrices
    .flatMap((one) => one.node.children.flatMap((chart) => chart.node.children))
    .filter((one): one is ApplicationBatch => one instanceof ApplicationBatch);
  return byName(batches.flatMap((one) => [...one[MANIFESTS]()]).flatMap(({ objects }) => [...objects]));
}

function byName(objects: readonly JsonObject[]): Map<string, unknown> {
  return new Map(
    objects.map((object) => {
      const { namespace, name } = object.metadata as { readonly namespace: string; readonly name: string };
      return [`${namespace}/${name}`, JSON.parse(JSON.stringify(object))];
    }),
  );
}

test.each<[string, Fleet, (scope: Construct) => void, number]>([
  ["kustomize.yaml", ofKustomize, kustomize, 19],
  ["mixed.yaml", ofMixed, mixed, 21],
  ["sets.yaml", ofSets, sets, 11],
])("the matrices of %s make the same Applications", (file, fleet, build, count) => {
  const [was, is] = [before(file, fleet), after(build)];
  expect(was.size).toBe(count);
  expect([...is.keys()].sort()).toEqual([...was.keys()].sort());
  for (const [name, application] of was) expect([name, is.get(name)]).toEqual([name, application]);
});
