/** A quota of CPU or memory refuses every pod that says nothing of them; a LimitRange says it for those. */
import { fileRule } from "../manifests/file-rule";
import { ofKind, placeOf } from "../manifests/manifest";
import { objectAt } from "../reading";

export const QUOTA_WITHOUT_LIMITRANGE = fileRule(
  "QUOTA_WITHOUT_LIMITRANGE",
  "warning",
  "add a LimitRange with default and defaultRequest",
  function* (manifests) {
    const ranges = new Set(ofKind(manifests, "LimitRange").map(placeOf));
    for (const quota of ofKind(manifests, "ResourceQuota")) {
      const limited = Object.keys(objectAt(quota.object, "spec", "hard") ?? {}).filter((key) =>
        /(?:^|\.)(?:cpu|memory)$/.test(key),
      );
      if (limited.length > 0 && !ranges.has(placeOf(quota)))
        yield [quota, "spec.hard", `pods that say nothing of ${limited.join(", ")} are refused`];
    }
  },
);
