import { type Tracking, tracked, untracked } from "../../lib/sources/tracking";
import type { Resource } from "../../lib/sources/value";

const ID = "argocd.argoproj.io/tracking-id";
const tracking = (more: Partial<Tracking>): Tracking => ({
  method: "annotation",
  labelKey: "app.kubernetes.io/instance",
  installationID: "",
  appName: "demo",
  namespace: "shop",
  ...more,
});
const deployment = (metadata: Resource["metadata"]): Resource => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: metadata as Resource,
});

test.each([
  ["annotation", { [ID]: "demo:apps/Deployment:shop/web" }, undefined],
  ["label", undefined, { "app.kubernetes.io/instance": "demo" }],
  ["annotation+label", { [ID]: "demo:apps/Deployment:shop/web" }, { "app.kubernetes.io/instance": "demo" }],
  ["magic", { [ID]: "demo:apps/Deployment:shop/web" }, undefined],
])("the method %p marks by annotation and label", (method, annotations, labels) => {
  const { metadata } = tracked(deployment({ name: "web" }), tracking({ method }));
  expect(metadata).toEqual({ name: "web", ...(annotations && { annotations }), ...(labels && { labels }) });
});

test("an object is not changed by marking it", () => {
  const object = deployment({ name: "web", annotations: { a: "b" } });
  tracked(object, tracking({}));
  expect(object).toEqual(deployment({ name: "web", annotations: { a: "b" } }));
});

test("a label is cut to 63 bytes, without special characters at its end, only where an annotation says the rest", () => {
  const appName = `${"a".repeat(62)}_${"b".repeat(10)}`;
  const labelOf = (method: string) =>
    (tracked(deployment({}), tracking({ method, appName })).metadata as { labels: Resource }).labels[
      "app.kubernetes.io/instance"
    ];
  expect(labelOf("annotation+label")).toBe("a".repeat(62));
  expect(labelOf("label")).toBe(appName);
});

test("metadata that is null stays untracked, without a word", () => {
  expect(tracked(deployment(null), tracking({}))).toEqual(deployment(null));
});

test.each([
  [{ annotations: { a: 1 } }, 'under key "a": 1 is of the type int64, expected string'],
  [{ annotations: { a: null } }, 'under key "a": <nil> is of the type <nil>, expected string'],
  [{ annotations: ["x", true] }, "[x true] is of the type []interface {}, expected map[string]interface{}"],
])("refuses annotations that are no texts: %j", (metadata, reason) => {
  expect(() => tracked(deployment(metadata as never), tracking({}))).toThrow(reason);
});

test("the oldest label key reaches the pods of a workload, and no selector that is taken from them", () => {
  const legacy = tracking({ method: "label", labelKey: "applications.argoproj.io/app-name" });
  const old = {
    ...deployment({}),
    apiVersion: "apps/v1beta1",
    spec: { template: { metadata: { labels: { app: "web" } } } },
  };
  expect(tracked(old, legacy).spec).toEqual({
    template: { metadata: { labels: { app: "web", "applications.argoproj.io/app-name": "demo" } } },
    selector: { matchLabels: { app: "web" } },
  });
});

test("hydration takes the marks away, and the maps that held nothing else", () => {
  const object = deployment({ name: "web" });
  expect(untracked(tracked(object, tracking({ installationID: "x" })), "annotation")).toEqual(object);
});
