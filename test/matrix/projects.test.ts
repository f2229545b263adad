import { App } from "cdk8s";
import { AppProject, problemsOf } from "../../lib/argocd";
import { t } from "../../lib/generators/parameters";
import type { JsonObject } from "../../lib/json";
import { type ClusterObject, permits, permitsClusterObject } from "../../lib/match/project-permission";
import {
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  givenProject,
  perEnvironment,
  perTeam,
  perTeamAndEnvironment,
} from "../../lib/matrix";
import { applications } from "./applications";
import { environment, fleet, workload } from "./models";

const axes = {
  fleet,
  environments: [environment("dev", ["hub"]), environment("prod", ["eu", "us"])],
  workloads: [workload("web", { team: "shop" }), workload("api", { team: "core" }), workload("jobs", { team: "core" })],
  exclude: [{ environment: "dev", workload: "jobs" }],
  syncPolicy: { syncOptions: ["CreateNamespace=true"] },
} as const;

function projects(more: Partial<EnvironmentMatrixProps>): {
  readonly all: JsonObject[];
  readonly problems: string[][];
} {
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", { ...axes, form: "applicationSets", ...more });
  const found = app.node.findAll().filter((one): one is AppProject => one instanceof AppProject);
  return {
    all: found.map((one) => one.toJson() as JsonObject),
    problems: [matrix, ...found].flatMap((one) => problemsOf(one).map(({ code, where }) => [code, where])),
  };
}

const named = (all: readonly JsonObject[]): string[] => all.map((one) => (one.metadata as { name: string }).name);
const specOf = (all: readonly JsonObject[], name: string): JsonObject =>
  all.find((one) => (one.metadata as { name: string }).name === name)?.spec as JsonObject;

describe.each<[string, EnvironmentMatrixProps["projects"], string[]]>([
  ["environment", perEnvironment(), ["shop-dev", "shop-prod"]],
  ["team", perTeam(), ["shop-shop", "shop-core"]],
  [
    "team and environment",
    perTeamAndEnvironment(),
    ["shop-shop-dev", "shop-core-dev", "shop-shop-prod", "shop-core-prod"],
  ],
])("a project per %s", (_, choice, names) => {
  const more = { projects: choice as NonNullable<typeof choice>, names: { namespace: workloadNamespace } };

  test("is there for each that has cells", () => {
    expect(projects(more)).toMatchObject({ problems: [] });
    expect(named(projects(more).all)).toEqual(names);
  });

  test("allows exactly the destinations, repositories and namespaces of its Applications", () => {
    const { all } = projects(more);
    const apps = Object.values(applications({ ...axes, ...more }, "applications")) as {
      spec: { project: string; source: { repoURL: string }; destination: { name: string; namespace: string } };
    }[];
    expect(apps.length).toBe(8);
    for (const project of all) {
      const { name } = project.metadata as { name: string };
      const own = apps.filter(({ spec }) => spec.project === name);
      const namespaces = new Set(own.map(({ spec }) => spec.destination.namespace));
      for (const { spec } of apps) {
        const allowed = permits(project, { server: "https://x.example.com", ...spec.destination }, "3.5");
        const isOwn = own.some((one) => JSON.stringify(one.spec.destination) === JSON.stringify(spec.destination));
        expect([name, spec.destination, allowed]).toEqual([name, spec.destination, isOwn]);
        const made: ClusterObject = { group: "", kind: "Namespace", name: spec.destination.namespace };
        expect(permitsClusterObject(project, made, "3.5")).toBe(namespaces.has(made.name));
      }
      const repositories = new Set(own.map(({ spec }) => spec.source.repoURL));
      expect(new Set(specOf(all, name).sourceRepos as string[])).toEqual(repositories);
    }
  });

  test("is the same in every form", () => {
    const before = projects(more).all;
    expect(projects({ ...more, form: "applications" }).all).toEqual(before);
  });
});

function workloadNamespace(c: { readonly workload: unknown; readonly environment: unknown }): string {
  return t`${c.workload as never}-${c.environment as never}`;
}

test("roles, sync windows, orphaned resources and signature keys of a team stand in its project", () => {
  const roles = [
    {
      name: "oncall",
      groups: ["core-oncall"],
      policies: ["p, proj:shop-core:oncall, applications, sync, shop-core/*, allow"],
    },
  ];
  const syncWindows = [{ kind: "deny", schedule: "0 22 * * *", duration: "8h", applications: ["*"] }] as const;
  const settings = {
    roles,
    syncWindows,
    orphanedResources: { warn: true },
    signatureKeys: [{ keyID: "4AEE18F83AFDEB23" }],
    sourceNamespaces: ["team-core"],
  };
  const { all, problems } = projects({ projects: perTeam({ core: settings }) });
  expect(problems).toEqual([]);
  expect(specOf(all, "shop-core")).toMatchObject(settings);
  expect(specOf(all, "shop-shop")).not.toHaveProperty("roles");
});

test("given projects are named and not written", () => {
  expect(named(projects({ projects: givenProject("default") }).all)).toEqual([]);
  const found = applications({ ...axes, projects: givenProject((c) => t`team-${c.team}`) }, "applications");
  expect(found["jobs-prod-eu"]).toMatchObject({ spec: { project: "team-core" } });
});

test.each<[string, Partial<EnvironmentMatrixProps>, string[][]]>([
  [
    "a team that does not exist",
    { projects: perTeam({ coer: {} }) },
    [["UNKNOWN_PROJECT_PART", "shop/projects/settings"]],
  ],
  [
    "an environment that does not exist",
    { projects: perTeamAndEnvironment({ core: { prd: {} } }) },
    [["UNKNOWN_PROJECT_PART", "shop/projects/settings/core"]],
  ],
  [
    "a workload without a team",
    { projects: perTeam(), workloads: [workload("web")], exclude: [] },
    [["PROPS_INVALID", "shop[dev × hub × web], workloads/web"]],
  ],
  [
    "two settings for one project",
    { projects: perTeam({ core: { description: "a" } }), names: { project: "all" } },
    [["NAME_COLLISION", "shop[dev × hub × web], shop[dev × hub × api]"]],
  ],
])("refuses %s", (_, more, expected) => {
  expect(projects(more).problems).toEqual(expected);
});
