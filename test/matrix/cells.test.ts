import type { MatrixModel } from "../../lib/matrix";
import { cellsOf } from "../../lib/matrix/cells";
import { cluster, environment, fleet, model, workload } from "./models";

function names(of: Partial<MatrixModel>): string[] {
  return cellsOf(model(of), "shop").cells.map((cell) => cell.name);
}

function refusals(of: Partial<MatrixModel>): [string, string][] {
  return cellsOf(model(of), "shop").problems.map((problem) => [problem.code, problem.where]);
}

test("every environment has every workload on each of its clusters", () => {
  expect(names({})).toEqual(["web-dev-hub", "api-dev-hub", "web-prod-eu", "api-prod-eu", "web-prod-us", "api-prod-us"]);
});

test("the cluster is in a name even where there is one, so that a second cluster renames nothing", () => {
  const before = names({ environments: [environment("prod", ["eu"])] });
  const after = names({ environments: [environment("prod", ["eu", "us"])] });
  expect(after).toEqual(expect.arrayContaining(before));
});

test("exclude rules take cells away by any of the axes", () => {
  expect(names({ exclude: [{ environment: "prod", workload: "api" }] })).toEqual([
    "web-dev-hub",
    "api-dev-hub",
    "web-prod-eu",
    "web-prod-us",
  ]);
  expect(names({ exclude: [{ cluster: ["eu", "us"] }] })).toEqual(["web-dev-hub", "api-dev-hub"]);
});

describe("the settings of a cell", () => {
  const settings = (of: Partial<MatrixModel>, name: string) =>
    cellsOf(model(of), "shop").cells.find((cell) => cell.name === name)?.settings;

  test.each([
    ["HEAD where nobody says anything", {}, "HEAD"],
    ["the workload's revision", { workloads: [workload("web", { targetRevision: "v1" })] }, "v1"],
    [
      "the environment's before the workload's",
      {
        workloads: [workload("web", { targetRevision: "v1" })],
        environments: [environment("prod", ["eu"], { targetRevision: "v2" })],
      },
      "v2",
    ],
    [
      "a rule's before all, the last one's",
      { override: [{ targetRevision: "v3" }, { cluster: "eu", targetRevision: "v4" }] },
      "v4",
    ],
  ])("take %s", (_, of: Partial<MatrixModel>, revision) => {
    expect(settings(of, "web-prod-eu")?.targetRevision).toBe(revision);
  });

  test("lay the values of rules over each other, object by object", () => {
    const override = [
      { values: { image: { tag: "a", registry: "r" }, list: [1, 2] } },
      { cluster: "eu", values: { image: { tag: "b" }, list: [3] } },
    ];
    expect(settings({ override }, "web-prod-eu")?.values).toEqual({ image: { tag: "b", registry: "r" }, list: [3] });
    expect(settings({ override }, "web-prod-us")?.values).toEqual({ image: { tag: "a", registry: "r" }, list: [1, 2] });
  });

  test("are one object for cells that are alike", () => {
    const { cells } = cellsOf(model(), "shop");
    expect(new Set(cells.map((cell) => cell.settings)).size).toBe(1);
  });
});

