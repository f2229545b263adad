/** GitLab lists closed and merged requests, too, unless a state is asked for. */
import { objectAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const GITLAB_ALL_STATES = rule(
  "GITLAB_ALL_STATES",
  "warning",
  "write pullRequestState: opened",
  function* (subject) {
    for (const { path, spec } of pullRequests(subject)) {
      const gitlab = objectAt(spec, "gitlab");
      if (gitlab !== undefined && !gitlab.pullRequestState)
        yield [`${path}.gitlab`, "closed and merged requests get environments, too"];
    }
  },
);
