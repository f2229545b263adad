import { play } from "../../lib/controller";
import { EnvMatrixError } from "../../lib/errors";
import type { JsonObject } from "../../lib/json";
import {
  APPS_REPOSITORY,
  application,
  applicationSet,
  applicationSpec,
  configMap,
  filesOf,
  ROOT_REPOSITORY,
  rootCommit,
  smallWorld,
} from "./small-world";

const WORKLOAD = "in-cluster/dev/ConfigMap/web";
const FINALIZER = "resources-finalizer.argocd.argoproj.io";

describe("a set that is removed from Git", () => {
  test.each([
    // propagation, applicationsSync, finalizer on the set, the Application's fate, its workload's
    ["foreground", "sync", false, ["deleted"], ["deleted"]],
    ["foreground", "create-delete", true, ["deleted"], ["deleted"]],
    ["foreground", "create-update", true, ["deleted", "kept"], ["deleted", "kept"]],
    ["foreground", "create-only", false, ["deleted", "kept"], ["deleted", "kept"]],
    ["background", "sync", true, ["deleted"], ["deleted"]],
    ["background", "create-update", true, ["kept"], ["kept"]],
    ["background", "create-only", true, ["kept"], ["kept"]],
    ["background", "create-update", false, ["deleted"], ["deleted"]],
    ["orphan", "sync", false, ["kept"], ["kept"]],
    ["orphan", "create-update", true, ["kept"], ["kept"]],
    ["orphan", "create-only", false, ["kept"], ["kept"]],
  ] as const)(
    "with %s, %s and finalizer %s leaves its Application %j and the workload %j",
    (propagation, policy, hasFinalizer, app, workload) => {
      const set = applicationSet("web", {
        metadata: hasFinalizer ? { finalizers: [FINALIZER] } : {},
        spec: { syncPolicy: { applicationsSync: policy } },
      });
      const world = smallWorld(
        { "argocd/set.yaml": set, "argocd/keep.yaml": configMap("keep") },
        { syncOptions: [`PrunePropagationPolicy=${propagation}`] },
      );
      const [, after] = play(world, [rootCommit(["argocd/set.yaml"])]);
      expect(after?.sets).toEqual({ web: ["deleted"] });
      expect(after?.applications["web-dev"]).toEqual(app);
      expect(after?.workloads[WORKLOAD]).toEqual(workload);
      expect(after?.root.operation).toEqual(["Succeeded"]);
    },
  );

  test("keeps its Applications' workloads where they have no finalizer", () => {
    const set = applicationSet("web", { spec: { syncPolicy: { preserveResourcesOnDeletion: true } } });
    const world = smallWorld({ "argocd/set.yaml": set, "argocd/keep.yaml": configMap("keep") });
    const [, after] = play(world, [rootCommit(["argocd/set.yaml"])]);
    expect(after?.applications["web-dev"]).toEqual(["deleted"]);
    expect(after?.workloads[WORKLOAD]).toEqual(["kept"]);
    expect(after?.trackers[WORKLOAD]).toEqual(["web-dev (gone)"]);
  });
});

describe("a set that is renamed", () => {
  const renamed = rootCommit(["argocd/set.yaml"], { "argocd/stage.yaml": applicationSet("stage") });

  test("has its Applications and workloads made again", () => {
    const [, after] = play(smallWorld({ "argocd/set.yaml": applicationSet("web") }), [renamed]);
    expect(after?.applications["web-dev"]).toEqual(["recreated"]);
    expect(after?.workloads[WORKLOAD]).toEqual(["recreated"]);
    expect(after?.owners["web-dev"]).toEqual(["ApplicationSet/stage"]);
  });

  test("hands them over untouched where root orphans", () => {
    const world = smallWorld(
      { "argocd/set.yaml": applicationSet("web") },
      { syncOptions: ["PrunePropagationPolicy=orphan"] },
    );
    const [, after] = play(world, [renamed]);
    expect(after?.applications["web-dev"]).toEqual(["kept"]);
    expect(after?.workloads[WORKLOAD]).toEqual(["kept"]);
    expect(after?.owners["web-dev"]).toEqual(["ApplicationSet/stage"]);
  });
});

