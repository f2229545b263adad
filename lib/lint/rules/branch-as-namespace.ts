/** A branch name may have slashes, upper case and 250 characters; as a name of Kubernetes it is then refused, and the set deletes nothing any more. */
import { actionsIn } from "../actions";
import { textAt } from "../reading";
import { rule } from "../rule";
import { temporaryKinds } from "../temporary";

const NORMALISED = /\b(?:slugify|normalize|sha\w*sum|adler32sum|regexReplaceAll\w*|replace|kebabcase)\b/;

export const BRANCH_AS_NAMESPACE = rule(
  "BRANCH_AS_NAMESPACE",
  "error",
  "use branch_slug, or the number of the pull request",
  function* (subject) {
    if (temporaryKinds(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      for (const [at, keys] of [
        ["metadata.name", ["metadata", "name"]],
        ["spec.destination.namespace", ["spec", "destination", "namespace"]],
      ] as const) {
        const text = textAt(template, ...keys) ?? "";
        const raw = actionsIn(text).find((action) => /^\.?branch\b(?!_|\w)/.test(action) && !NORMALISED.test(action));
        if (raw !== undefined) yield [`${path}.${at}`, `a branch name as it is becomes a name of Kubernetes: ${text}`];
      }
    }
  },
);
