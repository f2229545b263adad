import fc from "fast-check";
import type { JsonObject } from "../../lib/json";
import type { OpenSide } from "../../lib/plan/open-side";
import { bySets, held, openSide, toldBySets } from "./both-ways";
import { type Facts, REPO, set } from "./sides";

/** A plan that looks at one set after the other says what one says that holds everything. */
const LOCAL = "https://kubernetes.default.svc";
const CLUSTERS = [
  { name: "in-cluster", server: LOCAL, labels: {}, annotations: {} },
  { name: "far", server: "https://10.0.0.7", labels: {}, annotations: {} },
];

const name = fc.constantFrom("a", "b", "c", "d", "e", "Bad_Name");
const FIELDS = {
  elements: fc
    .oneof({ arbitrary: fc.uniqueArray(name, { maxLength: 4 }), weight: 4 }, fc.array(name, { maxLength: 4 }))
    .map((names) => names.map((one) => ({ name: one }))),
  namespace: fc.constantFrom("shop", "{{.name}}"),
  applicationName: fc.constantFrom("{{.name}}", "SET-{{.name}}", "SET-x-{{.name}}", "SET-y-{{.name}}", "{{.nothing}}"),
  project: fc.constantFrom("default", "default", "default", "missing"),
  destination: fc.constantFrom("in-cluster", "far", "far", "nowhere"),
  revision: fc.constantFrom("HEAD", "main", "v1.2.3"),
  policy: fc.constantFrom(undefined, "create-only", "create-update"),
  path: fc.constantFrom("apps/{{.name}}", "apps/{{.name}}", "apps/{{.nothing}}", "sets"),
  labels: fc.constantFrom({}, { "app.kubernetes.io/part-of": "shop" }, { "app.kubernetes.io/part-of": "{{.name}}" }),
  appSyncPolicy: fc.constantFrom({}, { automated: { selfHeal: true } }, { automated: { prune: true } }),
};
const aSet = fc.record({ name: fc.constantFrom("one", "two", "three", "four"), ...FIELDS });
type ASet = typeof aSet extends fc.Arbitrary<infer T> ? T : never;

function objectOf({ project, destination, revision, policy, namespace, ...given }: ASet): JsonObject {
  const applicationName = given.applicationName.replace("SET", given.name);
  const object = set({ ...given, applicationName, namespace }) as { readonly spec: JsonObject } & JsonObject;
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

const sets = fc.uniqueArray(aSet, { selector: (one) => one.name, maxLength: 4 });
/** Another value of one field. */
const edit = fc.oneof(
  fc.constant({}),
  ...Object.entries(FIELDS).map(([key, value]) => (value as fc.Arbitrary<unknown>).map((one) => ({ [key]: one }))),
);
/** Sets before and after: most are edited, some are others. */
const change = fc
  .tuple(sets, fc.array(edit, { minLength: 4, maxLength: 4 }), fc.option(sets, { freq: 3 }))
  .map(([before, edits, others]) => {
    const after = others ?? before.map((one, i): ASet => ({ ...one, ...edits[i] }));
    return { before: before.map(objectOf), after: after.map(objectOf) };
  });
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
    fc.property(change, applications, applications, fc.boolean(), ({ before, after }, own, later, tellsUnchanged) => {
      const [base, head] = [facts(before, own), facts(after, later)];
      expect(bySets(base, head, window, tellsUnchanged)).toEqual(held(base, head, tellsUnchanged));
    }),
    { numRuns: 150 },
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
  const how = { window: 2, tellsUnchanged: false, isSame: () => true };
  const { changes, summary } = toldBySets(counted, counted, how);
  expect(changes).toEqual([]);
  expect(summary.totals.applications.unchanged).toBe(summary.before);
  expect(evaluations).toBe(2);
});

function facts(of: readonly JsonObject[], own: readonly JsonObject[]): Facts {
  const files = [...of.map((one) => [nameOf(one), "sets"]), ...own.map((one) => [nameOf(one), "roots"])] as const;
  const paths = Object.fromEntries(files.map(([name, folder]) => [name, `${folder}/${name}.yaml`]));
  return { sets: of, paths, applications: own, clusters: CLUSTERS, projects: ["default"] };
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}
