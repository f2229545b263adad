/** Only webhooks of GitHub, GitLab and Azure DevOps wake the pull request generator. */
import { objectAt } from "../reading";
import { rule } from "../rule";
import { pullRequests, waitsForWebhook } from "../temporary";

export const PROVIDER_HAS_NO_WEBHOOK = rule(
  "PROVIDER_HAS_NO_WEBHOOK",
  "warning",
  "poll more often, or let CI write files for a git generator",
  function* (subject) {
    for (const node of pullRequests(subject))
      for (const provider of ["gitea", "bitbucket", "bitbucketServer"])
        if (objectAt(node.spec, provider) !== undefined && waitsForWebhook(node))
          yield [`${node.path}.${provider}`, "no webhook wakes this generator: a pull request waits for the next poll"];
  },
);
