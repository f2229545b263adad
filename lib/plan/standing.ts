/** The Applications that stand, by `namespace/name`, and who owns which: what a run of a controller is given, and what it leaves. */
import { isObject, type JsonObject } from "../json";
import { keyOf } from "./side";
import { ownerOf } from "./traits";

export class Standing {
  private readonly byKey = new Map<string, JsonObject>();
  private readonly keysByOwner = new Map<string, Set<string>>();

  get size(): number {
    return this.byKey.size;
  }

  get keys(): Iterable<string> {
    return this.byKey.keys();
  }

  get(key: string): JsonObject | undefined {
    return this.byKey.get(key);
  }

  /** @param object undefined: it is gone */
  set(key: string, object: JsonObject | undefined): void {
    const before = this.byKey.get(key);
    if (before !== undefined) this.keysByOwner.get(ownerKey(before))?.delete(key);
    if (object === undefined) {
      this.byKey.delete(key);
      return;
    }
    this.byKey.set(key, object);
    const owner = ownerKey(object);
    const keys = this.keysByOwner.get(owner);
    if (keys === undefined) this.keysByOwner.set(owner, new Set([key]));
    else keys.add(key);
  }

  /** Keys of the Applications of a set. @param set `namespace/name` */
  ownedBy(set: string): string[] {
    return [...(this.keysByOwner.get(set) ?? [])].sort();
  }

  copy(): Standing {
    const copy = new Standing();
    for (const [key, object] of this.byKey) copy.set(key, object);
    return copy;
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
