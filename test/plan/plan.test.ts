import { problem } from "../../lib/errors";
import type { JsonObject } from "../../lib/json";
import { plan } from "../../lib/plan";
import { application, changeOf, LOCAL, planOf, set, side, told } from "./sides";

const FINALIZER = "resources-finalizer.argocd.argoproj.io";

test("nothing that is the same is a change", () => {
  const facts = { sets: [set()], applications: [application({ name: "alone" })] };
  const { changes, warnings, complete, before } = planOf(facts, facts);
  expect(changes.map(({ action }) => action)).toEqual(Array(4).fill("unchanged"));
  expect({ warnings, complete, before }).toEqual({ warnings: [], complete: true, before: 3 });
});

test("empty and absent parts are equal for Argo CD, so they are no change", () => {
  const old = set({ appSyncPolicy: {} });
  const { changes } = planOf({ sets: [old] }, { sets: [set()] });
  expect(changes.filter(({ kind }) => kind === "Application").map(({ action }) => action)).toEqual([
    "unchanged",
    "unchanged",
  ]);
});

describe("what becomes of workloads", () => {
  test.each([
    ["with the finalizer they die", [FINALIZER], "die"],
    ["with the finalizer in the background too", [`${FINALIZER}/background`], "die"],
    ["without it they stay", undefined, "stay"],
  ])("of a deleted Application: %s", (_, finalizers, fate) => {
    const alone = application({ name: "alone", ...(finalizers && { finalizers }) });
    expect(changeOf(planOf({ applications: [alone] }, {}), "alone")).toMatchObject({
      action: "delete",
      resources: { fate },
    });
  });

  test("a cluster that is no longer known keeps them", () => {
    const sets = [
      set({ generators: [{ clusters: { selector: { matchLabels: { env: "prod" } } } }], server: "{{.server}}" }),
    ];
    const clusters = [{ name: "eu", server: "https://eu.example.com", labels: { env: "prod" } }];
    expect(changeOf(planOf({ sets, clusters }, { sets }), "eu")).toMatchObject({
      action: "delete",
      resources: { fate: "stay" },
    });
  });

  test("a project that goes in the same change hangs the deletion", () => {
    const plan = planOf(
      { sets: [set({ project: "shop" })], projects: ["default", "shop"] },
      { sets: [], projects: ["default"] },
    );
    expect(changeOf(plan, "a")?.resources?.fate).toBe("hang");
  });

  test.each([
    ["another cluster leaves them behind", { server: "https://us.example.com" }, "move-cluster", "left-behind"],
    ["another namespace without prune too", { namespace: "x-{{.name}}" }, "move-namespace", "left-behind"],
  ] as const)("of a moved Application: %s", (_, to, trait, fate) => {
    const clusters = [{ name: "us", server: "https://us.example.com" }];
    const plan = planOf({ sets: [set()], clusters }, { sets: [set(to)], clusters });
    expect(changeOf(plan, "a")).toMatchObject({ action: "update", traits: [trait], resources: { fate } });
  });

  test("another namespace with automated pruning moves them", () => {
    const appSyncPolicy = { automated: { prune: true } };
    const plan = planOf({ sets: [set({ appSyncPolicy })] }, { sets: [set({ appSyncPolicy, namespace: "x" })] });
    expect(changeOf(plan, "a")?.resources?.fate).toBe("moved");
  });

  test("a renamed set deletes its Applications, and the new one makes them again", () => {
    const plan = planOf({ sets: [set()] }, { sets: [set({ name: "shop2" })] });
    expect(told(plan)).toEqual(["delete set shop", "create set shop2", "recreate a", "recreate b"]);
    expect(changeOf(plan, "a")).toMatchObject({ traits: ["owner-change"], resources: { fate: "remade" } });
  });

  test("where root prunes with orphan, they only change hands", () => {
    const syncPolicy = { automated: { prune: true }, syncOptions: ["PrunePropagationPolicy=orphan"] };
    const root = application({ name: "root", path: "sets", syncPolicy });
    const paths = { root: "root.yaml", shop: "sets/shop.yaml", shop2: "sets/shop2.yaml" };
    const plan = planOf(
      { applications: [root], sets: [set()], paths },
      { applications: [root], sets: [set({ name: "shop2" })], paths },
    );
    expect(told(plan)).toEqual(["delete set shop", "create set shop2", "update a", "update b"]);
    expect(changeOf(plan, "a")?.resources).toBeUndefined();
  });
});

