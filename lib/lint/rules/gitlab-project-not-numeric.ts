/** A webhook of GitLab names the project by its number, and wakes only generators that do so, too. */
import { textAt } from "../reading";
import { rule } from "../rule";
import { pullRequests, waitsForWebhook } from "../temporary";

export const GITLAB_PROJECT_NOT_NUMERIC = rule(
  "GITLAB_PROJECT_NOT_NUMERIC",
  "warning",
  "write the number of the project in quotes, or poll more often",
  function* (subject) {
    for (const node of pullRequests(subject)) {
      const project = textAt(node.spec, "gitlab", "project");
      if (project !== undefined && !/^[0-9]+$/.test(project) && waitsForWebhook(node))
        yield [`${node.path}.gitlab.project`, `no webhook wakes a generator of the project ${project}`];
    }
  },
);
