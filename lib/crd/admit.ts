/** What the API server does with an object of a kind that it knows by a CRD: prune, fill in defaults, validate. */

import { pruneObject } from "./prune";
import type { SchemaNode } from "./schema";
import { isClean, violationsOf } from "./validate";
import type { ViolationLine } from "./violation";

export interface Admission<T> {
  /** Pruned and with defaults; the very object that was given when nothing had to change. */
  readonly object: T;
  /** Unknown fields that were dropped, sorted. */
  readonly pruned: readonly string[];
  /** The API server's lines, sorted; with any of them it refuses the object. */
  readonly violations: readonly ViolationLine[];
}

/** Admits an object; the given one is not changed. */
export function admit<T>(object: T, schema: SchemaNode): Admission<T> {
  if (isClean(schema, object)) return { object, pruned: [], violations: [] };
  const { object: kept, pruned } = pruneObject(schema, object);
  const lines = new Map<string, ViolationLine>();
  for (const { path, texts } of violationsOf(schema, kept)) for (const text of texts) lines.set(text, { path, text });
  const violations = [...lines.values()].sort((a, b) => (a.text < b.text ? -1 : 1));
  return { object: kept as T, pruned, violations };
}
