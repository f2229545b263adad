/** `feature/foo`, `feature.foo` and `feature_foo` have one slug, and two Applications of one name are both left out. */
import { textAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const SLUG_ONLY_KEY = rule(
  "SLUG_ONLY_KEY",
  "warning",
  "put the number into it, or the first characters of sha1sum of the branch",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      const text = textAt(template, "metadata", "name") ?? "";
      if (/\bbranch_slug\b/.test(text) && !/\bnumber\b|sha/.test(text))
        yield [`${path}.metadata.name`, `branches of one slug have one name: ${text}`];
    }
  },
);
