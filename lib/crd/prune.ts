/**
 * What the API server makes of an object before it validates: unknown fields are dropped and noted, nulls where none is allowed are
 * dropped, defaults are filled in. The given object is never changed.
 */
import { isObject, setKey } from "../json";
import type { SchemaNode } from "./schema";

export interface Pruned {
  readonly object: unknown;
  /** Paths of unknown fields as Kubernetes writes them, sorted. */
  readonly pruned: readonly string[];
}

export function pruneObject(schema: SchemaNode, object: unknown): Pruned {
  const pruned: string[] = [];
  const kept = prune(schema, object, "", pruned);
  return { object: fillDefaults(schema, dropNulls(schema, kept)), pruned: pruned.sort() };
}

/** Without a node everything in objects is unknown. */
function prune(node: SchemaNode | undefined, value: unknown, path: string, pruned: string[]): unknown {
  if (Array.isArray(value)) {
    if (node?.preservesUnknown === true && node.items === undefined) return value;
    return value.map((item, index) => prune(node?.items, item, `${path}[${index}]`, pruned));
  }
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const place = path === "" ? key : `${path}.${key}`;
    const field = node?.fields.get(key) ?? node?.others;
    if (field !== undefined) setKey(kept, key, prune(field, value[key], place, pruned));
    else if (node?.preservesUnknown === true) setKey(kept, key, value[key]);
    else pruned.push(place);
  }
  return kept;
}

/** Nulls of known fields that are not nullable and have no default. Items of lists stay: they are invalid. */
function dropNulls(node: SchemaNode | undefined, value: unknown): unknown {
  if (node === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => dropNulls(node.items, item));
  if (!isObject(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const field = node.fields.get(key) ?? node.others;
    const isDropped = value[key] === null && field !== undefined && !field.nullable && field.default === undefined;
    if (!isDropped) setKey(kept, key, dropNulls(field, value[key]));
  }
  return kept;
}

function fillDefaults(node: SchemaNode | undefined, value: unknown): unknown {
  if (node === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => fillDefaults(node.items, item));
  if (!isObject(value)) return value;
  const filled: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const field = node.fields.get(key) ?? node.others;
    const isReplaced = value[key] === null && field !== undefined && !field.nullable && field.default !== undefined;
    setKey(filled, key, fillDefaults(field, isReplaced ? structuredClone(field.default) : value[key]));
  }
  for (const [key, field] of node.fields)
    if (field.default !== undefined && !Object.hasOwn(filled, key))
      setKey(filled, key, fillDefaults(field, structuredClone(field.default)));
  return filled;
}
