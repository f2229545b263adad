/** Outputs that lie between two others: the same files with some objects changed or added. Files that nothing changes keep their text. */
import type { Files } from "../controller";
import { objectsIn } from "../inventory";
import { isObject, type JsonObject } from "../json";
import { emitYaml } from "../yaml";

const MANIFEST = /\.(ya?ml|json)$/;

/** The files with every object as `edit` returns it; an object that it returns itself is unchanged. */
export function editObjects(files: Files, edit: (object: JsonObject) => JsonObject): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      if (!MANIFEST.test(path)) return [path, text];
      const found = objectsIn(text, path);
      if (!Array.isArray(found)) return [path, text];
      const edited = found.map(({ object }) => edit(object));
      if (edited.every((object, i) => object === found[i]?.object)) return [path, text];
      return [path, edited.map((object) => emitYaml(object)).join("---\n")];
    }),
  );
}

/** All objects, by `keyOf`. */
export function objectsByKey(files: Files): Map<string, JsonObject> {
  const objects = new Map<string, JsonObject>();
  for (const [path, text] of Object.entries(files)) {
    const found = MANIFEST.test(path) ? objectsIn(text, path) : [];
    if (Array.isArray(found)) for (const { object } of found) objects.set(keyOf(object), object);
  }
  return objects;
}

/** `kind namespace/name`. */
export function keyOf({ kind, metadata }: JsonObject): string {
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return `${String(kind)} ${String(namespace ?? "")}/${String(name ?? "")}`;
}

/** The output with the objects of another one that it lacks, each kind's in files of their own. */
export function withMissing(files: Files, others: Files): Files {
  const own = objectsByKey(files);
  const added = Object.entries(others).flatMap(([path, text]): [string, string][] => {
    const found = MANIFEST.test(path) ? objectsIn(text, path) : [];
    if (!Array.isArray(found)) return [];
    const missing = found.filter(({ object }) => !own.has(keyOf(object))).map(({ object }) => emitYaml(object));
    if (missing.length === 0) return [];
    return [[Object.hasOwn(files, path) ? path.replace(/(\.[^.]*)$/, ".also$1") : path, missing.join("---\n")]];
  });
  return { ...files, ...Object.fromEntries(added) };
}
