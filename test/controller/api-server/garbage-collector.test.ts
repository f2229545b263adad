import { ApiServer, type Propagation } from "../../../lib/controller/api-server/api-server";
import { collect, collectOrphan, processOwner } from "../../../lib/controller/api-server/garbage-collector";
import {
  isDeleting,
  type KubeObject,
  nameOf,
  type ObjectName,
  ownersOf,
} from "../../../lib/controller/api-server/object";

function server(): ApiServer {
  let uids = 0;
  return new ApiServer("https://a.example.com", { now: () => 0, newUid: () => `u${++uids}` }, () => {});
}

function owned(by: readonly KubeObject[], finalizers: readonly string[] = []): KubeObject {
  const ownerReferences = by.map(({ apiVersion, kind, metadata }) => ({
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid ?? "",
    controller: true,
    blockOwnerDeletion: true,
  }));
  return { apiVersion: "v1", kind: "Child", metadata: { name: "child", ownerReferences, finalizers } };
}

const OWNER: KubeObject = { apiVersion: "v1", kind: "Owner", metadata: { name: "owner" } };

/** Deletes the owner and lets the collector work until nothing is left for it to do. */
function deleted(api: ApiServer, owner: ObjectName, propagation: Propagation): void {
  api.remove(owner, propagation);
  for (let i = 0; i < 3; i++) {
    for (const collection of processOwner(api, owner)) collect(api, collection);
    for (const object of api.ofKind("", "Child")) collectOrphan(api, nameOf(object));
  }
}

test.each([
  ["foreground", false],
  ["background", false],
  ["orphan", true],
] as const)("after a deletion in %s the owned object stays: %s", (propagation, stays) => {
  const api = server();
  const owner = api.create(OWNER);
  const child = api.create(owned([owner]));
  deleted(api, nameOf(owner), propagation);
  expect(api.get(nameOf(owner))).toBeUndefined();
  const left = api.get(nameOf(child));
  expect(left !== undefined).toBe(stays);
  expect(left === undefined ? [] : ownersOf(left)).toEqual([]);
});

test("an owner that waits stays as long as a finalizer holds what it owns", () => {
  const api = server();
  const owner = api.create(OWNER);
  const child = api.create(owned([owner], ["hold"]));
  deleted(api, nameOf(owner), "foreground");
  expect(isDeleting(api.get(nameOf(child)) as KubeObject)).toBe(true);
  expect(isDeleting(api.get(nameOf(owner)) as KubeObject)).toBe(true);
});

test("an object with another owner loses the reference and stays", () => {
  const api = server();
  const owner = api.create(OWNER);
  const other = api.create({ ...OWNER, metadata: { name: "other" } });
  const child = api.create(owned([owner, other]));
  deleted(api, nameOf(owner), "foreground");
  expect(ownersOf(api.get(nameOf(child)) as KubeObject).map(({ name }) => name)).toEqual(["other"]);
});

test("what has been let go before its turn is not collected", () => {
  const api = server();
  const owner = api.create(OWNER);
  const child = api.create(owned([owner]));
  api.remove(nameOf(owner), "foreground");
  const [collection] = processOwner(api, nameOf(owner));
  api.change(nameOf(child), (object) => ({ ...object, metadata: { ...object.metadata, ownerReferences: [] } }));
  if (collection !== undefined) collect(api, collection);
  expect(api.get(nameOf(child))).toBeDefined();
});
