/**
 * The resources of Applications as files, one a resource: `<cluster>/<namespace>/<application>/<kind>-<name>.yaml`. The same resources give
 * the same bytes, on every system and in every order of rendering. Values of Secrets are not written.
 */
import { sortedByBytes } from "../go/compare-text";
import { emitYaml } from "../yaml";
import { isSecret, masked } from "./mask-secrets";
import { kindOf, metadataText, nameOf, namespaceOf, resourceKey } from "./resource";
import { shortHash } from "./short-hash";
import { isMap, own, type Resource, type Value } from "./value";

export interface RenderedFiles {
  /** The destination: its name, or its API server. */
  readonly cluster: string;
  /** The destination's namespace. */
  readonly namespace: string;
  /** The Application's name. */
  readonly application: string;
  readonly resources: readonly Resource[];
}

/**
 * Texts by path, in the order of paths.
 * @param secrets whether Secrets are left out, or written without their values: to be read, not to be applied. @default "masked"
 */
export function manifestFiles(
  rendered: readonly RenderedFiles[],
  secrets: "masked" | "left-out" = "masked",
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const one of rendered) {
    const { namespace, resources } = one;
    const folder = manifestFolder(one);
    const kept = resources.filter((resource) => secrets === "masked" || !isSecret(resource));
    for (const [name, resource] of named(kept, namespace)) {
      const path = `${folder}/${name}`;
      files.set(path, emitYaml(ordered(masked(resource)), path, { takesBigints: true }));
    }
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Where the files of an Application are. */
export function manifestFolder({ cluster, namespace, application }: Omit<RenderedFiles, "resources">): string {
  return [clusterName(cluster), namespace || "_", application].map(safeName).join("/");
}

function clusterName(cluster: string): string {
  return cluster.replace(/^[a-z]+:\/\//, "").replace(/\/+$/, "");
}

/** File names: only as long as they have to be to differ. */
function named(resources: readonly Resource[], namespace: string): [name: string, resource: Resource][] {
  // some file systems take two names that differ in case for one
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    const name = plainName(resource, namespace).toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), resource]);
  }
  return [...byName.values()].flatMap((alike) =>
    alike.map((resource): [string, Resource] => {
      const name = plainName(resource, namespace);
      if (alike.length === 1) return [`${name}.yaml`, resource];
      const identity = resourceKey(resource) + metadataText(resource, "generateName");
      return [`${name}-${shortHash(identity)}.yaml`, resource];
    }),
  );
}

function plainName(resource: Resource, namespace: string): string {
  const own = namespaceOf(resource);
  const name = nameOf(resource) || `${metadataText(resource, "generateName")}generated`;
  const parts = [kindOf(resource).kind.toLowerCase(), ...(own === "" || own === namespace ? [] : [own]), name];
  return safeName(parts.join("-"));
}

/** What every file system can have; a name that is changed or too long says so with a hash. */
function safeName(name: string): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^\.+/, "_")
    .slice(0, 120);
  return safe === name ? safe : `${safe}-${shortHash(name)}`;
}

const FIRST = ["apiVersion", "kind", "metadata"];

/** Keys sorted, behind what tells an object. */
function ordered(resource: Resource): Resource {
  const sorted = sortedDeep(resource) as Resource;
  const known = FIRST.filter((key) => own(sorted, key) !== undefined).map(
    (key) => [key, sorted[key] as Value] as const,
  );
  return Object.fromEntries([...known, ...Object.entries(sorted).filter(([key]) => !FIRST.includes(key))]);
}

function sortedDeep(value: Value): Value {
  if (Array.isArray(value)) return value.map(sortedDeep);
  if (!isMap(value)) return value;
  return Object.fromEntries(sortedByBytes(Object.keys(value)).map((key) => [key, sortedDeep(value[key] as Value)]));
}
