import type { JsonObject } from "../../lib/json";
import { gatesOf, type Plan, refusals } from "../../lib/plan";
import { application, changeOf, LOCAL, planOf, type SetOptions, set } from "./sides";

/** What a change takes away beside its fields: protections, values, what a source no longer has. */

const FINALIZER = "resources-finalizer.argocd.argoproj.io";

function codes({ warnings }: Plan): string[] {
  return warnings.map(({ code, message }) => `${code} ${message.split(":")[0]}`);
}

describe("protections that go are told once for a set or an Application", () => {
  test.each<[string, SetOptions, SetOptions, string[]]>([
    [
      "a policy",
      { syncPolicy: { applicationsSync: "create-only" } },
      {},
      ["PLAN_PROTECTION_LOST argocd/shop", "PLAN_PROTECTION_LOST argocd/shop"],
    ],
    [
      "a policy that still keeps what is no longer made",
      { syncPolicy: { applicationsSync: "create-only" } },
      { syncPolicy: { applicationsSync: "create-update" } },
      ["PLAN_PROTECTION_LOST argocd/shop"],
    ],
    [
      "preserveResourcesOnDeletion",
      { syncPolicy: { preserveResourcesOnDeletion: true } },
      {},
      ["PLAN_PROTECTION_LOST argocd/shop"],
    ],
    [
      "the set's finalizer under a policy",
      { syncPolicy: { applicationsSync: "create-update" }, finalizers: [FINALIZER] },
      { syncPolicy: { applicationsSync: "create-update" } },
      ["PLAN_PROTECTION_LOST argocd/shop"],
    ],
    ["the set's finalizer without a policy", { finalizers: [FINALIZER] }, {}, []],
    [
      "prune, switched on",
      { appSyncPolicy: { automated: { prune: false } } },
      { appSyncPolicy: { automated: { prune: true } } },
      ["PLAN_PROTECTION_LOST argocd/a, argocd/b"],
    ],
    [
      "selfHeal",
      { appSyncPolicy: { automated: { selfHeal: true } } },
      { appSyncPolicy: { automated: {} } },
      ["PLAN_PROTECTION_LOST argocd/a, argocd/b"],
    ],
    [
      "Delete=false",
      { appSyncPolicy: { syncOptions: ["Delete=false", "PruneLast=true"] } },
      { appSyncPolicy: { syncOptions: ["PruneLast=true"] } },
      ["PLAN_PROTECTION_LOST argocd/a, argocd/b"],
    ],
    ["nothing, where one comes", {}, { syncPolicy: { preserveResourcesOnDeletion: true } }, []],
  ])("%s", (_, old, now, expected) => {
    expect(codes(planOf({ sets: [set(old)] }, { sets: [set(now)] }))).toEqual(expected);
  });

  test("a finalizer that an Application gets", () => {
    const plan = planOf(
      { applications: [application({ name: "alone" })] },
      { applications: [application({ name: "alone", finalizers: [FINALIZER] })] },
    );
    expect(codes(plan)).toEqual(["PLAN_PROTECTION_LOST argocd/alone"]);
  });
});

test("a value that comes out as <no value> is told with its field", () => {
  const plan = planOf({ sets: [set()] }, { sets: [set({ namespace: "{{.ns}}" })] });
  expect(codes(plan)).toEqual(["PLAN_NO_VALUE argocd/a, argocd/b"]);
  expect(plan.warnings[0]?.message).toContain("spec.destination.namespace");
  const again = planOf({ sets: [set({ namespace: "{{.ns}}" })] }, { sets: [set({ namespace: "{{.ns}}", path: "x" })] });
  expect(codes(again)).toEqual([]);
});

