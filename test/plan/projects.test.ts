import { type OneOf, type Fate as Played, play } from "../../lib/controller";
import type { JsonObject } from "../../lib/json";
import { changeOf, type Facts, planOf, REPO, told } from "./sides";

/** What plans say of projects, held against the simulation of a running Argo CD. */

const FINALIZER = "resources-finalizer.argocd.argoproj.io";
const APPS = "https://git.example.com/team/apps.git";
const PROD = "https://prod.example.com:6443";
const ALL = "*";

interface World {
  readonly project?: JsonObject;
  readonly application?: JsonObject;
  readonly set?: JsonObject;
  readonly root?: readonly string[];
}

function project(
  namespace: string,
  wave = 0,
  more: { finalizers?: string[]; sourceRepos?: string[] } = {},
): JsonObject {
  const { finalizers, sourceRepos = ["*"] } = more;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "team", namespace: "argocd", annotations: waveOf(wave), ...(finalizers && { finalizers }) },
    spec: {
      sourceRepos,
      destinations: [{ server: "*", namespace }],
      clusterResourceWhitelist: [{ group: "*", kind: "*" }],
    },
  };
}

function application(namespace = "prod", automated: JsonObject = { prune: true, selfHeal: true }): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "web", namespace: "argocd", finalizers: [FINALIZER] },
    spec: specOf(namespace, automated),
  };
}

function set(elements: readonly string[], namespace = "prod"): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "shop", namespace: "argocd" },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements: elements.map((name) => ({ name })) } }],
      template: { metadata: { name: "{{.name}}" }, spec: specOf(namespace, { prune: true, selfHeal: true }) },
    },
  };
}

function specOf(namespace: string, automated: JsonObject): JsonObject {
  return {
    project: "team",
    source: { repoURL: APPS, targetRevision: "HEAD", path: "web" },
    destination: { server: PROD, namespace },
    syncPolicy: { automated },
  };
}

function waveOf(wave: number): JsonObject {
  return wave === 0 ? {} : { "argocd.argoproj.io/sync-wave": String(wave) };
}

function rootOf(syncOptions: readonly string[]): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "root", namespace: "argocd" },
    spec: {
      project: "default",
      source: { repoURL: REPO, targetRevision: "HEAD", path: "argocd" },
      destination: { server: "https://kubernetes.default.svc", namespace: "argocd" },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions },
    },
  };
}

const PATHS = {
  root: "root.yaml",
  shop: "argocd/set.yaml",
  web: "argocd/app.yaml",
  "project team": "argocd/project.yaml",
};

function sideOf(world: World, withRoot = true): Facts {
  const { project: own, application: app, set: sets, root = [] } = world;
  return {
    clusters: [{ name: "prod", server: PROD }],
    projects: ["default", "team"],
    projectObjects: own ? [own] : [],
    applications: [...(withRoot ? [rootOf(root)] : []), ...(app ? [app] : [])],
    sets: sets ? [sets] : [],
    ...(withRoot && { paths: PATHS }),
  };
}

/** What the simulation does: the fates of the old workload and of the Application. */
function played(
  before: World,
  after: World,
): { workload: OneOf<Played> | undefined; application: OneOf<Played> | undefined } {
  const files = ({ project: own, application: app, set: sets }: World) =>
    Object.fromEntries(
      [["project", own] as const, ["app", app] as const, ["set", sets] as const].flatMap(([name, object]) =>
        object === undefined ? [] : [[`argocd/${name}.yaml`, JSON.stringify(object)]],
      ),
    );
  const [old, now] = [files(before), files(after)];
  const text = (value: string) => Buffer.from(value).toString("base64");
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "prod", namespace: "argocd", labels: { "argocd.argoproj.io/secret-type": "cluster" } },
    data: { name: text("prod"), server: text(PROD), config: text("{}") },
  };
  const other = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "other", namespace: "argocd" } };
  const rests = play(
    {
      root: rootOf(before.root ?? []),
      objects: [secret],
      settled: true,
      repositories: {
        [REPO]: old,
        [APPS]: { "web/cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n" },
      },
    },
    [
      {
        commits: {
          [REPO]: {
            remove: Object.keys(old).filter((path) => !(path in now)),
            files: { ...now, "argocd/other.yaml": JSON.stringify(other) },
          },
        },
      },
    ],
  );
  const last = rests.at(-1);
  return { workload: last?.workloads["prod/prod/ConfigMap/web"], application: last?.applications.web };
}

const LAST = ["PruneLast=true"];

