import { ApiObject, App } from "cdk8s";
import * as fc from "fast-check";
import { problemsOf } from "../../lib/argocd";
import { evaluate } from "../../lib/evaluate";
import { type ClusterFact, type Inventory, t } from "../../lib/generators";
import type { JsonObject } from "../../lib/json";
import {
  ApplicationBatch,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  type MatrixForm,
  type Workload,
} from "../../lib/matrix";
import { DataFile } from "../../lib/matrix/data-file";
import { MANIFESTS, type ManifestGroup } from "../../lib/synth";
import { emitYaml } from "../../lib/yaml";
import { environment, fleet, workload } from "./models";

const repoURL = "https://git.example.com/platform.git";
type Axes = Omit<EnvironmentMatrixProps, "form">;

/** The Applications that Argo CD ends up with, by name: explicit ones as they are, sets by our evaluator. */
function applications(axes: Axes, form: MatrixForm, added: readonly string[] = []): Record<string, unknown> {
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", { ...axes, form });
  const problems = app.node.findAll().flatMap((construct) => problemsOf(construct));
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  const objects = app.node
    .findAll()
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .map((one) => one.toJson() as JsonObject);
  const groups = app.node
    .findAll()
    .flatMap((one): ManifestGroup[] => (one instanceof ApplicationBatch ? [...one[MANIFESTS]()] : []));
  const explicit = groups.flatMap((group) => [...group.objects]).filter((object) => object.kind === "Application");
  const data = app.node.findAll().filter((one): one is DataFile => one instanceof DataFile);
  const files = new Map(data.map((one) => [one.path, one.content]));
  const inventory = inventoryOf(objects, matrix, files, added);
  const sets = objects.filter((object) => object.kind === "ApplicationSet");
  const generated = sets.flatMap((set) => {
    const result = evaluate(set, inventory);
    if (!result.complete || result.validation.size > 0)
      throw new Error(JSON.stringify([result.error, ...result.validation.values()]));
    return result.applications.map(({ application }) => application);
  });
  const own = objects.filter(
    (object) => object.kind === "Application" && !String((object.metadata as JsonObject).name).startsWith("guard-"),
  );
  return byName([...explicit, ...own, ...generated]);
}

function byName(objects: readonly JsonObject[]): Record<string, unknown> {
  return Object.fromEntries(
    objects.map((object) => [(object.metadata as JsonObject).name, JSON.parse(JSON.stringify(object))]),
  );
}

/** What Argo CD would see: the cluster Secrets and projects that were emitted, and the repository of the discovering form. */
function inventoryOf(
  objects: readonly JsonObject[],
  matrix: EnvironmentMatrix,
  files: ReadonlyMap<string, JsonObject>,
  added: readonly string[],
): Inventory {
  const secrets = objects.filter((object) => object.kind === "Secret");
  const clusters = secrets.map((secret): ClusterFact => {
    const data = secret.stringData as Record<string, string>;
    const metadata = secret.metadata as {
      name: string;
      labels: Record<string, string>;
      annotations: Record<string, string>;
    };
    return {
      name: data.name as string,
      server: data.server as string,
      secretName: metadata.name,
      labels: metadata.labels,
      annotations: metadata.annotations,
    };
  });
  const content = new Map(
    [...files].map(([path, object]) => [path.replace("environments/shop", "envs"), emitYaml(object)]),
  );
  for (const one of matrix.model.environments) content.set(`envs/${one.name}/README.md`, "here");
  for (const path of added) content.set(path, "here");
  const paths = [...content.keys()].sort();
  return {
    namespace: "argocd",
    projects: objects
      .filter((object) => object.kind === "AppProject")
      .map((object) => (object.metadata as { name: string }).name),
    clusters,
    repository: (url) =>
      url === repoURL
        ? { paths, read: (wanted) => new Map(wanted.map((path) => [path, content.get(path) as string])) }
        : undefined,
    pullRequests: () => undefined,
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
  };
}

const byFiles: MatrixForm = { by: "files", repoURL, path: "envs" };
const byDirectories: MatrixForm = { by: "directories", repoURL, path: "envs" };

const web: Workload = workload("web", {
  source: (cell) => ({
    repoURL: "https://git.example.com/web.git",
    path: t`deploy/${cell.environment}`,
    helm: {
      valueFiles: [t`${cell.cluster.name}.yaml`],
      valuesObject: { host: t`${cell.namespace}.example.com`, region: cell.cluster.label("base.fleet/region") },
    },
  }),
});