test.each([
  ["v1.4.0", "HEAD", 1],
  ["0123456789abcdef0123456789abcdef01234567", "main", 1],
  ["v1.4.0", "v1.5.0", 0],
  ["release", "HEAD", 0],
])("a revision that was %s and is %s", (old, now, count) => {
  const at = (targetRevision: string): JsonObject => {
    const object = application({ name: "alone" });
    const { source, ...spec } = object.spec as { source: JsonObject };
    return { ...object, spec: { ...spec, source: { ...source, targetRevision } } };
  };
  const plan = planOf({ applications: [at(old)] }, { applications: [at(now)] });
  expect(codes(plan)).toEqual(Array(count).fill("PLAN_REVISION_FLOATS argocd/alone"));
});

describe("another source with automated pruning", () => {
  const options = { labels: { env: "prod" }, appSyncPolicy: { automated: { prune: true } } };
  const plan = planOf({ sets: [set(options)] }, { sets: [set({ ...options, path: "other/{{.name}}" })] });
  const refused = (of: Plan): string[] =>
    refusals(of, gatesOf({ protect: ["env=prod"] }, [])).map(({ code, where }) => `${code} ${where}`);

  test("deletes what it does not have; without pruning it does not", () => {
    expect(changeOf(plan, "a")).toMatchObject({ traits: ["source-change"], resources: { fate: "pruned" } });
    const kept = planOf({ sets: [set()] }, { sets: [set({ path: "other/{{.name}}" })] });
    expect(changeOf(kept, "a")?.resources).toBeUndefined();
  });

  test("is refused where it is protected, unless the manifests show that nothing goes", () => {
    expect(refused(plan)).toEqual(["GATE_PROTECTED argocd/a", "GATE_PROTECTED argocd/b"]);
    const removed = {
      action: "removed" as const,
      group: "",
      version: "v1",
      kind: "ConfigMap",
      namespace: "a",
      name: "x",
    };
    const application = {
      name: "argocd/a",
      cluster: "",
      namespace: "a",
      resources: [{ ...removed, fields: [], consequences: [] }],
    };
    const shown = { ...plan, manifests: { applications: [application], unchanged: 1, images: [] } };
    expect(refused(shown)).toEqual(["GATE_PROTECTED argocd/a"]);
  });
});

describe("sets that meet in a namespace", () => {
  const clusters = [{ name: "eu", server: "https://eu.example.com" }];
  const one = (name: string, more: SetOptions): JsonObject =>
    set({ name, elements: [{ name }], namespace: "shared", ...more });
  const matrix = (name: string) => ({ labels: { "app.kubernetes.io/part-of": name } });
  test.each<[string, SetOptions, SetOptions, number]>([
    ["of nobody in particular", {}, {}, 1],
    ["of one matrix", { ...matrix("shop"), project: "shop" }, { ...matrix("shop"), project: "shop" }, 0],
    ["of one matrix, by its label", matrix("shop"), matrix("shop"), 0],
    ["of two matrices", matrix("shop"), matrix("pay"), 1],
    [
      "of two matrices in one project",
      { ...matrix("shop"), project: "team" },
      { ...matrix("pay"), project: "team" },
      1,
    ],
    ["of one project", { project: "team" }, { project: "team" }, 0],
    ["of two projects", { project: "team" }, { project: "other" }, 1],
    ["of one project, one of them of a matrix", { ...matrix("shop"), project: "team" }, { project: "team" }, 0],
  ])("%s", (_, a, b, count) => {
    const projects = ["default", "shop", "team", "other"];
    const [old, now] = [one("web", a), one("api", b)];
    const plan = planOf({ sets: [old], projects, clusters }, { sets: [old, now], projects, clusters });
    expect(plan.warnings.map(({ code, where }) => `${code} ${where}`)).toEqual(
      Array(count).fill(`PLAN_SHARED_NAMESPACE ${LOCAL} shared`),
    );
  });
});

test("what has nothing to lose is not warned of", () => {
  const sets = [set({ appSyncPolicy: { automated: { prune: true } } })];
  const more = [
    set({ appSyncPolicy: { automated: { prune: true } }, elements: [{ name: "a" }, { name: "b" }, { name: "c" }] }),
  ];
  expect(codes(planOf({ sets }, { sets: more }))).toEqual([]);
});

