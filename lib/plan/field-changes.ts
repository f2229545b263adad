/** What differs between two objects, field by field. What controllers and the API server write for themselves does not count. */
import { equalJson, isObject, type Json, type JsonObject, joinPath } from "../json";
import type { FieldChange } from "./field-change";

/** Parts of an object that people write. */
const PARTS: readonly (readonly [path: string, key: string])[] = [
  ["metadata.labels", "labels"],
  ["metadata.annotations", "annotations"],
  ["metadata.finalizers", "finalizers"],
];

/** Annotations that no file has. */
const WRITTEN_BY_MACHINES = ["kubectl.kubernetes.io/last-applied-configuration", "argocd.argoproj.io/tracking-id"];

/** The fields of labels, annotations, finalizers and spec that are not the same, each by its path. */
export function fieldChanges(before: JsonObject, after: JsonObject): FieldChange[] {
  const changes: FieldChange[] = [];
  const [old, now] = [metadataOf(before), metadataOf(after)];
  for (const [path, key] of PARTS) compare(path, old[key], now[key], changes);
  compare("spec", before.spec, after.spec, changes);
  return changes;
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  const { annotations, ...rest } = (metadata ?? {}) as JsonObject;
  if (!isObject(annotations)) return rest;
  const kept = Object.entries(annotations as JsonObject).filter(([key]) => !WRITTEN_BY_MACHINES.includes(key));
  return { ...rest, annotations: Object.fromEntries(kept) };
}

function compare(path: string, before: Json | undefined, after: Json | undefined, changes: FieldChange[]): void {
  if (before === after || (isNothing(before) && isNothing(after))) return;
  if (isObject(before) && isObject(after)) {
    for (const key of Object.keys(before)) compareMember(path, key, before, after, changes);
    for (const key of Object.keys(after)) {
      if (!Object.hasOwn(before, key)) compareMember(path, key, before, after, changes);
    }
    return;
  }
  // lists of one length hold the same things in most edits; of others it is not known which item is which
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every(isObject)) {
    for (const [i, item] of before.entries()) compare(joinPath(path, i), item as Json, after[i], changes);
    return;
  }
  if (equalJson(before, after)) return;
  changes.push({
    path,
    ...(before !== undefined && { old: before }),
    ...(after !== undefined && { new: after }),
  });
}

type Members = Record<string, unknown>;

function compareMember(path: string, key: string, before: Members, after: Members, changes: FieldChange[]): void {
  const [old, now] = [member(before, key), member(after, key)];
  // most are the same, and need no path
  if (old !== now) compare(joinPath(path, key), old, now, changes);
}

function member(object: Record<string, unknown>, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? (object[key] as Json) : undefined;
}

/** For Argo CD an empty map or list is none. */
function isNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
