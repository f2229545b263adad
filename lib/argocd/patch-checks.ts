/** A typed templatePatch against the CRD: fields that Argo CD would drop without a word, values of the wrong type, and what a patch cannot change. */

import type { ArgocdVersion } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import { expressionFacts } from "../generators/parameters/reference";
import { isObject, joinPath } from "../json";
import { checkCrd } from "./target-version";
import { PatchWhen, type TemplatePatch } from "./template-patch";

/** @param where construct path and JSON path of the patch */
export function checkPatch(patch: TemplatePatch, version: ArgocdVersion, where: string): Problem[] {
  const samples = [sample(patch, true), sample(patch, false)];
  const seen = new Set<string>();
  const problems = samples.flatMap((one) => [...withoutEffect(one, where), ...fieldProblems(one, version, where)]);
  return problems.filter((problem) => {
    const key = JSON.stringify(problem);
    return !seen.has(key) && seen.add(key);
  });
}

function fieldProblems(patch: unknown, version: ArgocdVersion, where: string): Problem[] {
  const { metadata: _, ...fields } = isObject(patch) ? patch : {};
  const object = { apiVersion: "argoproj.io/v1alpha1", kind: "Application", metadata: {}, ...fields };
  return checkCrd(object, version, where).filter(({ code }) => code !== "CRD_MISSING_FIELD");
}

/** The patch as an object: references have no value yet, and of conditions one side is taken. Directives of patches are no fields. */
function sample(value: unknown, holds: boolean): unknown {
  if (value instanceof PatchWhen) return sample(holds ? value.value : (value.otherwise ?? value.value), holds);
  if (expressionFacts(value) !== undefined) return null;
  if (Array.isArray(value)) return value.map((item) => sample(item, holds)).filter((item) => item !== null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (key.startsWith("$") ? [] : [[key, sample(item, holds)]])),
  );
}

function withoutEffect(patch: unknown, where: string): Problem[] {
  if (!isObject(patch)) return [];
  const problems: Problem[] = [];
  const add = (path: string, message: string): void => {
    problems.push(problem("APPLICATION_INVALID", `${where}, ${path}`, message, { hint: "set it in the template" }));
  };
  if (isObject(patch.spec) && patch.spec.project !== undefined)
    add("spec.project", "a patch cannot change the project");
  if (isObject(patch.metadata)) {
    if (patch.metadata.namespace !== undefined) add("metadata.namespace", "a patch cannot change the namespace");
    const known = ["name", "namespace", "labels", "annotations", "finalizers"];
    for (const key of Object.keys(patch.metadata)) {
      if (!known.includes(key)) add(joinPath("metadata", key), "this has no effect in a patch");
    }
  }
  return problems;
}
