/** What the plan says is held to the model of a running Argo CD, which plays the same commit. */
import { play } from "../../lib/controller";
import { evaluate } from "../../lib/evaluate";
import { memoryInventory } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { type Change, type PlanSide, plan } from "../../lib/plan";
import {
  APPS_REPOSITORY,
  application,
  applicationSet,
  applicationSpec,
  configMap,
  ROOT_REPOSITORY,
  rootCommit,
  smallWorld,
} from "../controller/small-world";

type Objects = Readonly<Record<string, JsonObject>>;

interface Case {
  readonly name: string;
  readonly before: Objects;
  readonly after: Objects;
  readonly syncOptions?: readonly string[];
}

const FINALIZER = "resources-finalizer.argocd.argoproj.io";
const set = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}) =>
  applicationSet(name, { spec, metadata });
const policy = (applicationsSync: string) => ({ syncPolicy: { applicationsSync } });
const named = (name: string): JsonObject => ({ template: { metadata: { name }, spec: applicationSpec() } });
const kept: JsonObject = { syncPolicy: { preserveResourcesOnDeletion: true } };
const none: JsonObject = { generators: [{ list: { elements: [] } }] };
const background = ["PrunePropagationPolicy=background"];
const orphan = ["PrunePropagationPolicy=orphan"];
const bare = (name: string): JsonObject => {
  const { metadata, ...rest } = application(name);
  return { ...rest, metadata: { name: (metadata as JsonObject).name, namespace: "argocd" } };
};

const annotated = (name: string, annotations: JsonObject): JsonObject => {
  const { metadata, ...rest } = application(name);
  return { ...rest, metadata: { ...(metadata as JsonObject), annotations } };
};

/** An Application over a folder of root's repository. */
const child = (source: JsonObject = {}, name = "child"): JsonObject =>
  application(name, {
    ...applicationSpec({ repoURL: ROOT_REPOSITORY, targetRevision: "HEAD", path: "more", ...source }),
    destination: { name: "in-cluster", namespace: "argocd" },
  });
const only = (include: string): JsonObject => ({ directory: { include } });
const plain = (name: string): JsonObject => ({ ...configMap(name), metadata: { name, namespace: "argocd" } });
const below: Objects = { "more/one": set("one"), "more/keep": plain("keep2") };

const CASES: readonly Case[] = [
  { name: "a root removed", before: { a: child(), ...below }, after: below },
  {
    name: "a root without a finalizer removed",
    before: { a: { ...child(), metadata: { name: "child", namespace: "argocd" } }, ...below },
    after: below,
  },
  { name: "a root removed with its files", before: { a: child(), ...below }, after: {} },
  {
    name: "a root that leaves a file out",
    before: { a: child(), ...below },
    after: { a: child(only("keep.json")), ...below },
  },
  {
    name: "a root that takes a file in",
    before: { a: child(only("keep.json")), ...below },
    after: { a: child(), ...below },
  },
  {
    name: "a root over another folder",
    before: { a: child(), ...below },
    after: {
      a: child({ path: "other" }),
      ...below,
      "other/two": application(
        "two",
        applicationSpec({ repoURL: APPS_REPOSITORY, targetRevision: "HEAD", path: "two" }),
      ),
    },
  },
  {
    name: "a root of a root removed",
    before: { a: child({ path: "mid" }, "top"), "mid/c": child(), ...below },
    after: { "mid/c": child(), ...below },
  },
  {
    name: "a root that no longer takes a root",
    before: { a: child({ path: "mid" }, "top"), "mid/c": child(), "mid/keep": plain("stay"), ...below },
    after: {
      a: child({ path: "mid", ...only("keep.json") }, "top"),
      "mid/c": child(),
      "mid/keep": plain("stay"),
      ...below,
    },
  },
  {
    name: "a set that no longer makes a root",
    before: {
      a: set("roots", { template: { metadata: child().metadata as JsonObject, spec: child().spec as JsonObject } }),
      ...below,
    },
    after: { a: set("roots", none), ...below },
  },
  { name: "nothing", before: { a: set("one") }, after: { a: set("one") } },
  { name: "a set removed", before: { a: set("one") }, after: {} },
  { name: "a set removed that preserves", before: { a: set("one", kept) }, after: {} },
  {
    name: "create-update in the background",
    before: { a: set("one", policy("create-update")) },
    after: {},
    syncOptions: background,
  },
  {
    name: "create-update with the finalizer in the background",
    before: { a: set("one", policy("create-update"), { finalizers: [FINALIZER] }) },
    after: {},
    syncOptions: background,
  },
  { name: "a set removed, orphan", before: { a: set("one") }, after: {}, syncOptions: orphan },
  { name: "a set emptied", before: { a: set("one") }, after: { a: set("one", none) } },
  {
    name: "emptied under create-only",
    before: { a: set("one", policy("create-only")) },
    after: { a: set("one", { ...policy("create-only"), ...none }) },
  },
  { name: "a set renamed", before: { a: set("one") }, after: { b: set("two") } },
  { name: "a set renamed, orphan", before: { a: set("one") }, after: { b: set("two") }, syncOptions: orphan },
  { name: "a set renamed that preserves", before: { a: set("one", kept) }, after: { b: set("two", kept) } },
  {
    name: "an Application renamed by the template",
    before: { a: set("one") },
    after: { a: set("one", named("other")) },
  },
  {
    name: "renamed that preserves",
    before: { a: set("one", kept) },
    after: { a: set("one", { ...kept, ...named("other") }) },
  },
  { name: "an explicit Application removed", before: { a: application("x") }, after: {} },
  { name: "removed without a finalizer", before: { a: bare("x") }, after: {} },
  { name: "a file that a set replaces", before: { a: application("x") }, after: { b: set("one", named("x")) } },
  {
    name: "a file that a set replaces, pruned last",
    before: { a: application("x") },
    after: { b: set("one", named("x")) },
    syncOptions: ["PruneLast=true"],
  },
  {
    name: "a file that says itself that it is pruned last",
    before: { a: annotated("x", { "argocd.argoproj.io/sync-options": "PruneLast=true" }) },
    after: { b: set("one", named("x")) },
  },
  {
    name: "a file of an early wave, pruned after a set is applied",
    before: {
      a: annotated("x", { "argocd.argoproj.io/sync-wave": "-1" }),
      c: annotated("y", { "argocd.argoproj.io/sync-wave": "5" }),
    },
    after: { b: set("one", named("x")) },
  },
  {
    name: "a set renamed into an earlier wave, which fails while the old one stands",
    before: { a: set("one") },
    after: { b: set("two", {}, { annotations: { "argocd.argoproj.io/sync-wave": "-1" } }) },
  },
  {
    name: "a set renamed, the old one pruned last",
    before: { a: set("one") },
    after: { b: set("two") },
    syncOptions: ["PruneLast=true"],
  },
  {
    name: "an Application that moves to a set of an earlier wave",
    before: { a: set("one") },
    after: { a: set("one", none), b: set("two", {}, { annotations: { "argocd.argoproj.io/sync-wave": "-1" } }) },
  },
  { name: "renamed", before: { a: application("x") }, after: { b: application("y") } },
  { name: "renamed without a finalizer", before: { a: bare("x") }, after: { b: bare("y") } },
];