describe("what is not known", () => {
  const chart = { repoURL: "https://charts.example.com", chart: "db", targetRevision: "1.0.0" };
  const name = "in-cluster/dev/Workloads/https://charts.example.com#db";

  test("the workloads of a chart share one fate, and it is said that their content is not known", () => {
    const world = smallWorld({
      "argocd/db.yaml": application("db", applicationSpec(chart)),
      "argocd/keep.yaml": configMap("keep"),
    });
    const [before, after] = play(world, [rootCommit(["argocd/db.yaml"])]);
    expect(before?.workloads).toEqual({ [name]: ["created"] });
    expect(before?.unknown.map(({ what }) => what)).toEqual(["Application/db"]);
    expect(after?.workloads).toEqual({ [name]: ["deleted"] });
  });

  test("another version of a chart changes nothing that is known", () => {
    const next = { ...chart, targetRevision: "2.0.0" };
    const world = smallWorld({ "argocd/db.yaml": application("db", applicationSpec(chart)) });
    const [, after] = play(world, [rootCommit([], { "argocd/db.yaml": application("db", applicationSpec(next)) })]);
    expect(after?.applications.db).toEqual(["updated"]);
    expect(after?.workloads).toEqual({ [name]: ["kept"] });
  });

  test("a chart that somebody renders is known", () => {
    const world = smallWorld(
      { "argocd/db.yaml": application("db", applicationSpec(chart)) },
      { render: (source) => (source.chart === "db" ? [configMap("db")] : { unknown: "no chart" }) },
    );
    const [before] = play(world, []);
    expect(before?.workloads).toEqual({ "in-cluster/dev/ConfigMap/db": ["created"] });
    expect(before?.unknown).toEqual([]);
  });

  test("a set whose generator lacks facts keeps what it has, and blocks nobody", () => {
    const asks = applicationSet("web", {
      metadata: { annotations: { "argocd.argoproj.io/sync-wave": "-1" } },
      spec: { generators: [{ scmProvider: { github: { organization: "acme" } } }] },
    });
    const world = smallWorld({ "argocd/set.yaml": applicationSet("web"), "argocd/keep.yaml": configMap("keep") });
    const [, after] = play(world, [rootCommit([], { "argocd/set.yaml": asks, "argocd/new.yaml": configMap("new") })]);
    expect(after?.applications["web-dev"]).toEqual(["kept"]);
    expect(after?.root.operation).toEqual(["Succeeded"]);
    expect(after?.unknown.map(({ what }) => what)).toEqual(["ApplicationSet/web"]);
  });

  test("a tag that the world does not have is taken for the newest commit, with a word", () => {
    const tagged = { repoURL: APPS_REPOSITORY, targetRevision: "v1", path: "web" };
    const world = smallWorld({ "argocd/web.yaml": application("web", applicationSpec(tagged)) });
    expect(play(world, [])[0]?.unknown.map(({ what }) => what)).toEqual([`repository ${APPS_REPOSITORY}`]);
    const [known] = play(
      {
        ...world,
        repositories: {
          ...world.repositories,
          [`${APPS_REPOSITORY}#v1`]: filesOf({ "web/cm.yaml": configMap("old") }),
        },
      },
      [],
    );
    expect(known?.unknown).toEqual([]);
    expect(Object.keys(known?.workloads ?? {})).toEqual(["in-cluster/dev/ConfigMap/old"]);
  });
});

