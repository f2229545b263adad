/** Without a selector whatever is registered later gets the Applications at once. */
import { objectAt } from "../reading";
import { rule } from "../rule";

export const ALL_CLUSTERS_SELECTOR = rule(
  "ALL_CLUSTERS_SELECTOR",
  "warning",
  "select by a label that says what the cluster is for",
  function* ({ generators }) {
    for (const { kind, path, spec, item } of generators) {
      if (kind !== "clusters" || Object.keys(objectAt(spec, "selector") ?? {}).length > 0) continue;
      if (objectAt(item, "selector") !== undefined) continue;
      yield [path, "every cluster is meant, also each that is registered later"];
    }
  },
);
