/** Random commits, as the plan tells them and as the model of a running Argo CD plays them. */
import fc from "fast-check";
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
  filesOf,
  ROOT_REPOSITORY,
  rootCommit,
  smallWorld,
} from "../controller/small-world";
import { bySets, held } from "./both-ways";
import type { Facts } from "./sides";

type Objects = Readonly<Record<string, JsonObject>>;

const FINALIZER = "resources-finalizer.argocd.argoproj.io";
const NAMES = ["a", "b", "c"] as const;
const specOf = (path: string) => applicationSpec({ repoURL: APPS_REPOSITORY, targetRevision: "HEAD", path });

const annotations = fc.record({
  wave: fc.constantFrom(undefined, undefined, "-1", "1"),
  options: fc.constantFrom(undefined, undefined, undefined, "Prune=false", "PruneLast=true"),
});

function annotated({ wave, options }: { wave: string | undefined; options: string | undefined }): JsonObject {
  const all = {
    ...(wave !== undefined && { "argocd.argoproj.io/sync-wave": wave }),
    ...(options !== undefined && { "argocd.argoproj.io/sync-options": options }),
  };
  return Object.keys(all).length === 0 ? {} : { annotations: all };
}

const aSet = fc
  .record({
    name: fc.constantFrom("one", "two"),
    elements: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 3 }),
    policy: fc.constantFrom(undefined, undefined, undefined, "create-only", "create-update", "create-delete"),
    preserves: fc.boolean(),
    hasFinalizer: fc.boolean(),
    notes: annotations,
  })
  .map(({ name, elements, policy, preserves, hasFinalizer, notes }) =>
    applicationSet(name, {
      metadata: { ...annotated(notes), ...(hasFinalizer && { finalizers: [FINALIZER] }) },
      spec: {
        generators: [{ list: { elements: elements.map((one) => ({ name: one })) } }],
        template: { metadata: { name: "{{.name}}" }, spec: specOf("{{.name}}") },
        syncPolicy: {
          ...(policy !== undefined && { applicationsSync: policy }),
          ...(preserves && { preserveResourcesOnDeletion: true }),
        },
      },
    }),
  );

const anApplication = fc
  .record({ name: fc.constantFrom(...NAMES), hasFinalizer: fc.boolean(), notes: annotations })
  .map(({ name, hasFinalizer, notes }) => {
    const object = application(name, specOf(name));
    const metadata = {
      name,
      namespace: "argocd",
      ...annotated(notes),
      ...(hasFinalizer && { finalizers: [FINALIZER] }),
    };
    return { ...object, metadata };
  });

const idOf = (one: JsonObject): string => `${String(one.kind)} ${nameOf(one)}`;
const fileOf = (one: JsonObject): string => `${idOf(one).replace(" ", "-").toLowerCase()}.json`;
const files = fc
  .uniqueArray(fc.oneof(aSet, aSet, anApplication), { maxLength: 3, selector: (one) => idOf(one as JsonObject) })
  .map((all): Objects => Object.fromEntries((all as JsonObject[]).map((one) => [`argocd/${fileOf(one)}`, one])));
const syncOptions = fc.constantFrom(
  [],
  [],
  ["PruneLast=true"],
  ["PrunePropagationPolicy=background"],
  ["PrunePropagationPolicy=orphan"],
);

test("what the plan says of a commit is what it does", () => {
  holds(files, 300);
});

const aRoot = fc
  .record({
    path: fc.constantFrom("more", "more", "more", "other"),
    hasFinalizer: fc.boolean(),
    prunes: fc.boolean(),
    exclude: fc.constantFrom(undefined, undefined, "*-one.json"),
  })
  .map(({ path, hasFinalizer, prunes, exclude }) => {
    const directory = exclude === undefined ? {} : { directory: { exclude } };
    const source = { repoURL: ROOT_REPOSITORY, targetRevision: "HEAD", path, ...directory };
    const destination = { name: "in-cluster", namespace: "argocd" };
    const syncPolicy = { automated: { ...(prunes && { prune: true }), selfHeal: true } };
    const object = application("child", { project: "default", source, destination, syncPolicy });
    return {
      ...object,
      metadata: { name: "child", namespace: "argocd", ...(hasFinalizer && { finalizers: [FINALIZER] }) },
    };
  });
