/** Which policy a set is run with. Upstream: applicationset/utils/policy.go. */
import type { ApplicationSet } from "./application-set";
import type { ControllerSettings, SyncPolicy } from "./reconciliation";

/** The set's own policy where it has one and may have it, else the controller's. */
export function effectivePolicy({ spec }: ApplicationSet, settings: ControllerSettings): SyncPolicy {
  const own = spec.syncPolicy?.applicationsSync;
  const overridable = settings.enablePolicyOverride ?? settings.policy === undefined;
  return own !== undefined && overridable ? own : (settings.policy ?? "sync");
}

export function allowsUpdate(policy: SyncPolicy): boolean {
  return policy === "sync" || policy === "create-update";
}

export function allowsDelete(policy: SyncPolicy): boolean {
  return policy === "sync" || policy === "create-delete";
}
