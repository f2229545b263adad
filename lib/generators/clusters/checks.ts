/** What a clusters generator demands of its fields. */
import type { Problem } from "../../errors";
import { joinPath } from "../../json";
import type { UnknownFields } from "../fields";
import { checkSelector } from "../selector-checks";

export function checkClusters(spec: UnknownFields, where: string): Problem[] {
  if (spec.selector === undefined) return [];
  return checkSelector(spec.selector, joinPath(where, "selector"), "values are labels");
}