test.each(CASES)("$name", ({ before, after, syncOptions = [] }) => {
  const [old, now] = [inFiles(before), inFiles(after)];
  // a folder that becomes empty is not synced automatically
  const other = { "argocd/keep.json": plain("keep") };
  const removed = Object.keys(old).filter((path) => !(path in now));
  const world = smallWorld({ ...old, ...other }, { syncOptions });
  const rest = play(world, [rootCommit(removed, { ...now, ...other })])[1];
  const { changes } = plan({ base: side(old, syncOptions), head: side(now, syncOptions), namespace: "argocd" });
  const applications = changes.filter(({ kind, name }) => kind === "Application" && name !== "argocd/root");
  const fates = Object.fromEntries(
    applications.map(({ name, action }) => [name.replace("argocd/", ""), FATES[action]]),
  );
  const { root: _, ...played } = rest?.applications ?? {};
  expect(fates).toEqual(Object.fromEntries(Object.entries(played).map(([name, [fate]]) => [name, content(fate)])));
  const [workload] = Object.entries(rest?.workloads ?? {}).filter(([name]) => name.endsWith("/ConfigMap/web"));
  expect(workloadFate(applications)).toBe(workload?.[1][0]);
});

const FATES: Readonly<Record<Change["action"], string>> = {
  create: "created",
  update: "kept",
  delete: "deleted",
  recreate: "recreated",
  kept: "kept",
  blocked: "kept",
  unchanged: "kept",
  unknown: "unknown",
};

function content(fate: string): string {
  return fate === "updated" ? "kept" : fate;
}

function workloadFate(changes: readonly Change[]): string {
  const fates = changes.map(({ resources }) => resources?.fate);
  if (fates.includes("remade")) return "recreated";
  if (fates.every((fate) => fate === undefined) && changes.some(({ action }) => action === "create")) return "created";
  return fates.includes("die") ? "deleted" : "kept";
}

function inFiles(objects: Objects): Objects {
  return Object.fromEntries(
    Object.entries(objects).map(([name, object]) => [`${name.includes("/") ? name : `argocd/${name}`}.json`, object]),
  );
}

function side(files: Objects, syncOptions: readonly string[]): PlanSide {
  const root: JsonObject = {
    ...application("root", {
      project: "default",
      source: { repoURL: ROOT_REPOSITORY, targetRevision: "HEAD", path: "argocd" },
      destination: { name: "in-cluster", namespace: "argocd" },
      syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions },
    }),
  };
  const repositories = { [APPS_REPOSITORY]: { HEAD: { "web/cm.yaml": JSON.stringify(configMap("web")) } } };
  const inventory = memoryInventory({ clusters: [], projects: ["default"], repositories });
  const all = Object.entries(files).map(([path, object]) => ({ path, object }));
  return {
    sets: all
      .filter(({ object }) => object.kind === "ApplicationSet")
      .map((one) => ({ ...one, evaluation: evaluate(one.object, inventory, { provenance: true }) })),
    applications: [{ object: root }, ...all.filter(({ object }) => object.kind === "Application")],
    projects: [],
    projectNames: ["default"],
    clusters: [],
    repoURL: ROOT_REPOSITORY,
    unreadable: [],
  };
}
