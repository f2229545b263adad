/**
 * What of two outputs a change can touch: unchanged sets and Applications are left out while the projects and clusters that they may name
 * are the same, so that a small change of a large output is played as a small one.
 */
import type { Files } from "../controller";
import { objectsIn } from "../inventory";
import { equalJson, isObject, type JsonObject } from "../json";
import { emitYaml } from "../yaml";
import { keyOf, objectsByKey } from "./edit-output";

/** Kinds whose change concerns everything. */
const NAMED = ["AppProject", "Secret", "ExternalSecret"];
const USERS = ["Application", "ApplicationSet"];
const MANIFEST = /\.(ya?ml|json)$/;

/** The two outputs without what stays as it is; undefined where nothing of Argo CD's changes. */
export function focused(oldFiles: Files, newFiles: Files): readonly [Files, Files] | undefined {
  const [before, after] = [objectsByKey(oldFiles), objectsByKey(newFiles)];
  const changed = new Set(
    [...before.keys(), ...after.keys()].filter((key) => !equalJson(before.get(key), after.get(key))),
  );
  const kindsChanged = new Set([...changed].map((key) => key.slice(0, key.indexOf(" "))));
  const dataChanged = [...new Set([...Object.keys(oldFiles), ...Object.keys(newFiles)])].some(
    (path) => oldFiles[path] !== newFiles[path] && [oldFiles[path], newFiles[path]].some(isData),
  );
  if (dataChanged) return [oldFiles, newFiles];
  if (![...NAMED, ...USERS].some((kind) => kindsChanged.has(kind))) return undefined;
  if (NAMED.some((kind) => kindsChanged.has(kind))) return [oldFiles, newFiles];
  const keep = (object: JsonObject): boolean => !USERS.includes(String(object.kind)) || changed.has(keyOf(object));
  return [only(oldFiles, keep), only(newFiles, keep)];
}

/** True for what generators read: a file that is no Kubernetes object. */
function isData(text: string | undefined): boolean {
  return text !== undefined && !/^apiVersion:/m.test(text) && !text.includes('"apiVersion"');
}

/** The root Application stands outside of the folder that it deploys, and in its own file; it is kept. */
function only(files: Files, keep: (object: JsonObject) => boolean): Files {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]): [string, string][] => {
      if (!MANIFEST.test(path) || !path.includes("/")) return [[path, text]];
      const found = objectsIn(text, path);
      if (!Array.isArray(found)) return [[path, text]];
      const kept = found.filter(({ object }) => isObject(object) && keep(object));
      if (kept.length === found.length) return [[path, text]];
      return kept.length === 0 ? [] : [[path, kept.map(({ object }) => emitYaml(object)).join("---\n")]];
    }),
  );
}
