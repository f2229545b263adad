/** With the option a repository that answers 404 (also for want of rights) counts as one without pull requests, whose Applications go. */
import { valueAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const MISSING_REPOSITORY_DELETES = rule(
  "MISSING_REPOSITORY_DELETES",
  "warning",
  "leave the option out: an error changes nothing",
  function* (subject) {
    for (const { path, spec } of pullRequests(subject)) {
      if (valueAt(spec, "continueOnRepoNotFoundError") === true)
        yield [`${path}.continueOnRepoNotFoundError`, "a repository that is not found deletes its Applications"];
    }
  },
);
