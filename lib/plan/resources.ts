/** What becomes of what an Application has deployed, and by which rule of Argo CD. See the fate of removed Applications in docs/plan.md. */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { isObject, type Json, type JsonObject } from "../json";
import type { Resources, Trait } from "./change";
import { isReachable, targetOf } from "./destination";
import type { GoneClusters } from "./gone-clusters";
import type { PlanSide } from "./side";

/** The Application is deleted. @param set the set that made it, as it stood @param gone clusters that go in the same change */
export function resourcesAtDeletion(
  application: JsonObject,
  after: PlanSide,
  set?: JsonObject,
  gone?: GoneClusters,
): Resources {
  const cascade = finalizersOf(application).find(isCascade);
  if (cascade === undefined) return { fate: "stay", rule: whyWithout(set) };
  const project = projectOf(application);
  if (after.projectNames !== undefined && !isKnownProject(project, after)) {
    const rule = `the project ${project} no longer exists: the deletion hangs with a DeletionError until it does again`;
    return { fate: "hang", rule };
  }
  const reachable = isReachable(application, after);
  if (reachable === false) {
    return {
      fate: "stay",
      rule: "the destination is no cluster that Argo CD knows any more: it deletes nothing there",
    };
  }
  if (reachable === undefined) {
    const target = targetOf(application);
    const lost = gone?.of(target);
    if (lost !== undefined) {
      return {
        fate: "stay",
        rule: `the cluster ${lost} goes in the same change: Argo CD deletes nothing there any more`,
      };
    }
    const why =
      after.clusters === undefined
        ? "the clusters are not known"
        : `the clusters that were found need not be all, and ${target.server || target.name} is not among them`;
    return { fate: "unknown", rule: `${why}; where it is registered, ${cascade} deletes them` };
  }
  return { fate: "die", rule: `metadata.finalizers has ${cascade}: Argo CD deletes what the Application deployed` };
}

/** Deleted and made again under the same or another name, at the same place from the same source. */
export function resourcesAtRename(deletion: Resources): Resources {
  if (deletion.fate === "die") return { fate: "remade", rule: `${deletion.rule}; the new one makes it again` };
  if (deletion.fate === "stay") return { fate: "taken-over", rule: `${deletion.rule}; the new one takes it over` };
  return deletion;
}

/** The Application stays and is changed; undefined where what it deployed stays where it is. */
export function resourcesAtUpdate(after: JsonObject, traits: readonly Trait[]): Resources | undefined {
  if (traits.includes("move-cluster")) {
    const rule =
      "spec.destination names another cluster: made there; on the old one all stays, and no Application tracks it";
    return { fate: "left-behind", rule };
  }
  if (!traits.includes("move-namespace")) return undefined;
  const automated = memberOf(memberOf(after.spec, "syncPolicy"), "automated");
  if (isObject(automated) && automated.prune === true && automated.enabled !== false) {
    const rule = "spec.destination.namespace: made in the new one, then pruned from the old one (automated.prune)";
    return { fate: "moved", rule };
  }
  const rule =
    "spec.destination.namespace: made in the new one; in the old one it stays until somebody syncs with prune";
  return { fate: "left-behind", rule };
}

export function finalizersOf({ metadata }: JsonObject): readonly string[] {
  const finalizers = memberOf(metadata, "finalizers");
  return Array.isArray(finalizers) ? (finalizers as string[]) : [];
}

export function projectOf({ spec }: JsonObject): string {
  return String(memberOf(spec, "project") || "default");
}

export function isKnownProject(project: string, { projectNames }: PlanSide): boolean {
  return project === "default" || projectNames?.includes(project) !== false;
}

/** How an Application that is deleted deletes what it deployed; undefined where it leaves it. */
export function cascadeOf(application: JsonObject): "foreground" | "background" | undefined {
  const cascade = finalizersOf(application).find(isCascade);
  if (cascade === undefined) return undefined;
  return cascade.endsWith("/background") ? "background" : "foreground";
}

/** The finalizer itself, or with a way of deletion behind it. */
function isCascade(finalizer: string): boolean {
  return finalizer === RESOURCES_FINALIZER || finalizer.startsWith(`${RESOURCES_FINALIZER}/`);
}

function whyWithout(set: JsonObject | undefined): string {
  const preserves = memberOf(memberOf(set?.spec, "syncPolicy"), "preserveResourcesOnDeletion") === true;
  return preserves
    ? "spec.syncPolicy.preserveResourcesOnDeletion: true, so that the Application has no finalizer: nothing deletes them"
    : `metadata.finalizers has no ${RESOURCES_FINALIZER}: nothing deletes them`;
}

export function memberOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] as Json) : undefined;
}
