import { metadataUpdateViolations } from "../../lib/crd";

const DELETING = { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z", finalizers: ["example.com/hold"] } };

function textsOf(metadata: object, before: object = { metadata: {} }): string[] {
  return metadataUpdateViolations({ metadata }, before).map(({ text }) => text);
}

test("an object that is being deleted takes no new finalizer", () => {
  expect(textsOf({ finalizers: ["b.example.com/x", "example.com/hold", "a.example.com/x"] }, DELETING)).toEqual([
    "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers " +
      '[]string{"a.example.com/x", "b.example.com/x"}',
  ]);
  expect(textsOf({ finalizers: [] }, DELETING)).toEqual([]);
  expect(textsOf({ finalizers: ["b.example.com/x"] })).toEqual([]);
});

test.each([
  [{ labels: { env: "a b" } }, "metadata.labels.env"],
  [{ annotations: { "a b": "x" } }, 'metadata.annotations["a b"]'],
  [{ ownerReferences: [{ apiVersion: "v1", kind: "ConfigMap", name: "x", uid: "" }] }, "metadata.ownerReferences.uid"],
])("refuses %j", (metadata, path) => {
  expect(metadataUpdateViolations({ metadata }, { metadata: {} }).map((line) => line.path)).toEqual([path]);
});

test("refuses a second controller", () => {
  const owner = (name: string) => ({ apiVersion: "v1", kind: "ConfigMap", name, uid: name, controller: true });
  expect(textsOf({ ownerReferences: [owner("a"), owner("b")] })[0]).toContain(
    'Only one reference can have Controller set to true. Found "true" in references for ConfigMap/a and ConfigMap/b',
  );
});
