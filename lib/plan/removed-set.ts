/**
 * What becomes of the Applications of a set that is no longer in Git and is pruned. Measured with Argo CD 3.5.1: the fate depends on how the
 * set is deleted, on its own finalizer, and on its policy.
 */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import type { ControllerSettings } from "../controller";
import { allowsDelete, effectivePolicy } from "../controller/application-set/policy";
import type { JsonObject } from "../json";
import { policyWords } from "./policy-words";
import { finalizersOf } from "./resources";

/** The sync option `PrunePropagationPolicy` of the Application that prunes. */
export type Propagation = "foreground" | "background" | "orphan";

export interface RemovedSetRule {
  readonly outcome: "deleted" | "kept" | "either";
  readonly rule: string;
}

export function removedSetRule(
  set: JsonObject,
  propagation: Propagation,
  settings: ControllerSettings,
): RemovedSetRule {
  const policy = effectivePolicy(set as Parameters<typeof effectivePolicy>[0], settings);
  const words = policyWords(set, settings);
  if (propagation === "orphan") {
    return {
      outcome: "kept",
      rule: "PrunePropagationPolicy=orphan: the set goes, its Applications stay without an owner",
    };
  }
  if (allowsDelete(policy)) {
    return { outcome: "deleted", rule: "with the set its Applications are deleted: they have it as their owner" };
  }
  if (propagation === "foreground") {
    const rule = `${words} does not protect from the pruning of the set (foreground): which Applications are deleted is a race`;
    return { outcome: "either", rule };
  }
  if (finalizersOf(set).includes(RESOURCES_FINALIZER)) {
    return {
      outcome: "kept",
      rule: `${words} and the set's finalizer: its Applications stay without an owner`,
    };
  }
  const rule = `${words} counts only where the set has the finalizer ${RESOURCES_FINALIZER}: its Applications are deleted`;
  return { outcome: "deleted", rule };
}
