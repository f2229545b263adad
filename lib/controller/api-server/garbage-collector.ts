/**
 * Kubernetes' garbage collector: what becomes of objects whose owner is gone or going. It knows owner references alone, never what the
 * objects are. Upstream: pkg/controller/garbagecollector of Kubernetes 1.36.
 */
import { type ApiServer, FOREGROUND_FINALIZER, ORPHAN_FINALIZER, type Propagation } from "./api-server";
import {
  finalizersOf,
  isDeleting,
  type KubeObject,
  nameOf,
  type ObjectName,
  ownersOf,
  withFinalizers,
  withMetadata,
} from "./object";

/** One thing that the collector will do, if it is still right when its time has come. */
export interface Collection {
  readonly dependent: KubeObject;
  readonly owner: KubeObject;
}

/** Looks at an object that is being deleted: returns the dependents to delete now, and releases the owner that waits for nobody. */
export function processOwner(server: ApiServer, name: ObjectName): Collection[] {
  const owner = server.get(name);
  if (owner === undefined || !isDeleting(owner)) return [];
  const dependents = dependentsOf(server, owner);
  const finalizers = finalizersOf(owner);
  if (finalizers.includes(ORPHAN_FINALIZER)) {
    for (const dependent of dependents) removeOwner(server, dependent, owner);
    server.update(without(owner, ORPHAN_FINALIZER));
    return [];
  }
  if (!finalizers.includes(FOREGROUND_FINALIZER)) return [];
  if (!dependents.some((dependent) => blocks(dependent, owner))) {
    server.update(without(owner, FOREGROUND_FINALIZER));
    return [];
  }
  return dependents.filter((dependent) => !isDeleting(dependent)).map((dependent) => ({ dependent, owner }));
}

/** Deletes a dependent of an owner that waits for it, unless it has been let go meanwhile or another owner keeps it. */
export function collect(server: ApiServer, { dependent, owner }: Collection): void {
  const current = server.get(nameOf(dependent));
  if (current === undefined || current.metadata.uid !== dependent.metadata.uid || isDeleting(current)) return;
  if (!ownersOf(current).some(({ uid }) => uid === owner.metadata.uid)) return;
  const others = ownersOf(current).filter(({ uid }) => uid !== owner.metadata.uid && exists(server, uid));
  if (others.length > 0) removeOwner(server, current, owner);
  else server.remove(nameOf(current), propagationOf(server, current));
}

/** After an owner is gone: deletes an object whose owners are all gone, and takes dead references off one that has others. */
export function collectOrphan(server: ApiServer, name: ObjectName): void {
  const object = server.get(name);
  if (object === undefined || ownersOf(object).length === 0) return;
  const [alive, dead] = [true, false].map((wanted) =>
    ownersOf(object).filter(({ uid }) => exists(server, uid) === wanted),
  ) as [KubeObject["metadata"]["ownerReferences"] & object, readonly unknown[]];
  if (dead.length === 0) return;
  if (alive.length > 0) server.update(withMetadata(object, { ownerReferences: alive }));
  else if (!isDeleting(object)) server.remove(name, "background");
}

export function dependentsOf(server: ApiServer, owner: KubeObject): KubeObject[] {
  return server.ownedBy(owner.metadata.uid ?? "");
}

function blocks(dependent: KubeObject, owner: KubeObject): boolean {
  return ownersOf(dependent).some(
    ({ uid, blockOwnerDeletion }) => uid === owner.metadata.uid && blockOwnerDeletion === true,
  );
}

function exists(server: ApiServer, uid: string): boolean {
  return server.ofUid(uid) !== undefined;
}

function propagationOf(server: ApiServer, object: KubeObject): Propagation {
  return dependentsOf(server, object).length > 0 ? "foreground" : "background";
}

function removeOwner(server: ApiServer, dependent: KubeObject, owner: KubeObject): void {
  const ownerReferences = ownersOf(dependent).filter(({ uid }) => uid !== owner.metadata.uid);
  server.update(withMetadata(dependent, { ownerReferences }));
}

function without(object: KubeObject, finalizer: string): KubeObject {
  return withFinalizers(
    object,
    finalizersOf(object).filter((name) => name !== finalizer),
  );
}