test.each<[string, Partial<MatrixModel>, [string, string][]]>([
  [
    "two environments of one name",
    { environments: [environment("dev", ["hub"]), environment("dev", ["eu"])] },
    [["DUPLICATE_ENVIRONMENT", "shop/environments/dev"]],
  ],
  [
    "two workloads of one name",
    { workloads: [workload("web"), workload("web")] },
    [["DUPLICATE_WORKLOAD", "shop/workloads/web"]],
  ],
  [
    "two clusters of one name",
    { fleet: { name: "acme", clusters: [...fleet.clusters, cluster("eu")] } },
    [["DUPLICATE_CLUSTER", "shop/clusters/eu"]],
  ],
  [
    "an unknown cluster",
    { environments: [environment("dev", ["hubb"])] },
    [["UNKNOWN_CLUSTER", "shop/environments/dev/clusters"]],
  ],
  ["no environment", { environments: [] }, [["EMPTY_AXIS", "shop/environments"]]],
  ["no workload", { workloads: [] }, [["EMPTY_AXIS", "shop/workloads"]]],
  [
    "an environment without clusters",
    { environments: [environment("dev", [])] },
    [["EMPTY_AXIS", "shop/environments/dev/clusters"]],
  ],
  [
    "a name that is no DNS label",
    { environments: [environment("Dev_1", ["hub"])] },
    [["NAME_ILLEGAL", "shop/environments/Dev_1"]],
  ],
  [
    "a workload with two kinds of source",
    { workloads: [workload("web", { sources: [] })] },
    [["APPLICATION_INVALID", "shop/workloads/web"]],
  ],
  [
    "two cells of one name",
    {
      workloads: [workload("a-b"), workload("a")],
      environments: [environment("c", ["hub"]), environment("b-c", ["hub"])],
    },
    [["NAME_COLLISION", "shop[c × hub × a-b], shop[b-c × hub × a]"]],
  ],
  [
    "a name of more than 63 characters",
    { workloads: [workload("w".repeat(60))], environments: [environment("dev", ["hub"])] },
    [["NAME_ILLEGAL", `shop[dev × hub × ${"w".repeat(60)}]`]],
  ],
  [
    "a second environment on a cluster that isolates one",
    { environments: [environment("dev", ["eu"]), environment("prod", ["eu"], { isolation: "cluster" })] },
    [["ISOLATION_BROKEN", "shop/environments/dev, shop/environments/prod"]],
  ],
  [
    "two environments in one namespace of one cluster",
    { environments: [environment("dev", ["hub"]), environment("test", ["hub"], { namespace: "dev" })] },
    [["ISOLATION_BROKEN", "shop/environments/dev, shop/environments/test"]],
  ],
  [
    "a rule that names something unknown",
    { exclude: [{ environment: "prd" }] },
    [["UNKNOWN_ENVIRONMENT", "shop/exclude[0]/environment"]],
  ],
  [
    "a rule that no cell matches",
    { override: [{ environment: "dev", cluster: "eu" }] },
    [["RULE_MATCHES_NOTHING", "shop/override[0]"]],
  ],
])("refuses %s", (_, of, expected) => {
  expect(refusals(of)).toEqual(expected);
});

test("one run shows every problem", () => {
  const found = refusals({
    environments: [environment("dev", ["nowhere"]), environment("dev", ["hub"])],
    exclude: [{ workload: "wbe" }],
    workloads: [workload("web")],
  });
  expect(found.map(([code]) => code).sort()).toEqual(["DUPLICATE_ENVIRONMENT", "UNKNOWN_CLUSTER", "UNKNOWN_WORKLOAD"]);
});

test("a workload is where it wants to be: in some environments, on clusters by name or by label", () => {
  const of = {
    workloads: [
      workload("web", { environments: ["prod"] }),
      workload("api", { clusters: ["hub", "us"] }),
      workload("agent", { clusters: { labels: { "example.com/zone": "us-1" } } }),
    ],
  };
  const { cells, problems } = cellsOf(model(of), "shop");
  expect(problems).toEqual([]);
  expect(cells.map(({ name }) => name)).toEqual([
    "api-dev-hub",
    "web-prod-eu",
    "web-prod-us",
    "api-prod-us",
    "agent-prod-us",
  ]);
});

test.each<[string, object, [string, string]]>([
  [
    "an environment that does not exist",
    { environments: ["prd"] },
    ["UNKNOWN_ENVIRONMENT", "shop/workloads/web/environments"],
  ],
  ["a cluster that does not exist", { clusters: ["us-2"] }, ["UNKNOWN_CLUSTER", "shop/workloads/web/clusters"]],
  ["no place at all", { environments: ["dev"], clusters: ["us"] }, ["RULE_MATCHES_NOTHING", "shop/workloads/web"]],
])("refuses a workload with %s", (_, more, expected) => {
  const { problems } = cellsOf(model({ workloads: [workload("web", more), workload("api")] }), "shop");
  expect(problems.map(({ code, where }) => [code, where])).toEqual([expected]);
});
