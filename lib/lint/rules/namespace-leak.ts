/** Argo CD makes the namespace with `CreateNamespace=true`, and never removes it. */
import { listAt } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const NAMESPACE_LEAK = rule(
  "NAMESPACE_LEAK",
  "warning",
  "let the chart make the namespace, or remove it with the preview",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      const at = listAt(template, "spec", "syncPolicy", "syncOptions").indexOf("CreateNamespace=true");
      if (at >= 0)
        yield [`${path}.spec.syncPolicy.syncOptions[${at}]`, "the namespace stays after the pull request is closed"];
    }
  },
);
