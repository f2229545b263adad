/** On a public provider anybody opens a pull request; without a label every one of them is deployed. */
import { listAt, objectAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const NO_LABEL_AND_PUBLIC_REPO = rule(
  "NO_LABEL_AND_PUBLIC_REPO",
  "error",
  "ask for a label that only maintainers set, or for a filter of branches",
  function* (subject) {
    for (const { path, spec } of pullRequests(subject)) {
      for (const provider of ["github", "gitlab"]) {
        const own = objectAt(spec, provider);
        // an API of one's own is rarely open to the world
        if (own === undefined || (typeof own.api === "string" && own.api !== "")) continue;
        if (listAt(own, "labels").length > 0 || listAt(spec, "filters").length > 0) continue;
        yield [`${path}.${provider}`, "every pull request gets an environment, those of strangers included"];
      }
    }
  },
);