const below = fc
  .uniqueArray(fc.oneof(aSet, anApplication), { maxLength: 2, selector: (one) => idOf(one as JsonObject) })
  .map((all) => Object.fromEntries((all as JsonObject[]).map((one) => [`more/${fileOf(one)}`, one])));
const nested = fc
  .record({ root: fc.option(aRoot, { nil: undefined, freq: 6 }), more: below })
  .map(({ root, more }): Objects => ({ ...(root && { "argocd/child.json": root }), ...more }));

test("with a root of a root, too", () => {
  // what one file takes from another is compared above
  holds(nested, 300, (before, after) => !isHandedOver(before, after));
});

test("one set after the other, the plan says the same", () => {
  const commit = fc.oneof(files, nested);
  const repository = fc.constantFrom(ROOT_REPOSITORY, ROOT_REPOSITORY, ROOT_REPOSITORY, APPS_REPOSITORY);
  fc.assert(
    fc.property(
      commit,
      commit,
      syncOptions,
      repository,
      fc.boolean(),
      (before, after, options, read, tellsUnchanged) => {
        const [base, head] = [factsOf(before, options), factsOf(after, options, read)];
        expect(bySets(base, head, 1, tellsUnchanged)).toEqual(held(base, head, tellsUnchanged));
      },
    ),
    { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 300) },
  );
});

function holds(
  commits: fc.Arbitrary<Objects>,
  runs: number,
  isCompared: (before: Objects, after: Objects) => boolean = () => true,
): void {
  let compared = 0;
  fc.assert(
    fc.property(commits, commits, syncOptions, (before, after, options) => {
      fc.pre(isCompared(before, after));
      fc.pre(!isTakenLate(before, after));
      fc.pre(!hasNoRoot(before, {}) && !hasNoRoot(after, before) && !isRacing(before, after));
      // a folder that becomes empty is not synced automatically
      const keep = { ...configMap("keep"), metadata: { name: "keep", namespace: "argocd" } };
      const keep2 = { ...configMap("keep2"), metadata: { name: "keep2", namespace: "argocd" } };
      const keep3 = { ...configMap("keep3"), metadata: { name: "keep3", namespace: "argocd" } };
      const other = { "argocd/keep.json": keep, "more/keep.json": keep2, "other/keep.json": keep3 };
      const removed = Object.keys(before).filter((path) => !(path in after));
      const repositories = {
        [ROOT_REPOSITORY]: filesOf({ ...before, ...other }),
        [APPS_REPOSITORY]: filesOf(Object.fromEntries(NAMES.map((name) => [`${name}/cm.yaml`, configMap(name)]))),
      };
      const world = smallWorld({}, { syncOptions: options, repositories });
      const [first, last] = play(world, [rootCommit(removed, { ...after, ...other })]);
      const { changes } = plan({ base: side(before, options), head: side(after, options), namespace: "argocd" });
      const told = changes.filter(({ kind, name }) => kind === "Application" && name !== "argocd/root");
      // which of two makers has an Application, and who is faster, the plan says in words
      fc.pre(!isContested(before) && !isContested(after) && !told.some(isOpen));
      fc.pre(first !== undefined && last !== undefined);
      compared++;
      const standing = told.filter(({ action, before: old }) => action !== "blocked" || old !== undefined);
      const fates = standing.map(({ name, action }) => [name.replace("argocd/", ""), FATES[action]]);
      const { root: _, ...played } = last?.applications ?? {};
      expect(Object.fromEntries(fates)).toEqual(
        Object.fromEntries(Object.entries(played).map(([name, [fate]]) => [name, fate === "updated" ? "kept" : fate])),
      );
      for (const change of told) {
        const wanted = workloadFate(change);
        const name = change.name.replace("argocd/", "");
        const workload = last?.workloads[`in-cluster/dev/ConfigMap/${name}`]?.[0];
        if (wanted !== undefined && name !== "child") expect([name, workload]).toEqual([name, wanted]);
      }
    }),
    // the same commits each time; others by SEED and RUNS
    { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? runs) },
  );
  expect(compared).toBeGreaterThan(0);
}

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

function isOpen({ resources, reason }: Change): boolean {
  return resources?.fate === "either" || resources?.fate === "unknown" || reason?.includes("race") === true;
}

