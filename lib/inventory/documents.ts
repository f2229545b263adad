/** Texts of files → the objects in them: several documents, Lists taken apart, each with the way back to its place. */
import type { Place, Problem } from "../errors";
import type { GoValue } from "../go/values";
import { isObject, type Json, type JsonObject, joinPath } from "../json";
import { parseDocuments, YamlError, yamlProblem } from "../yaml";
import { type PlaceInText, placeInText } from "./place-in-text";

/** An object as Kubernetes knows it, and where it stands. */
export interface FoundObject {
  readonly object: JsonObject;
  /** The file as it was named. */
  readonly file: string;
  /**
   * Where a JSON path of the object stands in the file, or what is nearest to it.
   * @param within a place in the text that is the value there
   */
  at(path: string, within?: PlaceInText): Place;
}

/** Every object of a YAML or JSON text; a document that is no object is passed over. */
export function objectsIn(text: string, file: string): FoundObject[] | Problem {
  try {
    return parseDocuments(text).flatMap(({ value, positions }) => {
      return unpack(jsonOf(value), "").map(({ object, path: outer }) => ({
        object,
        file,
        at: (path: string, within?: PlaceInText) => {
          const whole = outer === "" || path === "" ? outer + path : `${outer}${dotted(path)}`;
          const start = within && positions.get(whole)?.value;
          const inside = start && placeInText(text, start, within);
          return { file, ...(inside ?? positions.nearest(whole)), path };
        },
      }));
    });
  } catch (error) {
    if (error instanceof YamlError) return yamlProblem(error, file);
    throw error;
  }
}

/** The items of a `List`, or of an `ApplicationSetList`, which need not say their kind, of whatever depth; else the object itself. */
function unpack(value: Json, path: string): { readonly object: JsonObject; readonly path: string }[] {
  if (!isObject(value)) return [];
  const { kind, items } = value as JsonObject;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) {
    return [{ object: value as JsonObject, path }];
  }
  const { apiVersion } = value as JsonObject;
  const own = kind === "List" || apiVersion === undefined ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
  return items.flatMap((item: Json, i) =>
    unpack(isObject(item) ? { ...own, ...(item as JsonObject) } : item, joinPath(joinPath(path, "items"), i)),
  );
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
