/**
 * JSON merge patches as Kubernetes makes and applies them: lists are replaced as a whole, null deletes, and what is new loses its
 * nulls. Upstream: evanphx/json-patch, used by controller-runtime's MergeFrom and by the API server.
 */
import { equalJson, isObject, type Json, type JsonObject, setKey } from "../../json";

type Members = { [key: string]: Json };

/** The patch that makes `after` of `before`; undefined when there is nothing to change. */
export function createMergePatch(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const patch: Members = {};
  for (const key of keysOf(after)) {
    const value = after[key] as Json;
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (old === undefined) setKey(patch, key, value);
    else if (isObject(old) && isObject(value)) {
      const inner = createMergePatch(old as JsonObject, value as JsonObject);
      if (inner !== undefined) setKey(patch, key, inner);
    } else if (!equalJson(old, value)) setKey(patch, key, value);
  }
  for (const key of keysOf(before)) {
    if (!Object.hasOwn(after, key) || after[key] === undefined) setKey(patch, key, null);
  }
  return Object.keys(patch).length === 0 ? undefined : patch;
}

/** What the patch makes of an object, which is not changed. */
export function applyMergePatch(object: JsonObject, patch: JsonObject): JsonObject {
  const merged: Members = { ...(object as Members) };
  for (const key of keysOf(patch)) {
    const value = patch[key] as Json;
    const old = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === null) delete merged[key];
    else if (isObject(old) && isObject(value))
      setKey(merged, key, applyMergePatch(old as JsonObject, value as JsonObject));
    else setKey(merged, key, isObject(old) ? value : withoutNulls(value));
  }
  return merged;
}

/** Nulls in objects go, those in lists stay. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept: Members = {};
  for (const key of keysOf(value as JsonObject)) {
    const item = (value as JsonObject)[key] as Json;
    if (item !== null) setKey(kept, key, withoutNulls(item));
  }
  return kept;
}

function keysOf(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}
