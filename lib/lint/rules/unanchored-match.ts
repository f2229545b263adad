/** Filters are unanchored regular expressions: a plain word matches in the middle of others. */
import { isObject } from "../../json";
import { listAt } from "../reading";
import { rule } from "../rule";

export const UNANCHORED_MATCH = rule(
  "UNANCHORED_MATCH",
  "warning",
  "put ^ before and $ behind it",
  function* ({ generators }) {
    for (const { kind, path, spec } of generators) {
      if (kind !== "scmProvider" && kind !== "pullRequest") continue;
      for (const [i, filter] of listAt(spec, "filters").entries()) {
        for (const key of ["branchMatch", "targetBranchMatch"]) {
          const pattern = isObject(filter) ? filter[key] : undefined;
          if (typeof pattern === "string" && /^[\w-]+$/.test(pattern))
            yield [`${path}.filters[${i}].${key}`, `${pattern} matches every branch with that word in it`];
        }
      }
    }
  },
);
