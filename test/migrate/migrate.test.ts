import type { JsonObject } from "../../lib/json";
import { deployed, migrate, transitionOf } from "../../lib/migrate";
import { worldOfFiles } from "../../lib/world";
import { application, applicationSet, applicationSpec, configMap, filesOf } from "../controller/small-world";
import { BASE } from "./changes";
import { FORMS, type Form, outputOf, type Program } from "./outputs";

const deleting: Program = { ...BASE, applicationsOfRemovedSets: "delete" };

describe("the way loses nothing where one commit does", () => {
  test.each(FORMS.flatMap((from) => FORMS.filter((to) => to !== from).map((to) => [from, to] as const)))(
    "from %s to %s, under a root that deletes what removed sets owned",
    (from, to) => {
      const { direct, transition, isSafe, steps } = migrate(
        outputOf({ ...deleting, form: from }),
        outputOf({ ...deleting, form: to }),
      );
      // sets adopt explicit Applications, and sets of the same name keep theirs
      const isClean = from === "applications" || (isDiscovered(from) && isDiscovered(to));
      expect(direct.lost.length > 0).toBe(!isClean);
      expect([isSafe, transition.lost, steps.length]).toEqual([true, [], isClean ? 1 : 3]);
    },
  );

  const CUTS = ["perWorkloadAndEnvironment", "perWorkload", "perEnvironment", "one"] as const;

  test.each(CUTS.flatMap((from) => CUTS.filter((to) => to !== from).map((to) => [from, to] as const)))(
    "from sets cut %s to sets cut %s: in one commit, or in three under a root that deletes what removed sets owned",
    (from, to) => {
      for (const [base, count] of [
        [BASE, 1],
        [deleting, 3],
      ] as const) {
        const { direct, transition, isSafe, steps } = migrate(
          outputOf({ ...base, sets: from }),
          outputOf({ ...base, sets: to }),
        );
        expect(direct.lost.length > 0).toBe(count > 1);
        expect([isSafe, transition.lost, steps.length]).toEqual([true, [], count]);
      }
    },
  );

  function isDiscovered(form: Form): boolean {
    return form === "files" || form === "directories";
  }

  test("labels are added, selected and removed where the matrix of a discovering form is renamed", () => {
    const [old, next] = [outputOf({ ...BASE, form: "files" }), outputOf({ ...BASE, form: "files", name: "store" })];
    const { steps, isSafe } = migrate(old, next);
    const [first, second, last] = steps.map((step) =>
      "commit" in step ? step.commit["argocd/clusters.yaml"] : "",
    ) as [string, string, string];
    for (const both of [first, second]) expect(both).toContain("shop.matrix.fleet/dev");
    for (const both of [first, second]) expect(both).toContain("store.matrix.fleet/dev");
    expect(last).toBe(next["argocd/clusters.yaml"]);
    expect(isSafe).toBe(true);
  });

  test("Applications that are replaced by others over the same objects go last, without their finalizer", () => {
    const next = outputOf({
      ...BASE,
      environments: (BASE.environments ?? []).map((one) =>
        one.name === "dev" ? { ...one, name: "qa", namespace: "dev" } : one,
      ),
    });
    const { steps, transition, isSafe } = migrate(outputOf(BASE), next);
    expect(isSafe).toBe(true);
    expect(steps.map((step) => ("command" in step ? step.command.split(" && ").at(-1) : "commit"))).toEqual([
      "commit",
      "kubectl -n argocd delete application api-dev-hub",
      "kubectl -n argocd delete application web-dev-hub",
    ]);
    expect(transition.leftApplications).toEqual([]);
    expect(transition.rests.at(-1)?.workloads["in-cluster/dev/ConfigMap/web"]).not.toContain("deleted");
  });

  test("a root Application that changes is applied first, by hand", () => {
    const { steps, isSafe } = migrate(outputOf(BASE), outputOf(deleting));
    expect([isSafe, "command" in (steps[0] ?? {}) && steps[0]]).toEqual([
      true,
      expect.objectContaining({ command: "kubectl apply -f bootstrap.yaml" }),
    ]);
  });
});

describe("outputs of others", () => {
  const chart = { repoURL: "https://charts.example.com", chart: "db", targetRevision: "1.0.0" };
  const set = (name: string): JsonObject =>
    applicationSet(name, {
      spec: { template: { metadata: { name: "web-dev" }, spec: applicationSpec(chart) } },
    });
  const output = (objects: Readonly<Record<string, JsonObject>>): Record<string, string> => filesOf(objects);

  test("are taken to be deployed by an Application that prunes, and it is said so", () => {
    const old = output({ "sets/web.yaml": set("web"), "keep.yaml": configMap("keep") });
    const next = output({ "sets/stage.yaml": set("stage"), "keep.yaml": configMap("keep") });
    const { direct, isSafe, steps, notes } = migrate(old, next);
    expect(direct.applicationsMadeAgain).toEqual(["web-dev"]);
    expect([isSafe, steps.length]).toEqual([true, 3]);
    expect(notes).toHaveLength(1);
  });

  test("whose content is not known share one fate, and it is said that it is not known", () => {
    const old = output({ "a/db.yaml": application("db", applicationSpec(chart)), "a/keep.yaml": configMap("keep") });
    const { direct } = migrate(old, output({ "a/keep.yaml": configMap("keep") }));
    expect(direct.removed).toEqual(["in-cluster/dev/Workloads/https://charts.example.com#db"]);
    expect(direct.unknown.map(({ what }) => what)).toEqual(["Application/db"]);
  });
});

test("a transition without steps changes nothing", () => {
  const output = deployed(worldOfFiles(outputOf(BASE)));
  const { lost, left, removed, rests } = transitionOf(output, output, []);
  expect([lost, left, removed, rests]).toEqual([[], [], [], []]);
});
