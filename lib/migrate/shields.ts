/**
 * What makes an output safe for the moment of a change: labels of clusters that neither side misses, projects that permit what both do, and
 * Applications that leave their workloads alone when they go.
 */
import { RESOURCES_FINALIZER, SECRET_TYPE_LABEL } from "../argocd-facts";
import type { Files } from "../controller";
import { equalJson, isObject, type Json, type JsonObject } from "../json";
import { editObjects, keyOf, objectsByKey, partAt, withPart } from "./edit-output";

/** The output with the labels that the other one's cluster Secrets have as well. Where both say a label, its own stays. */
export function withLabelsOf(files: Files, other: Files): Files {
  const others = objectsByKey(other);
  return editObjects(files, (object) => {
    const path = labelsPath(object);
    const twin = others.get(keyOf(object));
    if (path === undefined || twin === undefined) return object;
    const [own, more] = [partAt(object, path), partAt(twin, path)];
    if (Object.keys(more).every((key) => Object.hasOwn(own, key))) return object;
    return withPart(object, path, () => ({ ...more, ...own }));
  });
}

/** Where a cluster's labels stand. */
function labelsPath(object: JsonObject): string[] | undefined {
  const path =
    object.kind === "ExternalSecret" ? ["spec", "target", "template", "metadata", "labels"] : ["metadata", "labels"];
  if (object.kind !== "ExternalSecret" && object.kind !== "Secret") return undefined;
  return partAt(object, path)[SECRET_TYPE_LABEL] === "cluster" ? path : undefined;
}

const PERMISSIONS = ["sourceRepos", "destinations", "clusterResourceWhitelist", "namespaceResourceWhitelist"];

/** The output whose projects permit also what the other one's do: else nobody could clear away what that has deployed. */
export function withPermissionsOf(files: Files, other: Files): Files {
  const others = objectsByKey(other);
  return editObjects(files, (object) => {
    const twin = object.kind === "AppProject" ? others.get(keyOf(object)) : undefined;
    if (twin === undefined) return object;
    let spec = partAt(object, ["spec"]);
    for (const key of PERMISSIONS) {
      const [own, more] = [listAt(spec, key), listAt(partAt(twin, ["spec"]), key)];
      const texts = new Set(own.map((item) => JSON.stringify(item)));
      const added = more.filter((item) => !texts.has(JSON.stringify(item)));
      if (added.length > 0) spec = { ...spec, [key]: [...own, ...added] };
    }
    return spec === object.spec ? object : { ...object, spec };
  });
}

/** The output whose Applications leave their workloads alone when they are deleted. */
export function shielded(files: Files): Files {
  return editObjects(files, (object) => {
    if (object.kind === "Application") return withoutFinalizer(object, ["metadata"]);
    if (object.kind !== "ApplicationSet") return object;
    const set = withPart(object, ["spec", "syncPolicy"], (policy) => ({
      ...policy,
      preserveResourcesOnDeletion: true,
    }));
    const plain = withoutFinalizer(set, ["spec", "template", "metadata"]);
    const { generators, templatePatch } = partAt(plain, ["spec"]);
    return withPart(plain, ["spec"], (spec) => ({
      ...spec,
      ...(Array.isArray(generators) ? { generators: generators.map(withoutFinalizers) } : {}),
      ...(typeof templatePatch === "string" ? { templatePatch: withoutFinalizerLine(templatePatch) } : {}),
    }));
  });
}

/** Applications and sets that take workloads along when they go: `kind namespace/name`. */
export function unshielded(files: Files): string[] {
  const after = objectsByKey(shielded(files));
  return [...objectsByKey(files)].filter(([key, object]) => !equalJson(object, after.get(key))).map(([key]) => key);
}

function withoutFinalizer(object: JsonObject, path: readonly string[]): JsonObject {
  const { finalizers } = partAt(object, path);
  if (!Array.isArray(finalizers)) return object;
  const kept = finalizers.filter((one) => !String(one).startsWith(RESOURCES_FINALIZER));
  if (kept.length === finalizers.length) return object;
  return withPart(object, path, ({ finalizers: _, ...rest }) =>
    kept.length === 0 ? rest : { ...rest, finalizers: kept },
  );
}

/** In generators' own templates, at any depth. */
function withoutFinalizers(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutFinalizers);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject).filter(([key]) => key !== "finalizers");
  return Object.fromEntries(entries.map(([key, item]) => [key, item === undefined ? item : withoutFinalizers(item)]));
}

/** Of a patch as this library writes it: a line of its own. */
function withoutFinalizerLine(patch: string): string {
  return patch.replace(/^ *finalizers: .*\n/m, "");
}

function listAt(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}
