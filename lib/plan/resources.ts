/** What becomes of what an Application has deployed, and by which rule of Argo CD. See the fate of removed Applications in docs/plan.md. */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { isObject, type Json, type JsonObject } from "../json";
import type { Resources } from "./change";

/**
 * Deleted and made again under the same or another name, at the same place from the same source.
 * @param now the new Application
 * @param refusals what its project has against it
 */
export function resourcesAtRename(deletion: Resources, now: JsonObject, refusals: readonly string[]): Resources {
  const { fate, rule } = deletion;
  const [refusal] = refusals;
  const isSynced = automatedOf(now) !== undefined;
  switch (fate) {
    case "die":
      if (refusal !== undefined) return { fate, rule: `${rule}; the new one does not make it again: ${refusal}` };
      return { fate: "remade", rule: `${rule}; ${isSynced ? "the new one makes it again" : OUTAGE}` };
    case "either":
      return { fate, rule: `${rule}; ${refusal ?? (isSynced ? "the new one makes it again" : OUTAGE)}` };
    case "stay":
      if (refusal !== undefined) return { fate, rule: `${rule}; the new one does not take it over: ${refusal}` };
      return { fate: "taken-over", rule: `${rule}; the new one takes it over${isSynced ? "" : WHEN_SYNCED}` };
    default:
      return deletion;
  }
}

const WHEN_SYNCED = " when somebody syncs it: it has no syncPolicy.automated";
const OUTAGE = `the new one makes it again only${WHEN_SYNCED}, so nothing runs until then`;

/** Undefined where it is synced by people. */
export function automatedOf({ spec }: JsonObject): JsonObject | undefined {
  const automated = memberOf(memberOf(spec, "syncPolicy"), "automated");
  return isObject(automated) && automated.enabled !== false ? (automated as JsonObject) : undefined;
}

export function finalizersOf({ metadata }: JsonObject): readonly string[] {
  const finalizers = memberOf(metadata, "finalizers");
  return Array.isArray(finalizers) ? (finalizers as string[]) : [];
}

export function projectOf({ spec }: JsonObject): string {
  return String(memberOf(spec, "project") || "default");
}

/** How an Application that is deleted deletes what it deployed; undefined where it leaves it. */
export function cascadeOf(application: JsonObject): "foreground" | "background" | undefined {
  const cascade = finalizersOf(application).find(isCascade);
  if (cascade === undefined) return undefined;
  return cascade.endsWith("/background") ? "background" : "foreground";
}

/** The finalizer itself, or with a way of deletion behind it. */
export function isCascade(finalizer: string): boolean {
  return finalizer === RESOURCES_FINALIZER || finalizer.startsWith(`${RESOURCES_FINALIZER}/`);
}

export function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] as Json) : undefined;
}
