import { type OneOf, play } from "../../lib/controller";
import { deployed, transitionOf } from "../../lib/migrate";
import { worldOfFiles } from "../../lib/world";
import { BASE, CHANGES } from "./changes";
import { FORMS, type Output, outputOf, sourceOf } from "./outputs";

const checks = [false, true];

describe("a bootstrap on an empty hub", () => {
  test.each(FORMS.flatMap((form) => checks.map((applicationHealthCheck) => ({ form, applicationHealthCheck }))))(
    "comes to an end, with all Applications deployed: %j",
    ({ form, applicationHealthCheck }) => {
      const { world } = worldOfFiles(outputOf({ ...BASE, form, guarded: true }));
      const [rest] = play({ ...world, settled: false, settings: { applicationHealthCheck } }, []);
      expect(rest?.root.operation).toEqual(["Succeeded"]);
      expect(rest?.root.sync).toEqual(["Synced"]);
      const apps = [
        "api-dev-hub",
        "api-prod-eu",
        "guard-shop-dev-hub",
        "guard-shop-prod-eu",
        "web-dev-hub",
        "web-prod-eu",
      ];
      const healthy: OneOf<string> = ["Synced Healthy"];
      expect(rest?.status).toEqual(Object.fromEntries(apps.map((name) => [name, healthy])));
      expect(rest?.unknown).toEqual([]);
    },
  );
});

describe("with the customary health check of Application", () => {
  test.each(
    // what loses something in one commit has steps: its own tests are those of changes
    CHANGES.filter(
      ({ after, loses = [] }) => after.form !== "applicationSets" && !loses.includes("applicationSets"),
    ).map((change) => [change.what, change] as const),
  )("%s: root succeeds, nothing is lost, and the next commit is applied", (_, { before = {}, after }) => {
    const program = { ...BASE, form: "applicationSets" as const, ...before, guarded: true };
    const [old, next] = [outputOf(program), outputOf({ ...program, ...after })];
    const later = { ...next, "argocd/later.yaml": LATER };
    const settings = { applicationHealthCheck: true };
    const from = worldOfFiles(old);
    const played = transitionOf(
      deployed({ ...from, world: { ...from.world, settings } }),
      deployed(worldOfFiles(next)),
      [next, later].map((commit) => ({ why: "", commit })),
    );
    expect(played.operations).toEqual([["Succeeded"], ["Succeeded"]]);
    expect(played.lost).toEqual([]);
    expect(played.rests.at(-1)?.applications.later).toEqual(["created"]);
  });
});

const LATER = JSON.stringify({
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "later", namespace: "argocd" },
  spec: { project: "default", source: sourceOf("web"), destination: { name: "in-cluster", namespace: "later" } },
});

describe("a set in error", () => {
  const broken = JSON.stringify({
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name: "broken", namespace: "argocd" },
    spec: {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements: [{ a: "1" }] } }],
      template: {
        metadata: { name: "{{ .absent }}" },
        spec: { project: "default", source: sourceOf("web"), destination: { name: "hub", namespace: "x" } },
      },
    },
  });

  test("holds up neither a bootstrap nor what comes later", () => {
    const withBroken = (files: Output): Output => ({ ...files, "argocd/broken.yaml": broken });
    const old = withBroken(outputOf(BASE));
    const next = withBroken(outputOf({ ...BASE, name: "store" }));
    const played = transitionOf(deployed(worldOfFiles(old)), deployed(worldOfFiles(next)), [{ why: "", commit: next }]);
    expect(played.operations).toEqual([["Succeeded"]]);
    expect(played.lost).toEqual([]);
    expect(played.rests[0]?.conditions.broken).toEqual([["ErrorOccurred"]]);
  });
});

describe("where Applications go with their set", () => {
  const deleting = { ...BASE, applicationsOfRemovedSets: "delete" as const };
  const [dev, prod] = BASE.environments ?? [];

  test("an environment that is removed takes its workloads along, and a policy that forbids deletion keeps them", () => {
    for (const [applicationsSync, fate] of [
      ["sync", "deleted"],
      ["create-update", "kept"],
    ] as const) {
      const environments = [dev, { ...prod, applicationsSync }] as NonNullable<typeof BASE.environments>;
      const [old, next] = [
        outputOf({ ...deleting, environments }),
        outputOf({ ...deleting, environments: environments.slice(0, 1) }),
      ];
      const played = transitionOf(deployed(worldOfFiles(old)), deployed(worldOfFiles(next)), [
        { why: "", commit: next },
      ]);
      expect(played.operations).toEqual([["Succeeded"]]);
      expect(played.rests[0]?.workloads["eu/prod/ConfigMap/web"]).toEqual([fate]);
    }
  });
});