describe("removed sets go by the policy, the finalizer and the way of pruning", () => {
  const paths = { root: "root.yaml", shop: "sets/shop.yaml" };
  test.each([
    ["sync", undefined, undefined, "delete"],
    ["create-update", undefined, undefined, "delete"],
    ["create-update", [FINALIZER], "background", "update"],
    ["create-update", undefined, "background", "delete"],
    ["sync", [FINALIZER], "background", "delete"],
    ["create-only", undefined, "orphan", "update"],
  ] as const)("%s, finalizers %j, %s: %s", (applicationsSync, finalizers, propagation, action) => {
    const syncOptions = propagation === undefined ? [] : [`PrunePropagationPolicy=${propagation}`];
    const root = application({ name: "root", path: "sets", syncPolicy: { automated: { prune: true }, syncOptions } });
    const old = set({ syncPolicy: { applicationsSync }, ...(finalizers && { finalizers }) });
    const plan = planOf({ applications: [root], sets: [old], paths }, { applications: [root], paths });
    expect(changeOf(plan, "set shop")?.action).toBe("delete");
    expect(changeOf(plan, "a")?.action).toBe(action);
  });
});

describe("an app-of-apps", () => {
  const paths = { root: "root.yaml", alone: "apps/alone.yaml", deep: "apps/more/deep.yaml" };
  const [alone, deep] = [application({ name: "alone" }), application({ name: "deep" })];
  test.each([
    ["prunes what it applied", { automated: { prune: true } }, "delete"],
    ["does not prune without prune", { automated: {} }, "kept"],
    ["does not prune where it is synced by hand", undefined, "kept"],
    ["keeps what it has Prune=false for", { automated: { prune: true }, syncOptions: ["Prune=false"] }, "kept"],
    ["waits for a confirmation", { automated: { prune: true }, syncOptions: ["Prune=confirm"] }, "kept"],
  ] as const)("%s", (_, syncPolicy, action) => {
    const root = application({
      name: "root",
      path: "apps",
      ...(syncPolicy && { syncPolicy: syncPolicy as JsonObject }),
    });
    const plan = planOf({ applications: [root, alone], paths }, { applications: [root], paths });
    expect(changeOf(plan, "alone")?.action).toBe(action);
  });

  test("whose folder becomes empty may refuse to sync, which is said", () => {
    const why = (automated: JsonObject) => {
      const root = application({ name: "root", path: "apps", syncPolicy: { automated } });
      return changeOf(planOf({ applications: [root, alone], paths }, { applications: [root], paths }), "alone")?.reason;
    };
    expect(why({ prune: true })).toContain("allowEmpty");
    expect(why({ prune: true, allowEmpty: true })).not.toContain("allowEmpty");
  });

  test("does not look into folders below without recurse", () => {
    const flat = application({ name: "root", path: "apps", syncPolicy: { automated: {} } });
    const tall = application({ name: "root", path: "apps", recurse: true, syncPolicy: { automated: {} } });
    const gone = (root: JsonObject) =>
      changeOf(planOf({ applications: [root, deep], paths }, { applications: [root], paths }), "deep")?.action;
    expect([gone(flat), gone(tall)]).toEqual(["delete", "kept"]);
  });

  test("that goes without a finalizer leaves what it applied, with one it takes it along", () => {
    const gone = (finalizers?: readonly string[]) => {
      const root = application({ name: "root", path: "apps", ...(finalizers && { finalizers }) });
      return changeOf(planOf({ applications: [root, alone], paths }, { paths }), "alone")?.action;
    };
    expect([gone(), gone([FINALIZER])]).toEqual(["kept", "delete"]);
  });
});

test("an Application that another set owns stays with it, and the claimant deletes nothing", () => {
  const plan = planOf(
    { sets: [set(), set({ name: "two", elements: [{ name: "x" }, { name: "y" }] })] },
    { sets: [set(), set({ name: "two", elements: [{ name: "x" }, { name: "a" }] })] },
  );
  expect(told(plan)).toEqual(["blocked set two", "blocked a", "blocked y"]);
  expect(plan.warnings.map(({ code }) => code)).toContain("NAME_COLLISION");
});

test("an Application of a set that stops to make it and another that begins: deleted, then made again", () => {
  const plan = planOf(
    { sets: [set(), set({ name: "two", elements: [] })] },
    { sets: [set({ elements: [{ name: "a" }] }), set({ name: "two", elements: [{ name: "b" }] })] },
  );
  expect(changeOf(plan, "b")).toMatchObject({ action: "recreate", set: "argocd/two", resources: { fate: "remade" } });
});