describe("a deletion goes as far as the project permits then, which the waves of the root decide", () => {
  test.each<[string, World, World, string]>([
    [
      "an element, project in an earlier wave",
      { project: project(ALL, -1), set: set(["web", "api"]) },
      { project: project("dev", -1), set: set(["api"]) },
      "stay",
    ],
    [
      "an element, project in a later wave",
      { project: project(ALL, 1), set: set(["web", "api"]) },
      { project: project("dev", 1), set: set(["api"]) },
      "die",
    ],
    [
      "an element, the same wave",
      { project: project(ALL), set: set(["web", "api"]) },
      { project: project("dev"), set: set(["api"]) },
      "either",
    ],
    [
      "a set, project in an earlier wave",
      { project: project(ALL, -1), set: set(["web"]) },
      { project: project("dev", -1) },
      "stay",
    ],
    [
      "a set, project in a later wave",
      { project: project(ALL, 1), set: set(["web"]) },
      { project: project("dev", 1) },
      "die",
    ],
    [
      "an Application, project in an earlier wave",
      { project: project(ALL, -1), application: application() },
      { project: project("dev", -1) },
      "stay",
    ],
    [
      "an Application, project in a later wave",
      { project: project(ALL, 1), application: application() },
      { project: project("dev", 1) },
      "die",
    ],
    [
      "an Application, pruned last",
      { project: project(ALL, 1), application: application(), root: LAST },
      { project: project("dev", 1), root: LAST },
      "stay",
    ],
    ["a set, project removed from an earlier wave", { project: project(ALL, -1), set: set(["web"]) }, {}, "die"],
    ["a set, project removed from a later wave", { project: project(ALL, 1), set: set(["web"]) }, {}, "hang"],
    ["a set, project removed, the same wave", { project: project(ALL), set: set(["web"]) }, {}, "hang"],
    [
      "a set, project removed, pruned last",
      { project: project(ALL, -1), set: set(["web"]), root: LAST },
      { root: LAST },
      "hang",
    ],
    [
      "an Application, project removed from an earlier wave",
      { project: project(ALL, -1), application: application() },
      {},
      "die",
    ],
    [
      "an Application, project removed, the same wave",
      { project: project(ALL), application: application() },
      {},
      "hang",
    ],
    [
      "an element, project removed, the same wave",
      { project: project(ALL), set: set(["web"]) },
      { set: set([]) },
      "hang",
    ],
    [
      "an element, project removed from a later wave",
      { project: project(ALL, 1), set: set(["web"]) },
      { set: set([]) },
      "die",
    ],
    [
      "a project that permits it still",
      { project: project(ALL), application: application() },
      { project: project("prod") },
      "die",
    ],
    [
      "a project that never permitted it",
      { project: project("dev"), application: application() },
      { project: project("dev") },
      "stay",
    ],
  ])("%s", (_, before, after, fate) => {
    const plan = planOf(sideOf(before), sideOf(after));
    expect(changeOf(plan, "web")).toMatchObject({ action: "delete", resources: { fate } });
    const { workload, application: app } = played(before, after);
    if (fate === "stay" && workload !== undefined) expect(workload).toEqual(["kept"]);
    if (fate === "die") expect([workload, app]).toEqual([["deleted"], ["deleted"]]);
    if (fate === "hang") expect(app).toEqual(["deleting"]);
  });

  test("without a root that orders them, both may come first", () => {
    const old = { project: project(ALL), application: application() };
    for (const now of [{ project: project("dev") }, {}]) {
      const change = changeOf(planOf(sideOf(old, false), sideOf(now, false)), "web");
      expect(change?.resources?.fate).toBe("either");
    }
  });

  test("a project with the finalizer waits for its Applications", () => {
    const old = { project: project(ALL, 0, { finalizers: [FINALIZER] }), application: application() };
    expect(changeOf(planOf(sideOf(old), sideOf({})), "web")?.resources?.fate).toBe("die");
  });
});

