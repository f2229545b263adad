/** What a clusterDecisionResource generator demands of its fields. */
import type { Problem } from "../../errors";
import { joinPath } from "../../json";
import type { UnknownFields } from "../fields";
import { invalid } from "../generator-invalid";
import { checkSelector } from "../selector-checks";

export function checkClusterDecisionResource(spec: UnknownFields, where: string): Problem[] {
  const problems: Problem[] = [];
  if (spec.configMapRef === "")
    problems.push(invalid(joinPath(where, "configMapRef"), "the ConfigMap's name is missing"));
  const given = ["name", "labelSelector"].filter((key) => spec[key] !== undefined && spec[key] !== "");
  if (given.length !== 1) {
    problems.push(
      invalid(where, `the resource is named ${given.length === 0 ? "not at all" : "twice"}`, {
        expected: "exactly one of name and labelSelector",
      }),
    );
  }
  if (spec.labelSelector !== undefined) {
    problems.push(...checkSelector(spec.labelSelector, joinPath(where, "labelSelector"), "values are labels"));
  }
  return problems;
}
