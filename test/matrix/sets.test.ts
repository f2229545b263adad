import { App } from "cdk8s";
import { ApplicationSet, ClusterSecret, problemsOf } from "../../lib/argocd";
import { t } from "../../lib/generators/parameters";
import type { JsonObject } from "../../lib/json";
import { EnvironmentMatrix, type EnvironmentMatrixProps, type SetCut } from "../../lib/matrix";
import { environment, fleet, workload } from "./models";

function matrix(more: Partial<EnvironmentMatrixProps>) {
  const app = new App({ outdir: "unused" });
  new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"])],
    workloads: [workload("web"), workload("api")],
    form: "applicationSets",
    ...more,
  });
  const all = app.node.findAll();
  return {
    problems: all.flatMap((one) => problemsOf(one).map(({ code, where }) => [code, where])),
    sets: all
      .filter((one): one is ApplicationSet => one instanceof ApplicationSet)
      .map((one) => one.toJson() as { metadata: { name: string }; spec: { generators: JsonObject[] } }),
    labels: all
      .filter((one): one is ClusterSecret => one instanceof ClusterSecret)
      .map((one) => Object.keys((one.toJson() as { metadata: { labels: object } }).metadata.labels))
      .map((keys) => keys.filter((key) => !key.startsWith("base.fleet/") && !key.startsWith("argocd."))),
  };
}

test.each<[SetCut, string[], number[]]>([
  ["perWorkloadAndEnvironment", ["web-dev", "api-dev", "web-prod", "api-prod"], [1, 1, 1, 1]],
  ["perWorkload", ["web", "api"], [2, 2]],
  ["perEnvironment", ["shop-dev", "shop-prod"], [2, 2]],
  ["one", ["shop"], [4]],
])("sets are cut %s", (cut, names, generators) => {
  const { sets, problems } = matrix({ sets: cut });
  expect(problems).toEqual([]);
  expect(sets.map((set) => set.metadata.name).sort()).toEqual([...names].sort());
  expect(sets.map((set) => set.spec.generators.length)).toEqual(generators);
});

test("sets have the names that the user gives", () => {
  const { sets } = matrix({ sets: "perWorkload", names: { set: (c) => t`${c.matrix}-${c.workload}-set` } });
  expect(sets.map((set) => set.metadata.name)).toEqual(["shop-web-set", "shop-api-set"]);
});

test.each<[string, Partial<EnvironmentMatrixProps>, string[][]]>([
  ["two sets of one name", { names: { set: "all" } }, [["NAME_COLLISION", "shop/workloads/web, shop/workloads/api"]]],
  [
    "a name with what a set has several of",
    { sets: "perWorkload", names: { set: (c) => c.environment } },
    [["PROPS_INVALID", "names/set"]],
  ],
  [
    "one set for environments whose sets may do different things",
    {
      sets: "perWorkload",
      environments: [environment("dev", ["hub"]), environment("prod", ["eu"], { applicationsSync: "create-update" })],
    },
    [["APPLICATION_INVALID", "shop/environments/dev, shop/environments/prod"]],
  ],
])("refuses %s", (_, more, expected) => {
  expect(matrix(more).problems).toEqual(expected);
});

test("clusters have labels of the user's domain, and the same in every form: none goes before the sets that read it", () => {
  const own = { labelDomain: "fleet.example.com" };
  const labels = [
    ["fleet.example.com/cluster", "shop.fleet.example.com/dev"],
    ["fleet.example.com/cluster", "shop.fleet.example.com/prod"],
    ["example.com/zone", "fleet.example.com/cluster", "shop.fleet.example.com/prod"],
  ];
  for (const form of ["applications", "applicationSets"] as const)
    expect(matrix({ ...own, form }).labels).toEqual(labels);
});