describe("a moved namespace", () => {
  const heal = { prune: true, selfHeal: true };
  test.each<[string, World, World, string]>([
    [
      "of a project that permits both",
      { project: project(ALL), application: application() },
      { project: project(ALL), application: application("dev") },
      "moved",
    ],
    [
      "of a project that permits only the new one then",
      { project: project(ALL), application: application() },
      { project: project("dev"), application: application("dev") },
      "left-behind",
    ],
    [
      "to where the project forbids it",
      { project: project("prod"), application: application() },
      { project: project("prod"), application: application("dev") },
      "stay",
    ],
    [
      "without prune",
      { project: project(ALL), application: application("prod", { selfHeal: true }) },
      { project: project(ALL), application: application("dev", { selfHeal: true }) },
      "left-behind",
    ],
    [
      "by a set",
      { project: project(ALL, -1), set: set(["web"]) },
      { project: project("dev", -1), set: set(["web"], "dev") },
      "left-behind",
    ],
  ])("%s", (_, before, after, fate) => {
    const plan = planOf(sideOf(before), sideOf(after));
    expect(changeOf(plan, "web")).toMatchObject({ action: "update", resources: { fate } });
    expect(played(before, after).workload).toEqual([fate === "moved" ? "deleted" : "kept"]);
  });

  test.each([
    [heal, heal, ""],
    [{ prune: true }, { prune: true }, "with the next commit of its source"],
  ])("says when the sync comes: %j", (old, now, words) => {
    const before = { project: project(ALL), application: application("prod", old) };
    const after = { project: project(ALL), application: application("dev", now) };
    const rule = changeOf(planOf(sideOf(before), sideOf(after)), "web")?.resources?.rule ?? "";
    expect(words === "" ? rule.includes("sync") : !rule.includes(words)).toBe(false);
    expect(played(before, after).workload).toEqual([words === "" ? "deleted" : "kept"]);
  });
});

describe("AppProjects are planned", () => {
  const app = application();
  test("a change by its fields, with the Applications that it forbids", () => {
    const plan = planOf(
      sideOf({ project: project(ALL), application: app }),
      sideOf({ project: project("dev"), application: app }),
    );
    expect(told(plan)).toEqual(["update project team"]);
    expect(plan.changes[0]).toMatchObject({
      kind: "AppProject",
      fields: [{ path: "spec.destinations[0].namespace", old: "*", new: "dev" }],
    });
    expect(plan.warnings.map(({ code, message }) => [code, message.split(":")[0]])).toEqual([
      ["PLAN_PROJECT_FORBIDS", "argocd/web"],
    ]);
  });

  test.each<[string, JsonObject | undefined, JsonObject | undefined, string, readonly string[]]>([
    [
      "another repository only",
      project(ALL),
      project(ALL, 0, { sourceRepos: ["https://git.example.com/other.git"] }),
      "update project team",
      ["PLAN_PROJECT_FORBIDS"],
    ],
    ["removed while it is used", project(ALL), undefined, "delete project team", ["PLAN_PROJECT_FORBIDS"]],
    [
      "removed, but it waits for the Application",
      project(ALL, 0, { finalizers: [FINALIZER] }),
      undefined,
      "delete project team",
      [],
    ],
    ["wider", project("prod"), project(ALL), "update project team", []],
    ["what was forbidden all along", project("dev"), project("test"), "update project team", []],
    ["new", undefined, project(ALL), "create project team", []],
  ])("%s", (_, old, now, words, codes) => {
    const plan = planOf(
      sideOf({ ...(old && { project: old }), application: app }),
      sideOf({ ...(now && { project: now }), application: app }),
    );
    expect(told(plan)).toEqual([words]);
    expect(plan.warnings.map(({ code }) => code)).toEqual(codes);
  });

  test("one that its root does not prune is kept, and permits what it permitted", () => {
    const own = project(ALL);
    const metadata = own.metadata as JsonObject;
    const kept = {
      ...own,
      metadata: { ...metadata, annotations: { "argocd.argoproj.io/sync-options": "Prune=false" } },
    };
    const plan = planOf(sideOf({ project: kept, application: app }), sideOf({}));
    expect(told(plan)).toEqual(["kept project team", "delete web"]);
    expect(changeOf(plan, "web")?.resources?.fate).toBe("die");
  });
});

test("what is made again by a person's sync only is said to be an outage", () => {
  const before = sideOf({ project: project(ALL), set: set(["web"]) });
  const renamed = { ...set(["web"]), metadata: { name: "shop2", namespace: "argocd" } };
  const manual = JSON.parse(JSON.stringify(renamed).replace(/,"syncPolicy":.*?}}/, "")) as JsonObject;
  const rules = [renamed, manual].map(
    (one) => changeOf(planOf(before, sideOf({ project: project(ALL), set: one })), "web")?.resources,
  );
  expect(rules.map((one) => one?.fate)).toEqual(["remade", "remade"]);
  expect(rules.map((one) => one?.rule.includes("nothing runs until then"))).toEqual([false, true]);
});
