import { App } from "cdk8s";
import { problemsOf } from "../../lib/argocd";
import { equal, literal, lower, t, when } from "../../lib/generators/parameters";
import { EnvironmentMatrix, type OverrideRule, type Workload } from "../../lib/matrix";
import { WARNINGS } from "../../lib/synth";
import { applications } from "./applications";
import { environment, fleet, workload } from "./models";

const redis = workload("redis", {
  source: {
    repoURL: "https://charts.example.com",
    chart: "redis",
    targetRevision: "18.1.0",
    helm: { valueFiles: ["a.yaml"] },
  },
});
const environments = [environment("dev", ["hub"]), environment("prod", ["eu", "us"])];

function specs(workloads: readonly Workload[], override: readonly OverrideRule[]): Record<string, unknown> {
  const axes = { fleet, environments, workloads, override };
  const explicit = applications(axes, "applications");
  expect(applications(axes, "applicationSets")).toEqual(explicit);
  return Object.fromEntries(
    Object.entries(explicit).map(([name, object]) => [name, (object as { spec: unknown }).spec]),
  );
}

test("a chart's promotion is one line for each environment", () => {
  const found = specs([redis], [{ environment: "prod", workload: "redis", chartVersion: "18.2.0" }]);
  expect(found).toMatchObject({
    "redis-dev-hub": { source: { targetRevision: "18.1.0" } },
    "redis-prod-eu": { source: { targetRevision: "18.2.0" } },
    "redis-prod-us": { source: { targetRevision: "18.2.0" } },
  });
});

test.each<[string, Workload, readonly OverrideRule[], string]>([
  ["its workload's", workload("redis", { source: chart(), targetRevision: "18.1.0" }), [], "18.1.0"],
  [
    "a rule's that names the workload",
    workload("redis", { source: chart(), targetRevision: "18.1.0" }),
    [{ workload: "redis", targetRevision: "18.3.0" }],
    "18.3.0",
  ],
])("the only source is a chart without a version: it has %s", (_, of, rules, version) => {
  expect(specs([of], rules)["redis-dev-hub"]).toMatchObject({ source: { targetRevision: version } });
});

function chart() {
  return { repoURL: "https://charts.example.com", chart: "redis" };
}

test("path, value files and parameters of cells by name and by label", () => {
  const web = workload("web", {
    source: {
      repoURL: "https://git.example.com/web.git",
      path: "deploy",
      helm: {
        parameters: [
          { name: "a", value: "1" },
          { name: "b", value: "1" },
        ],
      },
    },
  });
  const found = specs(
    [web],
    [
      {
        environment: ["dev", "prod"],
        parameters: [
          { name: "b", value: "2" },
          { name: "c", value: "2" },
        ],
      },
      { cluster: { labels: { "base.fleet/region": "eu-central-1" } }, valueFiles: ["values-eu.yaml"] },
      { cluster: "us", path: (c) => t`deploy/${c.cluster.name}` },
    ],
  );
  const parameters = [
    { name: "a", value: "1" },
    { name: "b", value: "2" },
    { name: "c", value: "2" },
  ];
  expect(found).toMatchObject({
    "web-dev-hub": { source: { path: "deploy", helm: { parameters } } },
    "web-prod-eu": { source: { path: "deploy", helm: { parameters, valueFiles: ["values-eu.yaml"] } } },
    "web-prod-us": { source: { path: "deploy/us", helm: { parameters, valueFiles: ["values-eu.yaml"] } } },
  });
});

test("a policy takes the place of the one before, and a function says what it keeps of it", () => {
  const rules: readonly OverrideRule[] = [
    { environment: "dev", syncPolicy: { syncOptions: ["PruneLast=true"] } },
    { syncPolicy: (all) => ({ ...all, retry: { limit: 5 } }) },
  ];
  expect(specs([workload("web")], rules)).toMatchObject({
    "web-dev-hub": { syncPolicy: { syncOptions: ["PruneLast=true"], retry: { limit: 5 } } },
    "web-prod-eu": { syncPolicy: { automated: { prune: true, selfHeal: true }, retry: { limit: 5 } } },
  });
});

test("braces that are meant as they are, of Helm or of notifications, stay what they are in every form", () => {
  const values = "a: {{ .Release.Name }}\n";
  const web = workload("web", {
    source: { repoURL: "https://git.example.com/web.git", path: "x", helm: { values: literal(values) } },
    annotations: { "example.com/text": literal("{{.app.metadata.name}} is {{ `here` }}") },
  });
  expect(specs([web], [])).toMatchObject({ "web-dev-hub": { source: { helm: { values } } } });
});

test("clusters by label are those that have it, facts of the fleet included", () => {
  const axes = {
    fleet,
    environments: [environment("prod", [], { clusters: { labels: { "base.fleet/region": "eu-central-1" } } } as never)],
    workloads: [workload("web")],
  };
  expect(Object.keys(applications(axes, "applicationSets"))).toEqual(["web-prod-eu", "web-prod-us"]);
});

test("what is known at synthesis is no template", () => {
  const web = workload("web", {
    source: (cell) => ({
      repoURL: "https://git.example.com/web.git",
      path: when(equal(cell.environment, "prod"), "a", lower("B")),
    }),
  });
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", { fleet, environments, workloads: [web], form: "applicationSets" });
  expect(problemsOf(matrix)).toEqual([]);
  const written = JSON.stringify(app.charts.flatMap((one) => one.toJson()));
  expect(written).toContain('"path":"a"');
  expect(written).toContain('"path":"b"');
});

test.each<[string, OverrideRule]>([
  ["chart version", { chartVersion: "1.0.0" }],
  ["value files", { valueFiles: ["x.yaml"] }],
])("refuses a rule with a %s for what cannot have it", (_, rule) => {
  const kustomized = workload("web", {
    source: { repoURL: "https://git.example.com/web.git", path: "deploy", kustomize: {} },
  });
  const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", {
    fleet,
    environments,
    workloads: [kustomized],
    override: [rule],
    form: "applicationSets",
  });
  expect(problemsOf(matrix).map(({ code, where }) => [code, where])).toEqual([
    ["RULE_MATCHES_NOTHING", "shop/workloads/web"],
  ]);
});

test("a policy that loses the creation of the namespace is said, unless a function keeps it", () => {
  const warnings = (syncPolicy: NonNullable<OverrideRule["syncPolicy"]>): readonly string[] => {
    const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", {
      fleet,
      environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"], { syncPolicy })],
      workloads: [workload("web")],
      syncPolicy: { syncOptions: ["CreateNamespace=true"] },
      form: "applications",
    });
    expect(problemsOf(matrix)).toEqual([]);
    return matrix[WARNINGS]().map((one) => one.slice(0, one.indexOf("]") + 1));
  };
  expect(warnings({ syncOptions: ["PruneLast=true"] })).toEqual(["shop[prod × web]"]);
  expect(warnings((all) => ({ ...all, retry: { limit: 1 } }))).toEqual([]);
});
