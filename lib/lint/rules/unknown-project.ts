/** Projects and clusters of Applications in files; of sets the evaluation says so. What is not known is not judged. */
import { textAt } from "../reading";
import { rule } from "../rule";

export const UNKNOWN_PROJECT = rule(
  "UNKNOWN_PROJECT",
  "error",
  "make the AppProject, or name another one",
  function* ({ kind, object }, { inventory }) {
    const project = textAt(object, "spec", "project") || "default";
    if (kind !== "Application" || project === "default" || inventory.projects?.includes(project) !== false) return;
    yield ["spec.project", `there is no AppProject ${project}`];
  },
);
