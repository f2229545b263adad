/** Texts of files → the objects in them: several documents, Lists taken apart, each with the way back to its place. */
import type { Problem } from "../errors";
import type { GoValue } from "../go/values";
import { isObject, type Json, type JsonObject, joinPath } from "../json";
import { parseDocuments, YamlError, yamlProblem } from "../yaml";

/** An object as Kubernetes knows it, and where it stands. */
export interface FoundObject {
  readonly object: JsonObject;
  /** The file as it was named. */
  readonly file: string;
  /** `file:line:column` of a JSON path in the object, or of what is nearest to it. */
  at(path: string): string;
}

/** Every object of a YAML or JSON text; a document that is no object is passed over. */
export function objectsIn(text: string, file: string): FoundObject[] | Problem {
  try {
    return parseDocuments(text).flatMap(({ value, positions }) => {
      const at = (path: string): string => {
        const { line, column } = positions.nearest(path);
        return `${file}:${line}:${column}`;
      };
      return unpack(jsonOf(value), "").map(({ object, path }) => ({
        object,
        file,
        at: (inner: string) => at(path === "" || inner === "" ? path + inner : `${path}${dotted(inner)}`),
      }));
    });
  } catch (error) {
    if (error instanceof YamlError) return yamlProblem(error, file);
    throw error;
  }
}

/** The items of a `List` (or of an `ApplicationSetList`), of whatever depth; else the object itself. */
function unpack(value: Json, path: string): { readonly object: JsonObject; readonly path: string }[] {
  if (!isObject(value)) return [];
  const { kind, items } = value as JsonObject;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) {
    return [{ object: value as JsonObject, path }];
  }
  return items.flatMap((item: Json, i) => unpack(item, joinPath(joinPath(path, "items"), i)));
}

function dotted(path: string): string {
  return path.startsWith("[") ? path : `.${path}`;
}

/** A decoded value as plain JSON. */
export function jsonOf(value: GoValue): Json {
  if (Array.isArray(value)) return value.map(jsonOf);
  if (value instanceof Map) {
    const entries: [string, Json][] = [];
    for (const [key, item] of value as ReadonlyMap<string, GoValue>) entries.push([key, jsonOf(item)]);
    return Object.fromEntries(entries);
  }
  return value as Json;
}
