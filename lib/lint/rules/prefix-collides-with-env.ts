/** Where a preview's namespace is the branch and nothing else, a branch with the name of a fixed environment takes over that environment. */
import { wholeAction } from "../actions";
import { textAt } from "../reading";
import { rule } from "../rule";
import type { Subject } from "../subject";
import { pullRequests } from "../temporary";

export const PREFIX_COLLIDES_WITH_ENV = rule(
  "PREFIX_COLLIDES_WITH_ENV",
  "error",
  "put a prefix before it that no environment has, such as pr-",
  function* (subject, { subjects }) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      const text = textAt(template, "spec", "destination", "namespace");
      if (text === undefined || !/^\.?branch(?:_slug)?\b/.test(wholeAction(text) ?? "")) continue;
      const fixed = subjects.filter((one) => pullRequests(one).length === 0).map(namespaceOf);
      const first = fixed.find((name) => name !== undefined && name !== "");
      if (first === undefined) continue;
      yield [`${path}.spec.destination.namespace`, `a branch called ${first} would take over the namespace ${first}`];
    }
  },
);

/** The first namespace that is one. */
function namespaceOf({ kind, object, made }: Subject): string | undefined {
  return kind === "Application" ? textAt(object, "spec", "destination", "namespace") : made?.namespace;
}
