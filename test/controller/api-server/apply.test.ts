import { applied, differs, stored } from "../../../lib/controller/api-server/apply";
import type { KubeObject } from "../../../lib/controller/api-server/object";

function object(spec: KubeObject["spec"], metadata: object = {}): KubeObject {
  return { apiVersion: "v1", kind: "Thing", metadata: { name: "a", ...metadata }, spec };
}

test("a field that is no longer applied goes, one of somebody else stays", () => {
  const first = applied(object({ a: "1", b: "1" }), undefined);
  const live = { ...first, spec: { a: "1", b: "1", theirs: "1" } };
  expect(differs(object({ a: "1" }), live)).toBe(true);
  expect(applied(object({ a: "1" }), live).spec).toEqual({ a: "1", theirs: "1" });
});

test("without a note of what was applied nothing goes", () => {
  const live = object({ a: "1", b: "1" });
  expect(differs(object({ a: "1" }), live)).toBe(false);
  expect(applied(object({ a: "1" }), live).spec).toEqual({ a: "1", b: "1" });
});

test("lists are replaced as a whole", () => {
  const live = applied(object({ list: ["a", "b"] }), undefined);
  expect(differs(object({ list: ["a", "b"] }), live)).toBe(false);
  expect(differs(object({ list: ["b", "a"] }), live)).toBe(true);
});

test("finalizers that Git drops are dropped", () => {
  const live = applied(object({}, { finalizers: ["x"] }), undefined);
  expect(applied(object({}), live).metadata.finalizers).toBeUndefined();
});

test("status and the server's own metadata are nobody's to apply", () => {
  const live = { ...applied(object({ a: "1" }), undefined), status: { ready: true } };
  expect(differs({ ...object({ a: "1" }, { uid: "other", creationTimestamp: null }), status: {} }, live)).toBe(false);
});

test("the text of a Secret is stored as data", () => {
  const secret: KubeObject = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" }, stringData: { key: "text" } };
  expect(stored(secret)).toEqual({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "a" },
    data: { key: "dGV4dA==" },
  });
  expect(differs(secret, stored(secret))).toBe(false);
});