test("fields that the change writes and the API server drops are told once, those that stood before are not", () => {
  const misspelt = (object: JsonObject): JsonObject => ({
    ...object,
    spec: { ...(object.spec as JsonObject), strategie: {} },
  });
  const [before, after] = [set(), misspelt(set())];
  expect(codes(planOf({ sets: [before] }, { sets: [after] }))).toEqual([
    "CRD_UNKNOWN_FIELD spec.strategie is not known to Argo CD and is dropped",
  ]);
  expect(codes(planOf({ sets: [after] }, { sets: [misspelt(set({ elements: [{ name: "a" }] }))] }))).toEqual([]);
  const app = application({ name: "x" });
  expect(codes(planOf({ applications: [app] }, { applications: [misspelt(app)] }))).toEqual([
    "CRD_UNKNOWN_FIELD spec.strategie is not known to Argo CD and is dropped",
  ]);
});

test("a set of which facts are missing is unknown, and still says what of it has changed", () => {
  const pulls = (requeueAfterSeconds: number) =>
    set({ generators: [{ pullRequest: { github: { owner: "o", repo: "r" }, requeueAfterSeconds } }] });
  const plan = planOf({ sets: [pulls(120)] }, { sets: [pulls(30)] });
  expect(changeOf(plan, "set shop")).toMatchObject({
    action: "unknown",
    fields: [{ path: "spec.generators[0].pullRequest.requeueAfterSeconds", old: 120, new: 30 }],
  });
});

test("a difference that the set ignores is told as kept, with what it would be", () => {
  const of = (path: string) => {
    const object = set({ path });
    const rules = { ignoreApplicationDifferences: [{ jsonPointers: ["/spec/source/path"] }] };
    return { ...object, spec: { ...(object.spec as JsonObject), ...rules } };
  };
  const plan = planOf({ sets: [of("one")] }, { sets: [of("two")] });
  expect(changeOf(plan, "a")).toMatchObject({
    action: "kept",
    reason: "ignoreApplicationDifferences of argocd/shop leaves it as it is",
    fields: [{ path: "spec.source.path", old: "one", new: "two" }],
  });
  expect(plan.changes.filter(({ kind, action }) => kind === "Application" && action !== "kept")).toEqual([]);
});

test("another spelling of a repository is no other source, but a project permits spellings", () => {
  const project = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: "shop", namespace: "argocd" },
    spec: { sourceRepos: ["https://git.example.com/shop/web.git"], destinations: [{ server: "*", namespace: "*" }] },
  };
  const of = (repoURL: string) => {
    const one = application({ name: "x" });
    const source = { repoURL, path: "." };
    return { ...one, spec: { ...(one.spec as JsonObject), project: "shop", source } };
  };
  const facts = { projectObjects: [project], projects: ["default", "shop"] };
  const plan = planOf(
    { ...facts, applications: [of("https://git.example.com/shop/web.git")] },
    { ...facts, applications: [of("git@git.example.com:shop/web.git")] },
  );
  expect(changeOf(plan, "x")).toMatchObject({ action: "update", traits: [] });
  expect(codes(plan)).toEqual(["PLAN_PROJECT_FORBIDS argocd/x"]);
});

test("a set that makes one name twice is a warning, and so is a finalizer that comes where another one was", () => {
  const twice = planOf({ sets: [set()] }, { sets: [set({ elements: [{ name: "a" }, { name: "a" }, { name: "b" }] })] });
  expect(codes(twice)).toEqual(["NAME_COLLISION argocd/shop makes the Application argocd/a twice"]);
  const foreign = (object: JsonObject): JsonObject => {
    const spec = object.spec as { readonly template: { readonly metadata: JsonObject } } & JsonObject;
    const metadata = { ...spec.template.metadata, finalizers: ["example.com/audit"] };
    return { ...object, spec: { ...spec, template: { ...spec.template, metadata } } };
  };
  expect(codes(planOf({ sets: [foreign(set())] }, { sets: [set()] }))).toEqual([
    "PLAN_PROTECTION_LOST argocd/a, argocd/b",
  ]);
});
