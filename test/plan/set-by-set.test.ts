import fc from "fast-check";
import { evaluate, evaluateStream } from "../../lib/evaluate";
import { memoryInventory } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { type Plan, plan } from "../../lib/plan";
import type { OpenSet, OpenSide } from "../../lib/plan/open-side";
import { byKindAndName } from "../../lib/plan/plan";
import { totalsOf } from "../../lib/plan/plan-totals";
import { RenameSearch } from "../../lib/plan/renames";
import { planSetBySet, type SetBySetSummary } from "../../lib/plan/set-by-set";
import { type Facts, REPO, set, side } from "./sides";

/** A plan that looks at one set after the other says what one says that holds everything. */
const LOCAL = "https://kubernetes.default.svc";
const CLUSTERS = [
  { name: "in-cluster", server: LOCAL, labels: {}, annotations: {} },
  { name: "far", server: "https://10.0.0.7", labels: {}, annotations: {} },
];

const name = fc.constantFrom("a", "b", "c", "d", "e", "Bad_Name");
const aSet = fc.record({
  name: fc.constantFrom("one", "two", "three", "four"),
  elements: fc.array(name, { maxLength: 5 }).map((names) => names.map((one) => ({ name: one }))),
  namespace: fc.constantFrom("shop", "{{.name}}"),
  applicationName: fc.constantFrom("{{.name}}", "x-{{.name}}", "{{.name}}-{{.nothing}}"),
  project: fc.constantFrom("default", "default", "missing"),
  destination: fc.constantFrom("in-cluster", "far", "nowhere"),
  revision: fc.constantFrom("HEAD", "main"),
  policy: fc.constantFrom(undefined, "create-only", "create-update"),
  path: fc.constantFrom("apps/{{.name}}", "apps/{{.name}}", "sets"),
});
type ASet = typeof aSet extends fc.Arbitrary<infer T> ? T : never;

function objectOf({ project, destination, revision, policy, namespace, ...given }: ASet): JsonObject {
  const object = set({ ...given, namespace }) as { readonly spec: JsonObject } & JsonObject;
  const template = object.spec.template as { readonly spec: JsonObject } & JsonObject;
  const spec = {
    ...template.spec,
    project,
    source: { ...(template.spec.source as JsonObject), targetRevision: revision },
    destination: { name: destination, namespace },
  };
  const syncPolicy = policy === undefined ? {} : { syncPolicy: { applicationsSync: policy } };
  return { ...object, spec: { ...object.spec, ...syncPolicy, template: { ...template, spec } } };
}

const sets = fc.uniqueArray(aSet, { selector: (one) => one.name, maxLength: 4 }).map((all) => all.map(objectOf));
const application = fc
  .record({ one: name, path: fc.constantFrom(".", "sets"), prunes: fc.boolean() })
  .map(({ one, path, prunes }) => ({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: `x-${one}`, namespace: "argocd" },
    spec: {
      project: "default",
      source: { repoURL: REPO, path, directory: { recurse: true } },
      destination: { name: "in-cluster", namespace: one },
      ...(prunes && { syncPolicy: { automated: { prune: true } } }),
    },
  }));
const applications = fc.uniqueArray(application, { selector: nameOf, maxLength: 2 });

test.each([1, 3, 2000])("what random changes do is the same, told in windows of %i Applications", (window) => {
  fc.assert(
    fc.property(sets, sets, applications, applications, fc.boolean(), (before, after, own, later, tellsUnchanged) => {
      const [base, head] = [facts(before, own), facts(after, later)];
      const whole = plan({ base: side(base), head: side(head), namespace: "argocd" });
      expect(bySets(base, head, window, tellsUnchanged)).toEqual(asTold(whole, tellsUnchanged));
    }),
    { numRuns: 50 },
  );
});

test("sets of which nothing is known to differ are evaluated once, and only counted", () => {
  const same = facts([set({ name: "one" }), set({ name: "two", applicationName: "y-{{.name}}" })], []);
  const open = openSide(same);
  let evaluations = 0;
  const counted: OpenSide = {
    ...open,
    sets: open.sets.map((one) => ({
      ...one,
      stream: () => {
        evaluations++;
        return one.stream();
      },
    })),
  };
  const { changes, summary } = run(counted, counted, 2, false);
  expect(changes).toEqual([]);
  expect(summary.totals.applications.unchanged).toBe(summary.before);
  expect(evaluations).toBe(2);
});

function facts(of: readonly JsonObject[], own: readonly JsonObject[]): Facts {
  const files = [...of.map((one) => [nameOf(one), "sets"]), ...own.map((one) => [nameOf(one), "roots"])] as const;
  const paths = Object.fromEntries(files.map(([name, folder]) => [name, `${folder}/${name}.yaml`]));
  return { sets: of, paths, applications: own, clusters: CLUSTERS, projects: ["default"] };
}

function openSide(given: Facts): OpenSide {
  const { sets: evaluated, ...rest } = side(given);
  const { sets: _, applications: __, paths: ___, projectObjects: ____, ...known } = given;
  const inventory = memoryInventory({ clusters: [], projects: ["default"], ...known });
  const options = { argocdVersion: "3.5" } as const;
  return {
    ...rest,
    sets: evaluated.map(
      ({ evaluation: _, ...one }): OpenSet => ({
        ...one,
        stream: () => evaluateStream(one.object, inventory, options),
        whole: () => evaluate(one.object, inventory, options),
        traced: () => evaluate(one.object, inventory, { ...options, provenance: true }).applications,
      }),
    ),
  };
}

function bySets(base: Facts, head: Facts, window: number, tellsUnchanged: boolean) {
  const { changes, summary } = run(openSide(base), openSide(head), window, tellsUnchanged);
  const { warnings, problems, complete, before, totals } = summary;
  return { changes, warnings, problems: problems.length, complete, before, totals };
}

function run(base: OpenSide, head: OpenSide, window: number, tellsUnchanged: boolean) {
  const isSame = (a: OpenSet, b: OpenSet) => JSON.stringify(a.object) === JSON.stringify(b.object);
  const stream = planSetBySet({ base, head, namespace: "argocd", isSame, tellsUnchanged, window });
  const told = [];
  let step = stream.next();
  for (; step.done !== true; step = stream.next()) told.push(...step.value);
  const summary: SetBySetSummary = step.value;
  const kept = told.filter(({ part }) => summary.counts(part));
  const search = new RenameSearch();
  for (const { change, end } of kept) search.add(change, end);
  for (const { change, end } of kept) search.offer(change, end);
  return { changes: kept.map(({ change }) => search.marked(change)).sort(byKindAndName), summary };
}

function asTold({ changes, warnings, problems, complete, before }: Plan, tellsUnchanged: boolean) {
  return {
    // steps need all changes at once
    changes: changes
      .filter(({ action }) => tellsUnchanged || action !== "unchanged")
      .map(({ steps: _, ...change }) => change),
    warnings: warnings.filter(({ code }) => TOLD.has(code)),
    problems: problems.length,
    complete,
    before,
    totals: JSON.parse(JSON.stringify(totalsOf(changes))),
  };
}

/** Warnings that need no look at all Applications. */
const TOLD: ReadonlySet<string> = new Set([
  "PLAN_EMPTIED",
  "PLAN_LOCAL_CLUSTER",
  "PLAN_PROJECT_FORBIDS",
  "NAME_COLLISION",
  "UNKNOWN_DESTINATION",
  "PLAN_NOT_APPLIED",
  "PLAN_ROOT_REVISION",
  "CRD_UNKNOWN_FIELD",
]);

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}
