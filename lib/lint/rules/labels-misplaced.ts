/** Labels beside the provider are dropped, and every pull request gets an environment. */
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const LABELS_MISPLACED = rule(
  "LABELS_MISPLACED",
  "error",
  "write labels inside of the provider",
  function* (subject) {
    for (const { path, spec } of pullRequests(subject))
      if (spec.labels !== undefined) yield [`${path}.labels`, "labels beside the provider do nothing"];
  },
);
