import { App } from "cdk8s";
import * as fc from "fast-check";
import { problemsOf } from "../../lib/argocd";
import { t, trunc } from "../../lib/generators/parameters";
import type { JsonObject } from "../../lib/json";
import {
  EnvironmentMatrix,
  type MatrixForm,
  type Names,
  type OverrideRule,
  type SetCut,
  type Workload,
} from "../../lib/matrix";
import { type Axes, applications, byName, repoURL } from "./applications";
import { environment, fleet, workload } from "./models";

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

  const patterns: fc.Arbitrary<Names> = fc.record(
    {
      application: fc.constantFrom<NonNullable<Names["application"]>>(
        (c) => t`${c.workload}-${c.environment}-${c.cluster.name}`,
        (c) => t`${c.matrix}.${c.cluster.label("base.fleet/region")}-${c.cluster.name}-${c.environment}-${c.workload}`,
        (c) => t`${c.matrix}-${c.place}-${c.workload}`,
        (c) => t`${trunc(2, c.workload)}-${trunc(3, c.environment)}-${c.cluster.name}`,
      ),
      namespace: fc.constantFrom<NonNullable<Names["namespace"]>>(
        (c) => c.environment,
        (c) => t`${c.workload}-${c.environment}`,
        (c) => t`${c.environment}-${c.cluster.name}`,
      ),
      project: fc.constantFrom<NonNullable<Names["project"]>>(
        "apps",
        (c) => c.environment,
        (c) => t`x-${c.workload}`,
      ),
    },
    { requiredKeys: [] },
  );

  test("with names of the user's the forms make the same Applications, however the sets are cut", () => {
    const cut = fc.constantFrom<SetCut>("perWorkloadAndEnvironment", "perWorkload", "perEnvironment", "one");
    fc.assert(
      fc.property(axesOf, patterns, cut, fc.boolean(), (axes, names, sets, ownMetadata) => {
        const named = { ...axes, names, ownMetadata };
        const explicit = applications(named, "applications");
        expect(applications({ ...named, sets }, "applicationSets")).toEqual(explicit);
        expect(applications(named, byFiles)).toEqual(explicit);
      }),
      { numRuns: 40 },
    );
  });

  test("with rules the explicit form and the one with sets make the same Applications, however the sets are cut", () => {
    const cut = fc.constantFrom<SetCut>("perWorkloadAndEnvironment", "perWorkload", "perEnvironment", "one");
    const rule: fc.Arbitrary<OverrideRule> = fc.record(
      {
        environment: fc.constantFrom("dev", "test", "prod"),
        cluster: fc.constantFrom<NonNullable<OverrideRule["cluster"]>>("hub", "eu", "us", {
          labels: { "base.fleet/region": "eu-central-1" },
        }),
        targetRevision: fc.constant("rule"),
        path: fc.constantFrom<NonNullable<OverrideRule["path"]>>(
          "elsewhere",
          (c) => t`at/${c.namespace}/${c.cluster.name}`,
        ),
        valueFiles: fc.constantFrom<NonNullable<OverrideRule["valueFiles"]>>(["a.yaml"], (c) => [
          t`${c.cluster.name}.yaml`,
        ]),
        parameters: fc.constant([{ name: "image.tag", value: "v1" }]),
        syncPolicy: fc.oneof(
          policy,
          fc.constant<OverrideRule["syncPolicy"]>((all) => ({ ...all, retry: { limit: 5 } })),
        ) as fc.Arbitrary<NonNullable<OverrideRule["syncPolicy"]>>,
        values: fc.constantFrom({ host: "h" }, { more: { a: [1] } }),
        preserveResourcesOnDeletion: fc.boolean(),
        helm: fc.constantFrom<NonNullable<OverrideRule["helm"]>>({ skipCrds: true }, (c) => ({
          releaseName: t`${c.workload}-${c.place}`,
        })),
        labels: fc.constantFrom<NonNullable<OverrideRule["labels"]>>({ tier: "gold" }, (c) => ({
          tier: c.environment,
          at: t`${c.cluster.name}-x`,
        })),
        annotations: fc.constantFrom<NonNullable<OverrideRule["annotations"]>>({ "example.com/a": "1" }, (c) => ({
          "example.com/b": t`https://${c.place}.example.com`,
        })),
        finalizers: fc.constantFrom([], ["resources-finalizer.argocd.argoproj.io/background"]),
        destination: fc.constantFrom("name", "server"),
        info: fc.constantFrom<NonNullable<OverrideRule["info"]>>(
          [{ name: "url", value: "https://example.com" }],
          (c) => [{ name: "url", value: t`https://${c.place}.example.com/${c.cluster.name}` }],
        ),
        revisionHistoryLimit: fc.constantFrom(1, 3),
        project: fc.constant("special"),
        namespace: fc.constantFrom<NonNullable<OverrideRule["namespace"]>>((c) => t`${c.environment}-own`),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(axesOf, fc.array(rule, { maxLength: 3 }), cut, fc.boolean(), (axes, rules, sets, ownMetadata) => {
        const probe = (one: OverrideRule): boolean => {
          const app = new App({ outdir: "unused" });
          const exclude = [{ environment: one.environment, cluster: one.cluster }] as OverrideRule[];
          const matrix = new EnvironmentMatrix(app, "shop", { ...axes, exclude, form: "applications" });
          return problemsOf(matrix).every(
            ({ code }) => code !== "RULE_MATCHES_NOTHING" && code !== "UNKNOWN_ENVIRONMENT",
          );
        };
        const changed = { ...axes, ownMetadata, override: rules.filter(probe) };
        expect(applications({ ...changed, sets }, "applicationSets")).toEqual(applications(changed, "applications"));
      }),
      { numRuns: 60 },
    );
  });
});
