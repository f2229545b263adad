import { applyTemplatePatch, templatePatch } from "../../../lib/evaluate/primitives/template-patch";
import type { JsonObject } from "../../../lib/json";

const APPLICATION: JsonObject = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Application",
  metadata: { name: "web", finalizers: ["f1", "f2"], labels: { team: "core" } },
  spec: {
    project: "default",
    destination: { server: "https://kubernetes.default.svc" },
    source: { repoURL: "r", helm: { valueFiles: ["a.yaml"], valuesObject: { image: { tag: "1" }, size: 2 } } },
  },
};

function patched(patch: string): JsonObject {
  const outcome = applyTemplatePatch(APPLICATION, patch);
  if ("error" in outcome) throw new Error(outcome.error);
  return outcome.result;
}

test.each([
  ["maps are merged", "metadata: {labels: {env: prod}}", "metadata.labels", { team: "core", env: "prod" }],
  ["null deletes", "metadata: {labels: {team: null}}", "metadata.labels", undefined],
  [
    "finalizers are joined, new ones first",
    "metadata: {finalizers: [x, f2]}",
    "metadata.finalizers",
    ["x", "f1", "f2"],
  ],
  [
    "finalizers are deleted by a directive",
    "metadata: {$deleteFromPrimitiveList/finalizers: [f1]}",
    "metadata.finalizers",
    ["f2"],
  ],
  [
    "finalizers take a given order",
    "metadata: {$setElementOrder/finalizers: [f2, f1]}",
    "metadata.finalizers",
    ["f2", "f1"],
  ],
  [
    "lists of the spec are replaced",
    "spec: {source: {helm: {valueFiles: [b.yaml]}}}",
    "spec.source.helm.valueFiles",
    ["b.yaml"],
  ],
  [
    "$patch replaces an object",
    "spec: {source: {helm: {$patch: replace, valuesObject: {a: 1}}}}",
    "spec.source.helm",
    { valuesObject: { a: 1 } },
  ],
  ["$retainKeys drops the others", "spec: {source: {$retainKeys: [repoURL]}}", "spec.source", { repoURL: "r" }],
  ["the project stays", "spec: {project: other}", "spec.project", "default"],
  [
    "an operation is set",
    "operation: {sync: {prune: true}}",
    "operation",
    { sync: { prune: true }, initiatedBy: {}, retry: {} },
  ],
  ["a bare spec wipes all but the project", "spec:", "spec", { project: "default", destination: {} }],
  [
    "owner references are joined by uid",
    "metadata: {ownerReferences: [{uid: u1, kind: K, name: o, apiVersion: v1}]}",
    "metadata.ownerReferences",
    [{ uid: "u1", kind: "K", name: "o", apiVersion: "v1" }],
  ],
])("%s", (_, patch, path, expected) => {
  const before = JSON.stringify(APPLICATION);
  const value = path
    .split(".")
    .reduce<unknown>((object, key) => (object as JsonObject | undefined)?.[key], patched(patch));
  expect(value).toEqual(expected);
  expect(JSON.stringify(APPLICATION)).toBe(before);
});

test.each([
  [
    "a nested map of valuesObject",
    "spec: {source: {helm: {valuesObject: {image: {tag: '2'}}}}}",
    /unable to find api field in struct RawExtension for the json field "image"$/,
  ],
  [
    "a wrong type",
    "spec: {syncPolicy: {automated: {prune: 'true'}}}",
    /^invalid templatePatch "\{.*\}": json: cannot unmarshal string into Go struct field SyncPolicyAutomated\.spec\.syncPolicy\.automated\.prune of type bool$/,
  ],
  [
    "broken YAML",
    "a: b: c",
    /^error while converting template to json "a: b: c": yaml: mapping values are not allowed in this context$/,
  ],
  [
    "broken JSON",
    "{spec: {}}",
    /^invalid templatePatch "\{spec: \{\}\}": invalid character 's' looking for beginning of object key string$/,
  ],
  ["an unknown directive", "spec: {$patch: explode}", /unknown patch type: explode in map: map\[\$patch:explode\]$/],
  [
    "a list",
    "[1]",
    /^invalid templatePatch "\[1\]": json: cannot unmarshal array into Go value of type v1alpha1\.Application$/,
  ],
])("refuses %s with Argo CD's text", (_, patch, error) => {
  expect(applyTemplatePatch(APPLICATION, patch)).toEqual({ error: expect.stringMatching(error) });
});

test("a panic of the merge is told apart from an error", () => {
  const patch = 'spec: {sources: [{repoURL: a}], "$setElementOrder/sources": [{repoURL: a}]}';
  expect(applyTemplatePatch(APPLICATION, patch)).toEqual({
    error: expect.stringMatching(/^panic: runtime error/),
    isPanic: true,
  });
});

test("__proto__ in a patch is an ordinary key of free JSON and of labels", () => {
  const patch =
    '{"metadata":{"labels":{"__proto__":"x"}},"spec":{"source":{"helm":{"valuesObject":{"__proto__":{"polluted":1}}}}}}';
  const result = patched(patch) as {
    metadata: { labels: object };
    spec: { source: { helm: { valuesObject: object } } };
  };
  expect(Object.keys(result.metadata.labels)).toContain("__proto__");
  expect(Object.keys(result.spec.source.helm.valuesObject)).toContain("__proto__");
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test.each([
  ["3.5", { automated: { prune: false } }],
  ["3.3", { automated: {} }],
] as const)("an explicit false in %s", (argocdVersion, syncPolicy) => {
  const outcome = templatePatch(APPLICATION, "spec: {syncPolicy: {automated: {prune: false}}}", { argocdVersion });
  expect("result" in outcome && (outcome.result.spec as JsonObject).syncPolicy).toEqual(syncPolicy);
});

test.each([
  ["3.4", false],
  ["3.5", true],
] as const)("version %s keeps tagPrefix: %s", (argocdVersion, kept) => {
  const outcome = templatePatch(APPLICATION, "spec: {source: {tagPrefix: v}}", { argocdVersion });
  expect("result" in outcome && "tagPrefix" in ((outcome.result.spec as JsonObject).source as JsonObject)).toBe(kept);
});

test.each(["", "# YAML\n"])("refuses a patch of too many levels, %j in front", (before) => {
  const nested = (levels: number) =>
    `${before}{"spec":{"source":{"helm":{"valuesObject":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}}}}`;
  expect(applyTemplatePatch(APPLICATION, nested(5000))).toEqual({
    error: expect.stringMatching(/exceeded max depth$/),
  });
  expect(applyTemplatePatch({ ...APPLICATION, spec: { project: "p", destination: {} } }, nested(900))).toHaveProperty(
    "result",
  );
});
