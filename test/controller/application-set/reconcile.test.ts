import { plainOf } from "../../../bench/conformance/values";
import { inventoryOf } from "../../../bench/conformance/world";
import { type ReconcileInput, type Reconciliation, reconcile } from "../../../lib/controller";
import { evaluate } from "../../../lib/evaluate";
import type { JsonObject } from "../../../lib/json";
import { parseYaml } from "../../../lib/yaml";

const NOW = Date.UTC(2026, 5, 1, 12);

const SET = object(`
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: shop, namespace: argocd, uid: 5e7a0000-0000-4000-8000-000000000001}
spec:
  goTemplate: true
  generators:
  - list: {elements: [{env: dev}, {env: prod}]}
  template:
    metadata: {name: 'shop-{{.env}}', labels: {env: '{{.env}}'}}
    spec:
      project: default
      source: {repoURL: https://git.example.com/shop.git, path: '{{.env}}', targetRevision: main}
      destination: {server: https://kubernetes.default.svc, namespace: shop}
`);

function object(yaml: string): JsonObject {
  return plainOf(parseYaml(yaml)) as JsonObject;
}

function withSpec(more: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    ...SET,
    metadata: { ...(SET.metadata as JsonObject), ...metadata },
    spec: { ...(SET.spec as JsonObject), ...more },
  };
}

function run(
  applicationSet: JsonObject,
  live: readonly JsonObject[],
  more: Partial<ReconcileInput> = {},
): Reconciliation {
  const inventory = inventoryOf({ namespace: "argocd", projects: ["default"] });
  return reconcile({
    applicationSet,
    live,
    clusters: [],
    now: NOW,
    evaluation: evaluate(applicationSet, inventory),
    ...more,
  });
}

function names({ after }: Reconciliation): unknown[] {
  return after.map(({ metadata }) => (metadata as JsonObject).name);
}

test("a second run on what the first one left does nothing", () => {
  const first = run(SET, []);
  expect(first.created).toEqual(["shop-dev", "shop-prod"]);
  const second = run(first.applicationSet as JsonObject, first.after);
  expect(second).toMatchObject({ created: [], updated: [], emptyPatches: [], unchanged: ["shop-dev", "shop-prod"] });
  expect(second.applicationSet).toEqual(first.applicationSet);
});

test("neither the set nor a live Application is changed in place", () => {
  const { after } = run(SET, []);
  const given = JSON.stringify([SET, after]);
  run(withSpec({ generators: [{ list: { elements: [{ env: "dev" }] } }] }), after);
  expect(JSON.stringify([SET, after])).toBe(given);
});

test("a deletion that a finalizer holds carries the time of the run", () => {
  const { after } = run(SET, []);
  const result = run(withSpec({ generators: [{ list: { elements: [{ env: "dev" }] } }] }), after);
  expect(result.deleting).toEqual(["shop-prod"]);
  expect(result.after[1]?.metadata).toMatchObject({ name: "shop-prod", deletionTimestamp: "2026-06-01T12:00:00Z" });
});

test("the status counts the Applications with their states", () => {
  const { after } = run(SET, []);
  const healthy = after.map((one) => ({
    ...one,
    status: { sync: { status: "Synced" }, health: { status: "Healthy" } },
  }));
  const { applicationSet } = run(SET, healthy);
  expect(applicationSet?.status).toMatchObject({
    resourcesCount: 2,
    resources: [{ name: "shop-dev", status: "Synced", health: { status: "Healthy" } }, { name: "shop-prod" }],
  });
});

test("an evaluation that lacks facts changes nothing and says so", () => {
  const set = withSpec({
    generators: [{ git: { repoURL: "https://git.example.com/x.git", revision: "HEAD", directories: [{ path: "*" }] } }],
  });
  const { after } = run(SET, []);
  const result = run(set, after);
  expect(result.unchanged).toEqual(["shop-dev", "shop-prod"]);
  expect(result.unknown).toBeDefined();
});

test("a part of jq that is not modelled makes the result unknown", () => {
  const { after } = run(SET, []);
  const rules = (expression: string) =>
    withSpec({ ignoreApplicationDifferences: [{ jqPathExpressions: [expression] }] });
  expect(run(rules('.spec.source | select(.path | gsub("d"; "") == "ev")'), after).unknown).toContain("gsub/2");
  expect(run(rules(".spec.source.path"), after).unknown).toBeUndefined();
});

test("a set that is being deleted needs no evaluation", () => {
  const { after } = run(SET, []);
  const set = withSpec(
    {},
    { deletionTimestamp: "2026-06-01T11:00:00Z", finalizers: ["resources-finalizer.argocd.argoproj.io"] },
  );
  const result = reconcile({ applicationSet: set, live: after, clusters: [], now: NOW });
  expect(result).toMatchObject({ applicationSet: undefined, unchanged: ["shop-dev", "shop-prod"] });
});

test("deletion in reverse order takes one Application a run and waits for it", () => {
  const step = (env: string) => ({ matchExpressions: [{ key: "env", operator: "In", values: [env] }] });
  const strategy = {
    type: "RollingSync",
    rollingSync: { steps: [step("dev"), step("prod")] },
    deletionOrder: "Reverse",
  };
  const { after } = run(SET, []);
  const deleted = { deletionTimestamp: "2026-06-01T12:00:00Z", finalizers: ["resources-finalizer.argocd.argoproj.io"] };
  const first = run(withSpec({ strategy }, deleted), after);
  expect(first).toMatchObject({ deleting: ["shop-prod"], requeueAfterSeconds: 10 });
  const soon = run(first.applicationSet as JsonObject, first.after, { now: NOW + 60_000 });
  expect(soon).toMatchObject({ deleting: [], requeueAfterSeconds: 10 });
  const late = run(first.applicationSet as JsonObject, first.after, { now: NOW + 130_000 });
  expect(late.error).toContain("not been deleted in over 2 minutes");
  const gone = first.after.filter(({ metadata }) => (metadata as JsonObject).name !== "shop-prod");
  expect(names(run(first.applicationSet as JsonObject, gone))).toEqual(["shop-dev"]);
});

test("which Application of a step goes first is chance", () => {
  const strategy = { type: "RollingSync", rollingSync: { steps: [{}] }, deletionOrder: "Reverse" };
  const deleted = {
    deletionTimestamp: "2026-06-01T12:00:00Z",
    finalizers: ["resources-finalizer.argocd.argoproj.io"],
  };
  const result = run(withSpec({ strategy }, deleted), run(SET, []).after);
  expect(result).toMatchObject({ deleting: ["shop-dev"], unknown: expect.stringContaining("shop-dev, shop-prod") });
});