test("a set adopts an Application that stands by itself", () => {
  const alone = application({ name: "a" });
  const plan = planOf({ applications: [alone] }, { applications: [alone], sets: [set({ elements: [{ name: "a" }] })] });
  expect(changeOf(plan, "a")).toMatchObject({ action: "update", traits: ["owner-change"] });
});

test("a file that cannot be read makes what is absent unknown, never deleted", () => {
  const base = side({ sets: [set()], applications: [application({ name: "alone" })] });
  const unreadable = [problem("YAML_SYNTAX", { file: "sets/shop.yaml", path: "" }, "no YAML")];
  const result = plan({ base, head: { ...side({}), unreadable }, namespace: "argocd" });
  expect(told(result)).toEqual(["unknown set shop", "unknown a", "unknown alone", "unknown b"]);
  expect(result.complete).toBe(false);
  const other = plan({ base: { ...side({}), unreadable }, head: base, namespace: "argocd" });
  expect(told(other)).toEqual(["unknown set shop", "unknown a", "unknown alone", "unknown b"]);
});

test("what Argo CD refuses before the change may stand: where the change drops it, that is unknown, never silent", () => {
  const projects = ["default"];
  const old = set({
    project: "{{.name}}",
    generators: [{ list: { elements: [{ name: "default" }, { name: "gone" }] } }],
  });
  const now = set({ project: "{{.name}}", generators: [{ list: { elements: [{ name: "default" }] } }] });
  const dropped = planOf({ sets: [old], projects }, { sets: [now], projects });
  expect(changeOf(dropped, "gone")).toMatchObject({ action: "unknown", reason: expect.stringContaining("gone") });
  expect(changeOf(planOf({ sets: [old], projects }, { projects }), "gone")).toMatchObject({ action: "unknown" });
  expect(changeOf(planOf({ sets: [old], projects }, { sets: [old], projects }), "gone")?.action).not.toBe("unknown");
});

test("facts that are missing make a set unknown", () => {
  const sets = [set({ generators: [{ clusters: {} }], server: "{{.server}}" })];
  const clusters = [{ name: "eu", server: "https://eu.example.com" }];
  const plan = planOf(
    { sets, clusters },
    { sets: [set({ generators: [{ plugin: { configMapRef: { name: "p" } } }] })], clusters },
  );
  expect(changeOf(plan, "eu")).toMatchObject({ action: "unknown" });
  expect(plan.complete).toBe(false);
});

describe("warnings", () => {
  const clusters = [{ name: "eu", server: "https://eu.example.com" }];
  test("an Application that falls to the local cluster", () => {
    const plan = planOf(
      { sets: [set({ server: "https://eu.example.com" })], clusters },
      { sets: [set({ server: LOCAL })], clusters },
    );
    expect(plan.warnings.map(({ code }) => code)).toEqual(["PLAN_LOCAL_CLUSTER", "PLAN_LOCAL_CLUSTER"]);
  });

  test("two sets that share a namespace now", () => {
    const other = (namespace: string) => set({ name: "two", elements: [{ name: "z" }], namespace });
    const plan = planOf({ sets: [set(), other("z")] }, { sets: [set(), other("a")] });
    expect(plan.warnings.map(({ code, where }) => `${code} ${where}`)).toEqual([`PLAN_SHARED_NAMESPACE ${LOCAL} a`]);
    expect(planOf({ sets: [set(), other("a")] }, { sets: [set(), other("a")] }).warnings).toEqual([]);
  });
});

describe("against a running Argo CD", () => {
  const owner = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    name: "shop",
    uid: "1",
    controller: true,
  };
  const live = (name: string, change: JsonObject = {}, metadata: JsonObject = {}): JsonObject => {
    const object = application({ name, finalizers: [FINALIZER], path: `apps/${name}` });
    const spec = { ...(object.spec as JsonObject), ...change };
    return { ...object, metadata: { ...(object.metadata as JsonObject), ownerReferences: [owner], ...metadata }, spec };
  };

  test("drift is a change, what the set lost goes, what is foreign is not spoken of", () => {
    const head = side({ sets: [set({ elements: [{ name: "a" }, { name: "new" }] })] });
    const foreign = { ...live("foreign"), metadata: { name: "foreign", namespace: "argocd" } };
    const applications = [live("a", { project: "other" }), live("gone"), foreign];
    const result = plan({ base: side({}), head, live: { applications, sets: [set()] }, namespace: "argocd" });
    expect(told(result)).toEqual(["update set shop", "update a", "delete gone", "create new"]);
    expect(changeOf(result, "a")?.traits).toEqual(["project-change"]);
    expect(changeOf(result, "foreign")).toBeUndefined();
  });
});
