/**
 * The lists of an AppProject that say which objects without a namespace its Applications may write, asked about owned names that are patterns themselves:
 * whether some object of that name is allowed. Names in the lists count since Argo CD 3.3.
 */

import { type ArgocdVersion, atLeast } from "../argocd-facts";
import { isObject, type JsonObject } from "../json";
import { globsOverlap } from "../match/glob-overlap";
import { pathMatch } from "../match/path-match";

interface KindItem {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly item: JsonObject;
}

/** The items of both lists that concern one kind. */
interface OfKind {
  readonly allowed: readonly KindItem[];
  readonly denied: readonly KindItem[];
}

export class KindLists {
  private readonly allowed: readonly KindItem[];
  private readonly denied: readonly KindItem[];
  private readonly kinds = new Map<string, OfKind>();

  constructor(
    project: JsonObject,
    private readonly version: ArgocdVersion | undefined,
  ) {
    this.allowed = itemsOf(project, "clusterResourceWhitelist");
    this.denied = itemsOf(project, "clusterResourceBlacklist");
  }

  /** True where objects of the kind may be allowed at all. */
  concern(group: string, kind: string): boolean {
    // before names, a list of namespaces could not be narrower than their kind: that is not held against it
    if (kind === "Namespace" && !this.namesCount(kind)) return false;
    return this.ofKind(group, kind).allowed.length > 0;
  }

  /** The item that allows some object whose name fits the pattern. */
  opening(group: string, kind: string, pattern: string): JsonObject | undefined {
    const { allowed, denied } = this.ofKind(group, kind);
    const count = this.namesCount(kind);
    const opening = allowed.find(({ name }) => !count || name === "" || globsOverlap(name, pattern));
    const namesDropped = this.version !== undefined && !count;
    const isDenied = denied.some(({ name }) => namesDropped || name === "" || name === "*" || name === pattern);
    return isDenied ? undefined : opening?.item;
  }

  /** Of an unknown version that is hoped for namespaces only, because no older list could name them. */
  private namesCount(kind: string): boolean {
    return this.version === undefined ? kind === "Namespace" : atLeast(this.version, "3.3");
  }

  private ofKind(group: string, kind: string): OfKind {
    const key = `${group}/${kind}`;
    let found = this.kinds.get(key);
    if (found === undefined) {
      const fits = (item: KindItem): boolean =>
        pathMatch(item.kind, kind) === true && pathMatch(item.group, group) === true;
      found = { allowed: this.allowed.filter(fits), denied: this.denied.filter(fits) };
      this.kinds.set(key, found);
    }
    return found;
  }
}

function itemsOf(project: JsonObject, field: string): readonly KindItem[] {
  const spec = isObject(project.spec) ? project.spec : {};
  const list = spec[field];
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map((item) => ({
    group: text(item.group),
    kind: text(item.kind),
    name: text(item.name),
    item: item as JsonObject,
  }));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
