/** One preview whose image is not there yet holds its step, and automated sync is off for all. */
import { textAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const ROLLING_SYNC_WITH_PREVIEWS = rule(
  "ROLLING_SYNC_WITH_PREVIEWS",
  "warning",
  "leave the strategy out: previews do not wait for one another",
  function* (subject) {
    if (pullRequests(subject).length > 0 && textAt(subject.spec, "strategy", "type") === "RollingSync")
      yield ["spec.strategy", "previews wait for one another, and none is synced by itself"];
  },
);
