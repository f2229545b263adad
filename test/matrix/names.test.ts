import { App } from "cdk8s";
import { problemsOf } from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { t } from "../../lib/generators/parameters";
import { EnvironmentMatrix, type MatrixModel } from "../../lib/matrix";
import { cellsOf } from "../../lib/matrix/cells";
import { synth } from "../../lib/synth";
import { applications } from "./applications";
import { cluster, environment, fleet, model, workload } from "./models";

const cells = (of: Partial<MatrixModel>) => cellsOf(model(of), "shop").cells;
const refusals = (of: Partial<MatrixModel>) =>
  cellsOf(model(of), "shop").problems.map(({ code, where }) => [code, where]);

const clusters = ["prod", "prod-ap", "production", "eu"].map((name) => cluster(name));

test("the default name has the environment once, whatever the cluster is called", () => {
  const own = { name: "acme", clusters };
  const environments = [environment("prod", ["prod", "prod-ap", "production", "eu"])];
  const axes = { fleet: own, environments, workloads: [workload("web")] };
  const names = ["web-prod", "web-prod-ap", "web-prod-production", "web-prod-eu"];
  expect(cells(axes).map((cell) => cell.name)).toEqual(names);
  for (const form of ["applications", "applicationSets"] as const)
    expect(Object.keys(applications(axes, form)).sort()).toEqual([...names].sort());
  const discovered = applications(axes, { by: "files", repoURL: "https://git.example.com/platform.git", path: "envs" });
  expect(discovered).toEqual(applications(axes, "applications"));
});

test("a rule names before an environment, that before a workload, and that before the matrix", () => {
  const of: Partial<MatrixModel> = {
    workloads: [workload("web", { names: { application: (c) => t`of-workload-${c.cluster.name}` } }), workload("api")],
    environments: [
      environment("dev", ["hub"], { names: { application: (c) => t`of-environment-${c.workload}` } }),
      environment("prod", ["eu", "us"]),
    ],
    names: { application: (c) => t`of-matrix-${c.workload}-${c.cluster.name}` },
    override: [{ workload: "api", cluster: "us", application: "of-rule", namespace: "elsewhere", project: "special" }],
  };
  expect(cells(of).map((cell) => cell.name)).toEqual([
    "of-environment-web",
    "of-environment-api",
    "of-workload-eu",
    "of-matrix-api-eu",
    "of-workload-us",
    "of-rule",
  ]);
  expect(cells(of).at(-1)).toMatchObject({ namespace: "elsewhere", project: "special" });
});

test("a namespace per workload, and a source that reads it", () => {
  const web = workload("web", {
    source: (cell) => ({ repoURL: "https://git.example.com/web.git", path: t`deploy/${cell.namespace}/x` }),
  });
  const axes = {
    fleet,
    environments: [environment("prod", ["eu", "us"])],
    workloads: [web],
    names: {
      namespace: (c: { workload: object; cluster: { name: object } }) =>
        t`${c.workload as never}-${c.cluster.name as never}`,
    },
  };
  const explicit = applications(axes, "applications");
  expect(explicit["web-prod-eu"]).toMatchObject({
    spec: { destination: { namespace: "web-eu" }, source: { path: "deploy/web-eu/x" } },
  });
  expect(applications(axes, "applicationSets")).toEqual(explicit);
});

test.each<[string, Partial<MatrixModel>, string[][]]>([
  [
    "a pattern that leaves out what cells differ in",
    { names: { application: (c) => c.workload }, workloads: [workload("web")] },
    [["NAME_COLLISION", "shop[dev × hub × web], shop[prod × eu × web]"]],
  ],
  [
    "a pattern that gives no legal name",
    {
      names: { application: (c) => t`${c.workload}_${c.cluster.name}-${c.environment}` },
      workloads: [workload("web")],
    },
    [
      ["NAME_ILLEGAL", "shop[dev × hub × web]"],
      ["NAME_ILLEGAL", "shop[prod × eu × web]"],
    ],
  ],
  [
    "a namespace that is no DNS label",
    { names: { namespace: (c) => t`${c.environment}.x` }, workloads: [workload("web")] },
    [
      ["NAME_ILLEGAL", "shop[dev × hub × web]"],
      ["NAME_ILLEGAL", "shop[prod × eu × web]"],
    ],
  ],
  [
    "a pattern by team, where a workload names none",
    { names: { project: (c) => c.team }, workloads: [workload("web"), workload("api", { team: "core" })] },
    [["PROPS_INVALID", "shop[dev × hub × web], workloads/web"]],
  ],
  [
    "a pattern that answers no text",
    { names: { namespace: () => 5 as never }, workloads: [workload("web")] },
    [["PROPS_INVALID", "shop[dev × hub × web], names/namespace"]],
  ],
  [
    "a pattern that throws",
    {
      names: {
        application: () => {
          throw new Error("no");
        },
      },
    },
    [["CONSTRUCT_INVALID", "shop[dev × hub × web]"]],
  ],
  [
    "two environments in one namespace of a cluster",
    {
      names: { namespace: (c) => c.workload },
      environments: [environment("dev", ["hub"]), environment("test", ["hub"])],
      workloads: [workload("web")],
    },
    [["ISOLATION_BROKEN", "shop/environments/dev, shop/environments/test"]],
  ],
])("refuses %s", (_, of, expected) => {
  expect(refusals(of)).toEqual(expected);
});

test("refuses a name that reads a label which one of its clusters lacks", () => {
  const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", {
    fleet,
    environments: [environment("prod", ["us"]), environment("dev", ["eu"])],
    workloads: [workload("web")],
    names: { application: (c) => t`web-${c.environment}-${c.cluster.label("example.com/zone")}` },
    form: "applicationSets",
  });
  expect(problemsOf(matrix).map(({ code, where }) => [code, where])[0]).toEqual([
    "CLUSTER_FACT_MISSING",
    "shop/workloads/web, cluster eu",
  ]);
});

test("two matrices that claim one name are told apart, and the hint says how", () => {
  const app = new App({ outdir: "unused" });
  for (const id of ["shop", "bank"])
    new EnvironmentMatrix(app, id, {
      fleet,
      environments: [environment("dev", ["hub"], { namespace: `${id}-dev` })],
      workloads: [workload("web")],
      form: "applicationSets",
    });
  let problems: readonly { code: string; where: string; hint?: string }[] = [];
  try {
    synth(app);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    problems = error.problems;
  }
  const [collision] = problems.filter(({ code }) => code === "NAME_COLLISION");
  expect(collision?.where).toContain("shop");
  expect(collision?.where).toContain("bank");
  expect(collision?.hint).toContain("names.application");
});