describe("a world", () => {
  const project = (annotations: JsonObject): JsonObject => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "team", namespace: "argocd", annotations },
    spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }] },
  });
  const late = { "argocd/project.yaml": project({ "argocd.argoproj.io/sync-wave": "1" }) };
  const web = { "argocd/web.yaml": application("web-dev", { ...applicationSpec(), project: "team" }) };

  test("that is a bootstrap waits for what comes too late", () => {
    const world = smallWorld({ ...late, ...web }, { settings: { applicationHealthCheck: true } });
    expect(play(world, [])[0]?.root.message).toEqual(["waiting for healthy state of argoproj.io/Application/web-dev"]);
  });

  test("that is settled has got over its bootstrap", () => {
    const world = smallWorld({ ...late, ...web }, { settings: { applicationHealthCheck: true }, settled: true });
    expect(play(world, [])[0]?.root.operation).toEqual(["Succeeded"]);
  });

  test("knows clusters by the Secrets that an operator makes", () => {
    const external = {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: "prod", namespace: "argocd" },
    };
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "prod", labels: { "argocd.argoproj.io/secret-type": "cluster" } },
      stringData: { name: "prod", server: "https://prod.example.com" },
    };
    const spec = { ...applicationSpec(), destination: { name: "prod", namespace: "prod" } };
    const world = smallWorld(
      { "argocd/external.yaml": external, "argocd/web.yaml": application("web", spec) },
      { derive: ({ kind }) => (kind === "ExternalSecret" ? [secret] : []) },
    );
    const [, rest, gone] = play(world, [
      {},
      rootCommit(["argocd/external.yaml", "argocd/web.yaml"], { "argocd/keep.yaml": configMap("keep") }),
    ]);
    expect(rest?.workloads).toEqual({ "prod/prod/ConfigMap/web": ["created"] });
    expect(gone?.others).toEqual({ "Secret/prod": ["deleted"] });
  });

  test("is left as it was given, and gives the same every time", () => {
    const world = smallWorld({ "argocd/set.yaml": applicationSet("web") });
    const text = JSON.stringify(world);
    const steps = [rootCommit(["argocd/set.yaml"])];
    expect(play(world, steps)).toEqual(play(world, steps));
    expect(JSON.stringify(world)).toBe(text);
  });

  test("refuses objects that no API server would have, and a root without a source, all at once", () => {
    const problems = problemsOf(() =>
      play(
        {
          root: { spec: { destination: { name: "in-cluster" } } },
          objects: [{ kind: "Secret" }, configMap("a"), {}],
          repositories: {},
        },
        [],
      ),
    );
    expect(problems).toEqual([
      ["WORLD_INVALID", "objects[0]"],
      ["WORLD_INVALID", "objects[2]"],
      ["WORLD_INVALID", "root.spec"],
    ]);
  });
});

test("a manifest without a name fails the sync, and the rest of its wave is applied", () => {
  const nameless = { apiVersion: "v1", kind: "ConfigMap", metadata: {} };
  const world = smallWorld({ "argocd/a.yaml": nameless, "argocd/web.yaml": application("web-dev") });
  const [rest] = play(world, []);
  expect(rest?.root.operation).toEqual(["Retrying"]);
  expect(rest?.applications).toEqual({ "web-dev": ["created"] });
});

test("an Application of Applications takes them all along", () => {
  const child = JSON.stringify(
    application("child", { ...applicationSpec(), destination: { name: "in-cluster", namespace: "qa" } }),
  );
  const source = { repoURL: APPS_REPOSITORY, targetRevision: "HEAD", path: "nested" };
  const parent = application("parent", {
    ...applicationSpec(source),
    destination: { name: "in-cluster", namespace: "argocd" },
  });
  const world = smallWorld({ "argocd/parent.yaml": parent, "argocd/keep.yaml": configMap("keep") });
  const repositories = {
    ...world.repositories,
    [APPS_REPOSITORY]: { ...world.repositories[APPS_REPOSITORY], "nested/child.yaml": child },
  };
  const [, after] = play({ ...world, repositories }, [rootCommit(["argocd/parent.yaml"])]);
  expect(after?.applications).toEqual({ child: ["deleted"], parent: ["deleted"] });
  expect(after?.workloads).toEqual({ "in-cluster/qa/ConfigMap/web": ["deleted"] });
});

test("a repository is known under every form of its URL", () => {
  const source = { repoURL: "git@git.example.com:team/apps", targetRevision: "HEAD", path: "web" };
  const world = smallWorld({ "argocd/web.yaml": application("web", applicationSpec(source)) });
  const repositories = {
    [ROOT_REPOSITORY]: world.repositories[ROOT_REPOSITORY] ?? {},
    "ssh://git@git.example.com/team/apps.git": world.repositories[APPS_REPOSITORY] ?? {},
  };
  expect(play({ ...world, repositories }, [])[0]?.workloads).toEqual({ [WORKLOAD]: ["created"] });
});

function problemsOf(run: () => unknown): [code: string, where: string][] {
  try {
    run();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems.map(({ code, where }) => [code, where]);
    throw error;
  }
  return [];
}
