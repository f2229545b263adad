/** What becomes of a resource that Git no longer has: pruned or left. Upstream: controller/sync.go, gitops-engine pkg/sync (Argo CD 3.5). */
import { isObject, type JsonObject } from "../json";
import { annotationOf } from "./resource";
import type { Resource } from "./value";

/** How an Application syncs. */
export interface SyncBehaviour {
  /** `spec.syncPolicy.syncOptions` */
  readonly syncOptions: readonly string[];
  /** Whether an automatic sync deletes what is gone. */
  readonly prunes: boolean;
}

export function syncBehaviourOf({ spec }: JsonObject): SyncBehaviour {
  const policy = isObject(spec) && isObject(spec.syncPolicy) ? spec.syncPolicy : {};
  const automated = isObject(policy.automated) ? policy.automated : {};
  const options = Array.isArray(policy.syncOptions) ? policy.syncOptions.map(String) : [];
  return { syncOptions: options, prunes: automated.prune === true && automated.enabled !== false };
}

export interface Removal {
  readonly isKept: boolean;
  readonly text: string;
}

/** @param resource as it was */
export function removalOf(resource: Resource, { prunes }: SyncBehaviour): Removal {
  const options = (annotationOf(resource, "argocd.argoproj.io/sync-options") ?? "").split(",").map((one) => one.trim());
  if (options.includes("Prune=false")) return { isKept: true, text: "it stays in the cluster: Prune=false" };
  if (annotationOf(resource, "helm.sh/resource-policy") === "keep")
    return { isKept: true, text: "it stays in the cluster: helm.sh/resource-policy: keep" };
  if (options.includes("Prune=confirm")) return { isKept: false, text: "it is deleted once somebody confirms it" };
  return prunes
    ? { isKept: false, text: "the sync deletes it (automated.prune)" }
    : { isKept: false, text: "it stays until somebody syncs with prune, who then deletes it" };
}
