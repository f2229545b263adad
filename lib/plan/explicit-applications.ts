/** Applications that stand in files of their own: what Git applies of them. */
import { isObject, type Json, type JsonObject } from "../json";
import type { SetRun } from "./set-run";
import { keyOf, type PlanSide, placed } from "./side";
import type { Standing } from "./standing";

/** What Git holds of Applications that stand by themselves. */
export function applyExplicit(head: PlanSide, after: Standing, namespace: string, isLive: boolean): void {
  for (const { object } of head.applications) {
    const key = keyOf(object, namespace);
    const old = after.get(key);
    const wanted = placed(object, namespace);
    if (old === undefined) after.set(key, wanted);
    else after.set(key, isLive ? (applied(old, wanted) as JsonObject) : withOwners(wanted, old));
  }
}

/** A set deletes what it owns and no longer makes, also what a file holds now: Git makes that again. */
export function makeAgain(head: PlanSide, after: Standing, runs: ReadonlyMap<string, SetRun>, namespace: string): void {
  const deleted = new Set([...runs.values()].flatMap((run) => run.deleted));
  if (deleted.size === 0) return;
  for (const { object } of head.applications) {
    const key = keyOf(object, namespace);
    if (deleted.has(key) && after.get(key) === undefined) after.set(key, placed(object, namespace));
  }
}

function withOwners(wanted: JsonObject, { metadata }: JsonObject): JsonObject {
  const owners = isObject(metadata) ? (metadata.ownerReferences as Json | undefined) : undefined;
  if (owners === undefined) return wanted;
  return { ...wanted, metadata: { ...(wanted.metadata as JsonObject), ownerReferences: owners } };
}

/** What a file does not speak of stays as it is. */
function applied(live: Json | undefined, wanted: Json): Json {
  if (!isObject(live) || !isObject(wanted)) return wanted;
  const merged: { [key: string]: Json } = { ...(live as { readonly [key: string]: Json }) };
  for (const [key, value] of Object.entries(wanted)) merged[key] = applied(merged[key], value as Json);
  return merged;
}