/** Prints everything that a template can read of a cluster. */
const facts: Workload = workload("facts", {
  source: {
    repoURL: "https://git.example.com/facts.git",
    path: "deploy",
    helm: {
      values: "{{ toJson .metadata }}",
      valueFiles: ["{{ .name }} {{ .nameNormalized }} {{ .server }} {{ .project }}"],
    },
  },
});

test("a directory is an environment: the discovering form makes the same Applications where all environments are alike", () => {
  const axes: Axes = {
    fleet,
    environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"])],
    workloads: [web],
  };
  const explicit = applications(axes, "applications");
  expect(Object.keys(explicit)).toEqual(["web-dev-hub", "web-prod-eu", "web-prod-us"]);
  expect(applications(axes, byDirectories)).toEqual(explicit);
  expect(applications(axes, "applicationSets")).toEqual(explicit);
});

test("environments in files may differ in namespace, labels, revision, sync policy and what deletion leaves", () => {
  const axes: Axes = {
    fleet,
    environments: [
      environment("dev", ["hub"], { labels: { team: "a" } }),
      environment("prod", ["eu", "us"], {
        namespace: "shop",
        targetRevision: "v1",
        syncPolicy: { syncOptions: ["PruneLast=true"] },
        preserveResourcesOnDeletion: true,
      }),
    ],
    workloads: [web, workload("api")],
    exclude: [{ environment: "dev", workload: "api" }],
  };
  const explicit = applications(axes, "applications");
  expect(explicit["web-prod-eu"]).toMatchObject({
    spec: { syncPolicy: { syncOptions: ["PruneLast=true"] }, source: { targetRevision: "v1" } },
  });
  expect(applications(axes, byFiles)).toEqual(explicit);
  expect(applications(axes, "applicationSets")).toEqual(explicit);
});

test("a rule for one cell changes that Application and renames none, in the form with sets as well", () => {
  const axes: Axes = { fleet, environments: [environment("prod", ["eu", "us"])], workloads: [web] };
  const before = applications(axes, "applicationSets");
  const override = [
    {
      cluster: "us",
      values: { region: "other" },
      syncPolicy: {},
      targetRevision: "canary",
      preserveResourcesOnDeletion: true,
    },
  ];
  const after = applications({ ...axes, override }, "applicationSets");
  expect(after).toEqual(applications({ ...axes, override }, "applications"));
  expect(after["web-prod-eu"]).toEqual(before["web-prod-eu"]);
  expect(after["web-prod-us"]).toMatchObject({
    spec: { source: { targetRevision: "canary", helm: { valuesObject: { region: "other" } } } },
  });
});

test.each<[string, Partial<Axes>, MatrixForm, string]>([
  [
    "a rule for one of an environment's clusters",
    { override: [{ cluster: "us", targetRevision: "x" }] },
    byFiles,
    "shop[prod × web]",
  ],
  ["Helm values from a rule", { override: [{ environment: "prod", values: { a: 1 } }] }, byFiles, "shop[prod × web]"],
  [
    "directories that differ in their namespace",
    { environments: [environment("dev", ["hub"], { namespace: "x" })] },
    byDirectories,
    "shop/environments/dev",
  ],
])("refuses in the discovering form what it cannot say: %s", (_, change, form, where) => {
  const app = new App({ outdir: "unused" });
  const axes = {
    fleet,
    environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"])],
    workloads: [web],
    ...change,
  };
  const matrix = new EnvironmentMatrix(app, "shop", { ...axes, form });
  const [problem] = problemsOf(matrix);
  expect([problem?.code, problem?.where]).toEqual(["DISCOVERED_FORM_UNFIT", where]);
});

test("a directory that somebody adds is an environment, where the form lets it be: in its own project, in a namespace of its name", () => {
  const axes: Axes = { fleet, environments: [environment("dev", ["hub"])], workloads: [web] };
  const form: MatrixForm = { ...byDirectories, newEnvironments: { prefix: "lab-", clusters: ["us"] } };
  const before = applications(axes, form);
  const after = applications(axes, form, ["envs/lab-1/README.md", "envs/other/README.md"]);
  expect(Object.keys(after)).toEqual(["web-dev-hub", "web-lab-1-us"]);
  expect(after["web-dev-hub"]).toEqual(before["web-dev-hub"]);
  expect(after["web-lab-1-us"]).toMatchObject({
    spec: { project: "shop-lab", destination: { name: "us", namespace: "lab-1" } },
  });
});

