/** An update starts a pod before it ends another: without room for it the update waits forever. */
import { fileRule } from "../manifests/file-rule";
import { ofKind, placeOf } from "../manifests/manifest";
import { objectAt, textAt, valueAt } from "../reading";

export const QUOTA_NO_SURGE = fileRule(
  "QUOTA_NO_SURGE",
  "warning",
  "give the quota room for one more pod of each Deployment, or take the strategy Recreate",
  function* (manifests) {
    for (const quota of ofKind(manifests, "ResourceQuota")) {
      const most = Number(objectAt(quota.object, "spec", "hard")?.pods ?? Number.NaN);
      const rolling = ofKind(manifests, "Deployment")
        .filter((one) => placeOf(one) === placeOf(quota))
        .map(({ object }) => {
          const replicas = Number(valueAt(object, "spec", "replicas") ?? 1);
          return {
            replicas,
            surge: textAt(object, "spec", "strategy", "type") === "Recreate" ? 0 : Math.ceil(replicas / 4),
          };
        });
      const pods = rolling.reduce((sum, { replicas }) => sum + replicas, 0);
      const surge = rolling.reduce((sum, one) => sum + one.surge, 0);
      if (pods > 0 && surge > 0 && pods + surge > most)
        yield [quota, "spec.hard.pods", `${pods} pods and ${surge} more while all are updated, and room for ${most}`];
    }
  },
);
