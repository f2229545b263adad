/** A project says what is allowed; where the author of a pull request has a part in its name, he says it. */
import { textAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const TEMPLATED_PROJECT = rule(
  "TEMPLATED_PROJECT",
  "error",
  "write the name of the project",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates)
      if (textAt(template, "spec", "project")?.includes("{{"))
        yield [`${path}.spec.project`, "the author of a pull request chooses the project"];
  },
);
