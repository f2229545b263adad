/** What this library makes is imported as what made it: the same Applications and owners, and the same axes in the code. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import fc from "fast-check";
import { brownField } from "../../apps/brown-field";
import { company } from "../../apps/company";
import { system } from "../../apps/system";
import { t } from "../../lib";
import { matricesOf } from "../../lib/cli/import/matrices";
import { Prover } from "../../lib/cli/import/prover";
import { evaluate, type Inventory } from "../../lib/evaluate";
import { type ImportedFile, type Module, modulesOf, programOf } from "../../lib/import";
import { clustersIn } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { EnvironmentMatrix, type EnvironmentMatrixProps, givenProject, type Workload } from "../../lib/matrix";
import { keyOf, nameOf } from "../../lib/object-name";
import { cluster } from "../matrix/models";
import { appsOf, filesOfApps, objectsOfApps, typeErrors } from "./printed";

interface Imported {
  readonly modules: readonly Module[];
  /** What was there, and is made again. */
  readonly given: readonly JsonObject[];
  readonly made: readonly JsonObject[];
  readonly prover: Prover;
}

/** The import of what was synthesised. */
function imported(all: readonly { readonly file: string; readonly object: JsonObject }[]): Imported {
  const objects = all.map(({ object }) => object);
  const facts = objects.filter(({ kind }) => ["AppProject", "Secret", "ExternalSecret"].includes(String(kind)));
  const inventory: Inventory = {
    namespace: "argocd",
    projects: ["default", ...facts.filter(({ kind }) => kind === "AppProject").map(nameOf)],
    clusters: facts.flatMap((one) => clustersIn(one).filter((found) => "name" in found)),
    repository: () => undefined,
    pullRequests: () => undefined,
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
  };
  const evaluation = (set: JsonObject) => evaluate(set, inventory);
  const prover = new Prover("3.5", evaluation);
  const own = objects.filter(({ kind }) => kind === "Application" || kind === "ApplicationSet");
  const found = all
    .filter(({ object }) => own.includes(object))
    .map(({ object, file }) => ({ object, file, at: (path: string) => ({ file, path }) }));
  const estate = { objects: found, facts, clusters: inventory.clusters ?? [], namespace: "argocd", evaluation };
  const matrices = matricesOf(estate, prover);
  const files = own
    .filter((object) => !matrices.covered.has(object))
    .map((object, i): ImportedFile => {
      return { file: `f${i}.yaml`, objects: [{ code: prover.best(object, "it"), comment: [], key: keyOf(object) }] };
    });
  const modules = modulesOf(programOf(files, matrices.groups, matrices.constants));
  const made = objectsOfApps((outdir) => appsOf(modules, outdir));
  return { modules, given: [...own, ...matrices.facts], made, prover };
}

/** Axes of the matrices of apps, with the clusters of each environment. */
function axesOf(apps: readonly App[]): unknown[] {
  const matrices = apps
    .flatMap((app) => app.node.findAll())
    .filter((one): one is EnvironmentMatrix => one instanceof EnvironmentMatrix);
  const sorted = (names: readonly string[]): string[] => [...names].sort();
  return matrices
    .map(({ model }) => ({
      name: model.name,
      environments: Object.fromEntries(model.environments.map(({ name, clusters }) => [name, sorted(clusters)])),
      workloads: sorted(model.workloads.map(({ name }) => name)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const outdirs: string[] = [];
function outdir(): string {
  const folder = mkdtempSync(join(tmpdir(), "matrix-"));
  outdirs.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of outdirs) rmSync(folder, { recursive: true, force: true });
});

function brown(folder: string): App {
  const app = new App({ outdir: folder });
  brownField(app);
  return app;
}

const SYSTEMS: readonly (readonly [string, (folder: string) => App, readonly string[]])[] = [
  ["the demo", system, ["shop"]],
  ["the company with sets", (folder) => company(folder), ["apps"]],
  ["the brown field", brown, ["data", "payments", "web"]],
];

test.each(SYSTEMS)(
  "%s is imported as its matrices, and the code compiles",
  (_, build, names) => {
    const objects = filesOfApps((folder) => [build(folder)]);
    const { modules, given, made, prover } = imported(objects);
    expect(prover.differences(given, made)).toEqual([]);
    const isOf = (one: unknown): boolean => names.includes((one as { readonly name: string }).name);
    const axes = axesOf(appsOf(modules, outdir())).filter(isOf);
    expect(axes).toHaveLength(names.length);
    expect(axes).toEqual(axesOf([build(outdir())]).filter(isOf));
    expect(typeErrors(modules)).toEqual([]);
  },
  60_000,
);

const NAMES = ["dev", "test", "staging", "prod", "blue", "x1", "eu"] as const;
const WORKLOADS = ["web", "api", "api-gateway", "db", "prod"] as const;
const CLUSTERS = ["hub", "prod-eu", "prod-us", "dev"] as const;

interface Drawn {
  readonly environments: readonly {
    readonly name: string;
    readonly clusters: readonly string[];
    readonly revision: string | undefined;
  }[];
  readonly workloads: readonly { readonly name: string; readonly kind: number }[];
  readonly rules: readonly {
    readonly kind: number;
    readonly environment: number;
    readonly workload: number;
    readonly cluster: number;
  }[];
  readonly excluded: readonly (readonly [number, number])[];
  readonly form: "applications" | "applicationSets";
  readonly sets: NonNullable<EnvironmentMatrixProps["sets"]>;
  readonly isGiven: boolean;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  environments: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      clusters: fc.uniqueArray(fc.constantFrom(...CLUSTERS), { minLength: 1, maxLength: 3 }),
      revision: fc.option(fc.constantFrom("main", "v1", "release"), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ name }) => name },
  ),
  workloads: fc.uniqueArray(fc.record({ name: fc.constantFrom(...WORKLOADS), kind: fc.nat(4) }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ name }) => name,
  }),
  rules: fc.array(fc.record({ kind: fc.nat(8), environment: fc.nat(4), workload: fc.nat(4), cluster: fc.nat(4) }), {
    maxLength: 4,
  }),
  excluded: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 2 }),
  form: fc.constantFrom("applications" as const, "applicationSets" as const),
  sets: fc.constantFrom(
    "perWorkloadAndEnvironment" as const,
    "perWorkload" as const,
    "perEnvironment" as const,
    "one" as const,
  ),
  isGiven: fc.boolean(),
});

