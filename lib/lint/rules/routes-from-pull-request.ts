/** What a pull request brings in its own files goes into a namespace that is not its own: routes there take everybody's requests. */
import { listAt, objectAt, textAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const ROUTES_FROM_PULL_REQUEST = rule(
  "ROUTES_FROM_PULL_REQUEST",
  "error",
  "take the files of fixed namespaces from a branch that is reviewed",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      const namespace = textAt(template, "spec", "destination", "namespace");
      if (namespace === undefined || namespace.includes("{{")) continue;
      const sources = [objectAt(template, "spec", "source"), ...listAt(template, "spec", "sources")];
      const own = sources.find((source) =>
        /\{\{.*\b(?:head_\w*sha\w*|branch)\b/.test(textAt(source, "targetRevision") ?? ""),
      );
      if (own !== undefined)
        yield [`${path}.spec.destination.namespace`, `files of a pull request are deployed to ${namespace}`];
    }
  },
);
