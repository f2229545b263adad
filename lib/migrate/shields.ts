/**
 * What makes an output safe for the moment of a change: labels of clusters that neither side misses, projects that permit what both do, and
 * Applications that leave their workloads alone when they go.
 */
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import type { Files } from "../controller";
import { equalJson, type Json, type JsonObject } from "../json";
import { partAt, withPart } from "../plan/object-part";
import { shielded as shieldedObject } from "../plan/shield";
import { editObjects, keyOf, objectsByKey } from "./edit-output";

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
  return editObjects(files, shieldedObject);
}

/** Applications and sets that take workloads along when they go: `kind namespace/name`. */
export function unshielded(files: Files): string[] {
  const after = objectsByKey(shielded(files));
  return [...objectsByKey(files)].filter(([key, object]) => !equalJson(object, after.get(key))).map(([key]) => key);
}

function listAt(object: JsonObject, key: string): readonly Json[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}
