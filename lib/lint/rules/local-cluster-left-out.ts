/** A selector that only says what a cluster is not looks as if it took the local cluster in; without a Secret that one has no labels to look at. */
import { isObject } from "../../json";
import { listAt, objectAt } from "../reading";
import { rule } from "../rule";

export const LOCAL_CLUSTER_LEFT_OUT = rule(
  "LOCAL_CLUSTER_LEFT_OUT",
  "warning",
  "make a cluster Secret for https://kubernetes.default.svc if it is meant, too",
  function* ({ generators }, { inventory }) {
    const { clusters } = inventory;
    if (clusters === undefined || clusters.some(({ server }) => server.startsWith("https://kubernetes.default.svc")))
      return;
    for (const { kind, path, spec } of generators) {
      if (kind !== "clusters" || Object.keys(objectAt(spec, "selector", "matchLabels") ?? {}).length > 0) continue;
      const expressions = listAt(spec, "selector", "matchExpressions").filter(isObject);
      if (
        expressions.length === 0 ||
        !expressions.every(({ operator }) => operator === "NotIn" || operator === "DoesNotExist")
      )
        continue;
      yield [`${path}.selector`, "the local cluster has no Secret, so every selector leaves it out"];
    }
  },
);
