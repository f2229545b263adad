import fc from "fast-check";
import { plan } from "../../lib/plan";
import { planOf, REPO, set, side } from "./sides";

/**
 * Quick ways of a plan: an evaluation that both sides share stands for two that are equal, and what nothing has touched is not looked at. They
 * must say what the slow ways say.
 */
const name = fc.constantFrom("a", "b", "c", "d");
const aSet = fc.record({
  name: fc.constantFrom("one", "two", "three"),
  elements: fc.uniqueArray(name, { maxLength: 4 }).map((names) => names.map((one) => ({ name: one }))),
  namespace: fc.constantFrom("shop", "{{.name}}"),
  applicationName: fc.constantFrom("{{.name}}", "x-{{.name}}"),
});
const sets = fc.uniqueArray(aSet, { selector: (one) => one.name, maxLength: 3 });
const application = name.map((one) => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: `x-${one}`, namespace: "argocd" },
  spec: {
    project: "default",
    source: { repoURL: REPO, path: "." },
    destination: { name: "in-cluster", namespace: one },
  },
}));
const applications = fc.uniqueArray(application, { selector: (one) => one.metadata.name, maxLength: 2 });

test("a plan of sides that share evaluations says what one of sides evaluated apart says", () => {
  fc.assert(
    fc.property(sets, sets, applications, applications, (before, after, own, later) => {
      const facts = { sets: before.map(set), applications: own };
      const head = side({ sets: after.map(set), applications: later });
      const base = side(facts);
      const shared = {
        ...base,
        sets: base.sets.map((one) => {
          const same = head.sets.find(({ object }) => JSON.stringify(object) === JSON.stringify(one.object));
          return same === undefined ? one : { ...one, evaluation: same.evaluation };
        }),
      };
      const apart = plan({ base, head, namespace: "argocd" });
      const together = plan({ base: shared as typeof base, head, namespace: "argocd" });
      expect(JSON.stringify(together)).toBe(JSON.stringify(apart));
    }),
    { numRuns: 60 },
  );
});

test("sets that have shared a namespace, or whose sharing is untouched, are no news; one that comes to another is", () => {
  const shared = [set({ name: "one" }), set({ name: "two", applicationName: "y-{{.name}}" })];
  const codes = (one: ReturnType<typeof planOf>) => one.warnings.map(({ code }) => code);
  expect(codes(planOf({ sets: shared }, { sets: shared }))).toEqual([]);
  const third = set({ name: "three", applicationName: "z-{{.name}}", elements: [{ name: "a" }] });
  expect(codes(planOf({ sets: shared }, { sets: [...shared, third] }))).toEqual(["PLAN_SHARED_NAMESPACE"]);
});
