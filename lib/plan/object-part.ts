/** Parts of objects by their path, read and changed without touching the rest. */
import { isObject, type JsonObject } from "../json";

/** The object with a part changed; the path's objects come to be where they are absent. */
export function withPart(
  object: JsonObject,
  path: readonly string[],
  change: (part: JsonObject) => JsonObject,
): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return change(object);
  const part = object[key];
  return { ...object, [key]: withPart(isObject(part) ? (part as JsonObject) : {}, rest, change) };
}

/** The part of an object, empty where it is absent. */
export function partAt(object: JsonObject, path: readonly string[]): JsonObject {
  let part: JsonObject = object;
  for (const key of path) part = isObject(part[key]) ? (part[key] as JsonObject) : {};
  return part;
}