/** Undefined where the change says nothing of it. */
function workloadFate({ action, resources }: Change): string | undefined {
  switch (resources?.fate) {
    case "die":
      return "deleted";
    case "remade":
      return "recreated";
    case "stay":
    case "taken-over":
      return "kept";
    default:
      return action === "create" ? "created" : undefined;
  }
}

/** Whether files are new or changed that no root takes: of these the plan says what somebody makes of them. */
function hasNoRoot(objects: Objects, before: Objects): boolean {
  interface Root {
    readonly source: { readonly path: string; readonly directory?: { readonly exclude: string } };
  }
  const child = objects["argocd/child.json"]?.spec as unknown as Root | undefined;
  const takes = (path: string): boolean =>
    child?.source.path === "more" && !(child.source.directory !== undefined && path.endsWith("-one.json"));
  return Object.entries(objects).some(
    ([path, one]) => path.startsWith("more/") && !takes(path) && JSON.stringify(before[path]) !== JSON.stringify(one),
  );
}

/** Whether a root and the files below it change at once: whether it syncs as it was or as it is then, is a race. */
function isRacing(before: Objects, after: Objects): boolean {
  const differs = (path: string): boolean => JSON.stringify(before[path]) !== JSON.stringify(after[path]);
  const paths = [...Object.keys(before), ...Object.keys(after)];
  return differs("argocd/child.json") && paths.some((path) => path.startsWith("more/") && differs(path));
}

/**
 * Whether a set takes an Application from one that is pruned only in a second look of the same wave: it has failed by then, and when it tries again
 * is a matter of its queue, which the model does not play.
 */
function isTakenLate(before: Objects, after: Objects): boolean {
  const removed = Object.entries(before).flatMap(([path, one]) => (path in after ? [] : [one]));
  const waves = new Set(removed.map(({ metadata }) => waveIn(metadata as JsonObject)));
  if (waves.size < 2) return false;
  const sets = (objects: readonly JsonObject[]) => objects.filter(({ kind }) => kind === "ApplicationSet");
  const later = new Set(sets(Object.values(after)).flatMap(namesIn));
  return sets(removed)
    .flatMap(namesIn)
    .some((name) => later.has(name));
}

function waveIn({ annotations: given }: JsonObject): string {
  return String((given as JsonObject | undefined)?.["argocd.argoproj.io/sync-wave"] ?? "0");
}

function namesIn({ spec }: JsonObject): string[] {
  const { generators } = spec as unknown as { generators: [{ list: { elements: { name: string }[] } }] };
  return generators[0].list.elements.map(({ name }) => name);
}

/** Whether two make one Application. */
function isContested(objects: Objects): boolean {
  const all = makersIn(objects);
  return new Map(all).size < all.length;
}

/** Whether another file makes an Application afterwards. */
function isHandedOver(before: Objects, after: Objects): boolean {
  const old = new Map(makersIn(before));
  return makersIn(after).some(([name, path]) => old.has(name) && old.get(name) !== path);
}

function makersIn(objects: Objects): (readonly [name: string, path: string])[] {
  return Object.entries(objects).flatMap(([path, one]) =>
    (one.kind === "Application" ? [nameOf(one)] : namesIn(one)).map((name) => [name, path] as const),
  );
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}

function factsOf(objects: Objects, options: readonly string[], read = ROOT_REPOSITORY): Facts {
  const { sets, applications } = side(objects, options, read);
  const all = [...sets, ...applications];
  return {
    sets: sets.map(({ object }) => object),
    applications: applications.map(({ object }) => object),
    paths: Object.fromEntries(all.flatMap(({ object, path }) => (path === undefined ? [] : [[nameOf(object), path]]))),
    repoURL: ROOT_REPOSITORY,
  };
}

/** @param read the repository that the root reads */
function side(objects: Objects, options: readonly string[], read = ROOT_REPOSITORY): PlanSide {
  const root = application("root", {
    project: "default",
    source: { repoURL: read, targetRevision: "HEAD", path: "argocd" },
    destination: { name: "in-cluster", namespace: "argocd" },
    syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: options },
  });
  const inventory = memoryInventory({ clusters: [], projects: ["default"] });
  const all = Object.entries(objects).map(([path, object]) => ({ path, object }));
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
