/** Schemas of older versions as what differs from the next newer one: JSON merge patches (RFC 7396), from 3.5 down. */
import { isObject } from "../json";

export type SchemaPatches = readonly (readonly [version: string, patch: unknown])[];

/** The schema with the patches laid over it, one after the other, down to that of a version. */
export function olderSchema(newest: unknown, patches: SchemaPatches, version: string): unknown {
  let schema = newest;
  for (const [patched, patch] of patches) {
    schema = mergePatch(schema, patch);
    if (patched === version) break;
  }
  return schema;
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}
