/** The Applications that stand, by `namespace/name`, and who owns which: what a run of a controller is given, and what it leaves. */
import { isObject, type JsonObject } from "../json";
import { keyOf } from "./side";
import { ownerOf } from "./traits";

export class Standing {
  private readonly byKey: Map<string, JsonObject>;
  private readonly keysByOwner: Map<string, Set<string>>;
  /** Owners whose keys no copy shares. */
  private readonly unshared = new Set<string>();

  /** @param other what stands at the beginning. @default nothing */
  constructor(other?: Standing) {
    this.byKey = new Map(other?.byKey);
    this.keysByOwner = new Map(other?.keysByOwner);
    other?.unshared.clear();
  }

  get size(): number {
    return this.byKey.size;
  }

  get keys(): Iterable<string> {
    return this.byKey.keys();
  }

  get entries(): Iterable<readonly [string, JsonObject]> {
    return this.byKey;
  }

  get(key: string): JsonObject | undefined {
    return this.byKey.get(key);
  }

  /** @param object undefined: it is gone */
  set(key: string, object: JsonObject | undefined): void {
    const before = this.byKey.get(key);
    const [old, now] = [before && ownerKey(before), object && ownerKey(object)];
    if (object === undefined) this.byKey.delete(key);
    else this.byKey.set(key, object);
    if (old === now) return;
    if (old !== undefined) this.keysOf(old).delete(key);
    if (now !== undefined) this.keysOf(now).add(key);
  }

  /** One that nobody has yet. @param set `namespace/name` of the set that owns it, as its `ownerReferences` say */
  add(key: string, object: JsonObject, set: string): void {
    this.byKey.set(key, object);
    this.keysOf(set).add(key);
  }

  /** Keys of the Applications of a set. @param set `namespace/name` */
  ownedBy(set: string): string[] {
    return [...(this.keysByOwner.get(set) ?? [])].sort();
  }

  copy(): Standing {
    return new Standing(this);
  }

  /** The keys of an owner, to be changed. */
  private keysOf(owner: string): Set<string> {
    let keys = this.keysByOwner.get(owner);
    if (keys === undefined || !this.unshared.has(owner)) {
      keys = new Set(keys);
      this.keysByOwner.set(owner, keys);
      this.unshared.add(owner);
    }
    return keys;
  }
}

/** `namespace/name` of the set that controls an Application, by its name as Argo CD finds it; empty where none does. */
function ownerKey(object: JsonObject): string {
  const owner = ownerOf(object);
  if (owner === undefined || !owner.startsWith("ApplicationSet ")) return "";
  const namespace = isObject(object.metadata) ? String(object.metadata.namespace ?? "") : "";
  return `${namespace}/${owner.slice("ApplicationSet ".length)}`;
}

/** The set that owns an Application, `namespace/name`. */
export function setOf(object: JsonObject): string | undefined {
  return ownerKey(object) || undefined;
}

export { keyOf };
