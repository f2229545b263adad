/** Whether a set rolls out its Applications in steps. Upstream: applicationset/progressivesync. */
import type { ApplicationSet, Step } from "./application-set";

/** The strategy is RollingSync, written exactly so. */
export function isRollingSync({ spec: { strategy } }: ApplicationSet): boolean {
  return strategy?.type === "RollingSync" && strategy.rollingSync !== undefined;
}

/** The steps of a rolling sync; none when the set has no rolling sync. */
export function stepsOf(set: ApplicationSet): readonly Step[] {
  return isRollingSync(set) ? (set.spec.strategy?.rollingSync?.steps ?? []) : [];
}

/** Deletion of the set itself goes from the last step to the first. Letter case does not count. */
export function isDeletionReversed(set: ApplicationSet): boolean {
  return stepsOf(set).length > 0 && set.spec.strategy?.deletionOrder?.toLowerCase() === "reverse";
}
