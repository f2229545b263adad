/**
 * One cluster's objects and what an API server does with them: it gives uids, holds what has finalizers until they are gone, and tells
 * watchers. Upstream: k8s.io/apiserver's registry store (1.36). The garbage collector and Argo CD are watchers like any other.
 */
import { equalJson } from "../../json";
import {
  finalizersOf,
  groupOf,
  isDeleting,
  type KubeObject,
  keyOf,
  nameOf,
  type ObjectName,
  ownersOf,
  withMetadata,
} from "./object";
import { ObjectIndex } from "./object-index";

/** How a deletion treats what the object owns. */
export type Propagation = "foreground" | "background" | "orphan";

export const FOREGROUND_FINALIZER = "foregroundDeletion";
export const ORPHAN_FINALIZER = "orphan";

/** A change of one object: created without `before`, gone without `after`. */
export interface Change {
  readonly server: ApiServer;
  readonly before?: KubeObject;
  readonly after?: KubeObject;
}

/** The clock and the source of uids that all API servers of a world share. */
export interface Moment {
  /** Milliseconds since 1970. */
  now(): number;
  newUid(): string;
}

export class ApiServer {
  private readonly objects = new Map<string, KubeObject>();
  private readonly byKind = new ObjectIndex((object) => [`${groupOf(object)}/${object.kind}`]);
  private readonly byUid = new ObjectIndex(({ metadata }) => (metadata.uid === undefined ? [] : [metadata.uid]));
  private readonly byOwner = new ObjectIndex((object) => ownersOf(object).map(({ uid }) => uid));
  private readonly byMark: ObjectIndex;

  constructor(
    /** The address by which Argo CD knows the cluster. */
    readonly address: string,
    private readonly moment: Moment,
    private readonly watcher: (change: Change) => void,
    /** A text that objects are looked up by. @default none */
    markOf: (object: KubeObject) => string | undefined = () => undefined,
  ) {
    this.byMark = new ObjectIndex((object) => [markOf(object)].filter((mark) => mark !== undefined));
  }

  get(name: ObjectName): KubeObject | undefined {
    return this.objects.get(keyOf(name));
  }

  /** All objects, in the order of their creation. */
  all(): KubeObject[] {
    return [...this.objects.values()];
  }

  ofKind(group: string, kind: string): KubeObject[] {
    return this.byKind.get(`${group}/${kind}`);
  }

  ofUid(uid: string): KubeObject | undefined {
    return this.byUid.get(uid)[0];
  }

  /** What the object with this uid owns. */
  ownedBy(uid: string): KubeObject[] {
    return this.byOwner.get(uid);
  }

  marked(mark: string): KubeObject[] {
    return this.byMark.get(mark);
  }

  create(object: KubeObject): KubeObject {
    const created = withMetadata(object, { uid: this.moment.newUid() });
    this.put(keyOf(nameOf(created)), created);
    this.watcher({ server: this, after: created });
    return created;
  }

  /** Stores a new state of an object that exists; with its last finalizer an object that is being deleted goes. */
  update(object: KubeObject): void {
    const key = keyOf(nameOf(object));
    const before = this.objects.get(key);
    if (before === undefined || equalJson(before, object)) return;
    if (isDeleting(object) && finalizersOf(object).length === 0) {
      this.put(key, undefined);
      this.watcher({ server: this, before });
      return;
    }
    this.put(key, object);
    this.watcher({ server: this, before, after: object });
  }

  /** The object's state with a change; nothing where it is gone. */
  change(name: ObjectName, changed: (object: KubeObject) => KubeObject): void {
    const object = this.get(name);
    if (object !== undefined) this.update(changed(object));
  }

  /** Asks for an object's deletion: it goes at once, or stays with a deletionTimestamp while finalizers hold it. */
  remove(name: ObjectName, propagation: Propagation): void {
    const object = this.get(name);
    if (object === undefined) return;
    const own = finalizersOf(object).filter((name) => name !== FOREGROUND_FINALIZER && name !== ORPHAN_FINALIZER);
    const finalizers =
      propagation === "foreground"
        ? [...own, FOREGROUND_FINALIZER]
        : propagation === "orphan"
          ? [...own, ORPHAN_FINALIZER]
          : own;
    const deletionTimestamp = object.metadata.deletionTimestamp ?? rfc3339(this.moment.now());
    this.update(withMetadata(object, { finalizers, deletionTimestamp }));
  }

  private put(key: string, after: KubeObject | undefined): void {
    const before = this.objects.get(key);
    if (after === undefined) this.objects.delete(key);
    else this.objects.set(key, after);
    for (const index of [this.byKind, this.byUid, this.byOwner, this.byMark]) index.replace(key, before, after);
  }
}

/** Whole seconds, as Kubernetes writes times. */
export function rfc3339(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
