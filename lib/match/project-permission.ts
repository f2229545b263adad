/**
 * What an AppProject lets its Applications do, exactly as Argo CD decides it. A denial (`!`) in a destination is an allowance of everything else at the same
 * time, and when it fires depends on the version: Argo CD 2.14 changed that. Older ones have no line of their own here: an unknown version may be one of them.
 * Counterpart: AppProject of Argo CD 2.13 and 3.5.
 */

import { type ArgocdVersion, atLeast } from "../argocd-facts";
import { isObject, type JsonObject } from "../json";
import { matchesGlob } from "./glob";
import { pathMatch } from "./path-match";

/** A destination whose cluster is known: where an Application deploys to. */
export interface Destination {
  readonly server: string;
  /** The cluster's name in Argo CD. @default "": only items by server are compared */
  readonly name?: string;
  readonly namespace: string;
}

/** A cluster-wide object, as an AppProject's cluster lists see it. */
export interface ClusterObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * True where the project's destinations allow this one.
 * @param version the line of Argo CD. Without it, true where any version allows it.
 */
export function permits(project: JsonObject, destination: Destination, version?: ArgocdVersion): boolean {
  return new DestinationList(project).permits(destination, version);
}

/** The destinations of one project, prepared for many questions: items without patterns are looked up, not compared. */
export class DestinationList {
  /** Namespaces by server and by name, of items that are plain texts. */
  private readonly byServer = new Map<string, Set<string>>();
  private readonly byName = new Map<string, Set<string>>();
  private readonly patterns: Item[] = [];

  constructor(project: JsonObject) {
    for (const object of listed(project, "destinations")) {
      const item = { server: text(object.server), name: text(object.name), namespace: text(object.namespace) };
      if (PATTERN.test(item.server) || PATTERN.test(item.name) || PATTERN.test(item.namespace)) {
        this.patterns.push(item);
        continue;
      }
      if (item.server !== "") addTo(this.byServer, item.server, item.namespace);
      if (item.name !== "") addTo(this.byName, item.name, item.namespace);
    }
  }

  permits(destination: Destination, version: ArgocdVersion | undefined): boolean {
    return this.permitted(destination, false) || (version === undefined && this.permitted(destination, true));
  }

  /** True where some namespace of the cluster may be allowed: an item names it. */
  reaches({ server, name }: Pick<Destination, "server" | "name">): boolean {
    if (this.byServer.has(server) || (name !== undefined && this.byName.has(name))) return true;
    return this.patterns.some((item) => fits(item.server, server) || (name !== undefined && fits(item.name, name)));
  }

  /** @param apart a denial fires whatever the rest of its item says: before Argo CD 2.14. */
  permitted({ server, name = "", namespace }: Destination, apart: boolean): boolean {
    let allowed =
      (server !== "" && this.byServer.get(server)?.has(namespace) === true) ||
      (name !== "" && this.byName.get(name)?.has(namespace) === true);
    for (const item of this.patterns) {
      const serverFits = server !== "" && fits(item.server, server);
      const nameFits = name !== "" && fits(item.name, name);
      const namespaceFits = fits(item.namespace, namespace);
      if ((serverFits || nameFits) && namespaceFits) {
        allowed = true;
        continue;
      }
      const nameDenied = isDenial(item.name) && !nameFits;
      const serverDenied = isDenial(item.server) && !serverFits && (apart || namespaceFits);
      const namespaceDenied = isDenial(item.namespace) && !namespaceFits && (apart || serverFits);
      if (nameDenied || serverDenied || namespaceDenied) return false;
    }
    return allowed;
  }
}

interface Item {
  readonly server: string;
  readonly name: string;
  readonly namespace: string;
}

/** Anything that is more than the text itself. */
const PATTERN = /^!|[*?[{\\]/;

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}

/** True where the project's cluster lists allow the object. A name in them counts from Argo CD 3.3; before, every name is allowed. */
export function permitsClusterObject(project: JsonObject, object: ClusterObject, version?: ArgocdVersion): boolean {
  const byName = version !== undefined && atLeast(version, "3.3");
  const inList = (list: readonly JsonObject[]): boolean =>
    list.some((item) => {
      if (!matchesPath(text(item.kind), object.kind) || !matchesPath(text(item.group), object.group)) return false;
      return !byName || text(item.name) === "" || matchesPath(text(item.name), object.name);
    });
  if (!inList(listed(project, "clusterResourceWhitelist"))) return false;
  const denied = listed(project, "clusterResourceBlacklist");
  // with an unknown version, a denial by name may be one of the whole kind or of the name: only a denial of the name is sure
  const sure =
    version === undefined
      ? denied.filter((item) => text(item.name) === "" || matchesPath(text(item.name), object.name))
      : denied;
  return !inList(sure);
}

function fits(pattern: string, value: string): boolean {
  return isDenial(pattern) ? !matchesGlob(pattern.slice(1), value) : matchesGlob(pattern, value);
}

function matchesPath(pattern: string, value: string): boolean {
  return pathMatch(pattern, value) === true;
}

function isDenial(pattern: string): boolean {
  return pattern.startsWith("!");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listed(project: JsonObject, field: string): readonly JsonObject[] {
  const spec = isObject(project.spec) ? project.spec : {};
  const list = spec[field];
  return Array.isArray(list) ? list.filter(isObject).map((item) => item as JsonObject) : [];
}