const SOURCES: readonly ((name: string) => Omit<Workload, "name">)[] = [
  (name) => ({ source: { repoURL: `https://git.example.com/${name}.git`, path: "deploy" } }),
  () => ({
    source: (c) => ({
      repoURL: "https://git.example.com/all.git",
      path: t`${c.workload}/${c.environment}`,
      helm: { valueFiles: [t`values-${c.cluster.name}.yaml`] },
    }),
  }),
  (name) => ({
    source: {
      repoURL: "https://charts.example.com",
      chart: name,
      targetRevision: "1.2.3",
      helm: { valuesObject: { a: 1, b: { c: "x" } } },
    },
  }),
  () => ({
    sources: (c) => [
      {
        repoURL: "https://charts.example.com",
        chart: "redis",
        targetRevision: "18.1.0",
        helm: { valueFiles: [t`$values/${c.environment}.yaml`] },
      },
      { repoURL: "https://git.example.com/values.git", ref: "values" },
    ],
    syncPolicy: { syncOptions: ["CreateNamespace=true"] },
  }),
  (name) => ({
    source: { repoURL: "https://git.example.com/k.git", path: name, kustomize: { namePrefix: "a-" } },
    labels: { tier: name },
  }),
];

const CHANGES: readonly NonNullable<EnvironmentMatrixProps["override"]>[number][] = [
  { targetRevision: "v9" },
  { labels: { odd: "yes" } },
  { annotations: { "example.com/a": "b" } },
  { syncPolicy: {} },
  { finalizers: [] },
  { syncPolicy: (inherited) => ({ ...inherited, retry: { limit: 3 } }) },
  { revisionHistoryLimit: 4 },
  { info: [{ name: "wiki", value: "https://wiki.example.com" }] },
  { source: { repoURL: "https://git.example.com/other.git", path: "p", targetRevision: "HEAD" } },
];

/** Excludes whole environments of a workload, but no environment and no workload as such. */
function propsOf(one: Drawn): EnvironmentMatrixProps {
  const { environments, workloads, rules, excluded, form, sets, isGiven } = one;
  const exclude = excluded.flatMap(([e, w]) => {
    const [environment, workload] = [environments[e], workloads[w]];
    return environment === undefined || workload === undefined || e === 0 || w === 0
      ? []
      : [{ environment: environment.name, workload: workload.name }];
  });
  const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
  return {
    fleet: { name: "acme", clusters: CLUSTERS.map((name) => cluster(name)) },
    environments: environments.map(({ name, clusters, revision }) => ({
      name,
      clusters,
      isolation: "none",
      ...(revision !== undefined && { targetRevision: revision }),
    })),
    workloads: workloads.map(({ name, kind }) => ({ name, ...SOURCES[kind]?.(name) }) as Workload),
    exclude: exclude.filter(
      (rule, i) => exclude.findIndex((other) => JSON.stringify(other) === JSON.stringify(rule)) === i,
    ),
    override: rules.flatMap(({ kind, environment: e, workload: w, cluster: c }) => {
      const environment = at(environments, e);
      const workload = at(workloads, w).name;
      const isOut = exclude.some((other) => other.environment === environment.name && other.workload === workload);
      return isOut
        ? []
        : [{ environment: environment.name, workload, cluster: at(environment.clusters, c), ...CHANGES[kind] }];
    }),
    ...(isGiven && { projects: givenProject("default") }),
    form,
    ...(form === "applicationSets" && { sets }),
  };
}

test("a matrix that is emitted and imported makes the same Applications, and has the same axes", () => {
  fc.assert(
    fc.property(drawn, (one) => {
      const build = (folder: string): App => {
        const app = new App({ outdir: folder });
        new EnvironmentMatrix(app, "shop", propsOf(one));
        return app;
      };
      const objects = filesOfApps((folder) => [build(folder)]);
      const { modules, given, made, prover } = imported(objects);
      expect(prover.differences(given, made)).toEqual([]);
      expect(axesOf(appsOf(modules, outdir()))).toEqual(axesOf([build(outdir())]));
    }),
    {
      numRuns: Number(process.env.FUZZ_RUNS ?? 25),
      endOnFailure: process.env.FUZZ_RUNS !== undefined,
    },
  );
}, 600_000);