test("cdk8s's own synthesis makes the same Applications, and refuses to leave out a file of data", () => {
  const axes: Axes = {
    fleet,
    environments: [environment("dev", ["hub"]), environment("prod", ["eu"])],
    workloads: [web],
  };
  const app = new App();
  new EnvironmentMatrix(app, "shop", { ...axes, form: "applications" });
  const made = app.charts
    .flatMap((chart) => chart.toJson() as JsonObject[])
    .filter((object) => object.kind === "Application");
  expect(byName(made)).toEqual(applications(axes, "applications"));
  const other = new App();
  new EnvironmentMatrix(other, "shop", { ...axes, form: byFiles });
  expect(other.charts.flatMap((chart) => chart.toJson())).not.toEqual([]);
  expect(() => other.synth()).toThrow("environments/shop/dev/environment.yaml");
});

test("refuses a workload that reads a label which one of its clusters lacks", () => {
  const zone = workload("zone", {
    source: (cell) => ({ repoURL, path: t`${cell.cluster.label("example.com/zone")}` }),
  });
  const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", {
    fleet,
    environments: [environment("prod", ["eu", "us"])],
    workloads: [zone],
    form: "applications",
  });
  expect(problemsOf(matrix).map(({ code, where }) => [code, where])).toEqual([
    ["CLUSTER_FACT_MISSING", "shop/workloads/zone, cluster eu"],
  ]);
});

describe("for any matrix", () => {
  const subset = <T>(items: readonly T[]) => fc.subarray([...items], { minLength: 1 });
  const policy = fc.constantFrom(
    {},
    { automated: {} },
    { automated: { prune: true, selfHeal: false } },
    { syncOptions: ["PruneLast=true"], retry: { limit: 2 } },
  );
  const axesOf: fc.Arbitrary<Axes> = fc
    .record({
      environments: subset(["dev", "test", "prod"]),
      clusters: fc.array(subset(["hub", "eu", "us"]), { minLength: 3, maxLength: 3 }),
      revisions: fc.array(fc.constantFrom(undefined, "v1", "main"), { minLength: 3, maxLength: 3 }),
      policies: fc.array(policy, { minLength: 3, maxLength: 3 }),
      preserved: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      workloads: subset([web, facts, workload("api"), workload("db", { targetRevision: "v9" })]),
    })
    .map(({ environments, clusters, revisions, policies, preserved, workloads }) => ({
      fleet,
      workloads,
      environments: environments.map((name, i) =>
        environment(name, clusters[i] as string[], {
          syncPolicy: policies[i] as object,
          preserveResourcesOnDeletion: preserved[i] as boolean,
          ...(revisions[i] === undefined ? {} : { targetRevision: revisions[i] as string }),
        }),
      ),
    }));

  test("the forms make the same Applications", () => {
    fc.assert(
      fc.property(axesOf, (axes) => {
        const explicit = applications(axes, "applications");
        expect(applications(axes, "applicationSets")).toEqual(explicit);
        expect(applications(axes, byFiles)).toEqual(explicit);
      }),
      { numRuns: 25 },
    );
  });

  test("with rules the explicit form and the one with sets make the same Applications", () => {
    const rule = fc.record(
      {
        environment: fc.constantFrom("dev", "test", "prod"),
        cluster: fc.constantFrom("hub", "eu", "us"),
        targetRevision: fc.constant("rule"),
        syncPolicy: policy,
        values: fc.constantFrom({ host: "h" }, { more: { a: [1] } }),
        preserveResourcesOnDeletion: fc.boolean(),
      },
      { requiredKeys: ["targetRevision"] },
    );
    fc.assert(
      fc.property(axesOf, fc.array(rule, { maxLength: 3 }), (axes, rules) => {
        const names = new Set(axes.environments.map((one) => one.name));
        const used = rules.filter(
          (one) =>
            (one.environment === undefined || names.has(one.environment)) &&
            axes.environments.some(
              (e) =>
                (one.environment ?? e.name) === e.name && e.clusters.includes(one.cluster ?? (e.clusters[0] as string)),
            ),
        );
        expect(applications({ ...axes, override: used }, "applicationSets")).toEqual(
          applications({ ...axes, override: used }, "applications"),
        );
      }),
      { numRuns: 25 },
    );
  });
});
