/** A resource of Kubernetes' own kinds, held against a version: kinds that it does not serve, fields that it does not know, values of another type. */
import { joinPath } from "../../json";
import { kindOf } from "../resource";
import { isMap, type Resource, type Value } from "../value";
import { type SchemaFinding, unknownField, wrongType } from "./finding";
import { fieldsOf, isOwnGroup, type KindFacts, kindFacts, type Shape, versionsOf } from "./kubernetes-facts";

/**
 * Undefined where the kind is none of Kubernetes' own.
 * @param minor of 1.x; undefined: only what no version has is found
 */
export function builtinFindings(resource: Resource, minor: number | undefined): SchemaFinding[] | undefined {
  const { group, version, kind } = kindOf(resource);
  if (!isOwnGroup(group)) return undefined;
  const facts = kindFacts(group, version, kind);
  const served = servedFinding(facts, minor, group, kind);
  if (served !== undefined) return [served];
  const findings: SchemaFinding[] = [];
  if (facts?.type !== undefined) check({ kind: "object", type: facts.type }, resource, "", minor, findings);
  return findings;
}

function servedFinding(
  facts: KindFacts | undefined,
  minor: number | undefined,
  group: string,
  kind: string,
): SchemaFinding | undefined {
  if (facts === undefined) {
    const others = versionsOf(group, kind);
    return {
      path: "",
      text: "Kubernetes has no such kind",
      ...(others.length > 0 && { hint: `it is in ${others.join(", ")}` }),
    };
  }
  const { since, until, instead } = facts;
  if (minor === undefined) return undefined;
  if (until !== undefined && minor > until) {
    const hint = instead === undefined ? undefined : `it is ${instead} now`;
    return { path: "", text: `Kubernetes serves it only up to 1.${until}`, ...(hint && { hint }) };
  }
  return since !== undefined && minor < since ? { path: "", text: `it comes with Kubernetes 1.${since}` } : undefined;
}

function check(shape: Shape, value: Value, path: string, minor: number | undefined, found: SchemaFinding[]): void {
  // a null counts as absent
  if (value === null) return;
  switch (shape.kind) {
    case "text":
      if (typeof value !== "string") found.push(wrongType(path, value, "a text"));
      return;
    case "number":
      if (typeof value !== "number" && typeof value !== "bigint") found.push(wrongType(path, value, "a number"));
      return;
    case "flag":
      if (typeof value !== "boolean") found.push(wrongType(path, value, "true or false"));
      return;
    case "list":
      if (!Array.isArray(value)) found.push(wrongType(path, value, "a list"));
      else
        for (const [i, item] of value.entries())
          check(shape.inner as Shape, item as Value, joinPath(path, i), minor, found);
      return;
    case "map":
      if (!isMap(value)) found.push(wrongType(path, value, "a map"));
      else {
        for (const [key, item] of Object.entries(value))
          check(shape.inner as Shape, item, joinPath(path, key), minor, found);
      }
      return;
    case "object":
      if (!isMap(value)) found.push(wrongType(path, value, "a map"));
      else checkFields(shape.type as number, value, path, minor, found);
      return;
    case "anything":
      return;
    default:
      shape.kind satisfies never;
  }
}

function checkFields(
  type: number,
  value: Resource,
  path: string,
  minor: number | undefined,
  found: SchemaFinding[],
): void {
  const fields = fieldsOf(type);
  for (const [key, item] of Object.entries(value)) {
    const field = fields.get(key);
    const at = joinPath(path, key);
    if (field === undefined) found.push(unknownField(at, key, fields.keys()));
    else if (minor !== undefined && field.since !== undefined && minor < field.since) {
      found.push({ path: at, text: `the field comes with Kubernetes 1.${field.since}` });
    } else if (minor !== undefined && field.until !== undefined && minor > field.until) {
      found.push({ path: at, text: `Kubernetes has the field only up to 1.${field.until}` });
    } else check(field, item, at, minor, found);
  }
}
