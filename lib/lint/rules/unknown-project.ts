/** Projects of Applications in files; of sets the evaluation says so. What is not known is not judged. */
import { problem } from "../../errors";
import { unlisted } from "../../evaluate/warnings";
import { textAt } from "../reading";
import type { Rule } from "../rule";

export const UNKNOWN_PROJECT: Rule = {
  code: "UNKNOWN_PROJECT",
  severity: "error",
  hint: "make the AppProject, or name another one",
  severityIn: ({ inventory }) => (inventory.partial?.includes("projects") === true ? "warning" : "error"),
  check({ kind, object, at }, { inventory: { projects, partial } }) {
    const project = textAt(object, "spec", "project") || "default";
    if (kind !== "Application" || project === "default" || projects?.includes(project) !== false) return [];
    const place = at("spec.project");
    if (partial?.includes("projects") === true)
      return [unlisted(`projects: ${project}`, place)].map((one) => ({
        ...one,
        hint: "if the hub has it, name all projects in env-matrix.yaml: facts: {projects: […]}",
      }));
    return [problem(this.code, place, `there is no AppProject ${project}`, { hint: this.hint })];
  },
};
