/** A custom resource, held against its CustomResourceDefinition: versions that are not served, unknown fields, values of another type, values that are not listed. */
import { joinPath } from "../../json";
import { kindOf } from "../resource";
import { isMap, own, type Resource, type Value } from "../value";
import { type SchemaFinding, unknownField, wrongType } from "./finding";

/** Definitions by `group/Kind`. */
export type Definitions = ReadonlyMap<string, Resource>;

export function definitionsOf(definitions: Iterable<Resource>): Definitions {
  const found = new Map<string, Resource>();
  for (const definition of definitions) {
    const spec = mapAt(definition, "spec");
    found.set(`${String(spec.group)}/${String(mapAt(spec, "names").kind)}`, definition);
  }
  return found;
}

/** Undefined where no definition is known. */
export function customFindings(resource: Resource, definitions: Definitions): SchemaFinding[] | undefined {
  const { group, version, kind } = kindOf(resource);
  const definition = definitions.get(`${group}/${kind}`);
  const versions = own(mapAt(definition ?? {}, "spec"), "versions");
  if (definition === undefined || !Array.isArray(versions)) return undefined;
  const served = versions.filter(isMap).filter((one) => own(one, "served") !== false);
  const wanted = served.find((one) => own(one, "name") === version);
  if (wanted === undefined) {
    const names = served.map((one) => `${group}/${String(own(one, "name"))}`).join(", ");
    return [{ path: "", text: "its definition does not serve this version", hint: `it serves ${names}` }];
  }
  const schema = mapAt(mapAt(wanted, "schema"), "openAPIV3Schema");
  const found: SchemaFinding[] = [];
  check(schema, resource, "", found);
  return found;
}

/** What every object has. */
const EVERY = new Set(["apiVersion", "kind", "metadata"]);

function check(schema: Resource, value: Value, path: string, found: SchemaFinding[]): void {
  if (value === null || own(schema, "x-kubernetes-embedded-resource") === true) return;
  if (own(schema, "x-kubernetes-int-or-string") === true) {
    if (typeof value !== "string" && !isWhole(value)) found.push(wrongType(path, value, "a whole number or a text"));
    return;
  }
  const allowed = own(schema, "enum");
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    found.push({ path, text: `the value is none of ${allowed.map(String).join(", ")}` });
  }
  switch (own(schema, "type")) {
    case "object":
      if (isMap(value)) checkFields(schema, value, path, found);
      else found.push(wrongType(path, value, "a map"));
      return;
    case "array":
      if (!Array.isArray(value)) found.push(wrongType(path, value, "a list"));
      else
        for (const [i, item] of value.entries()) check(mapAt(schema, "items"), item as Value, joinPath(path, i), found);
      return;
    case "string":
      if (typeof value !== "string") found.push(wrongType(path, value, "a text"));
      return;
    case "boolean":
      if (typeof value !== "boolean") found.push(wrongType(path, value, "true or false"));
      return;
    case "integer":
      if (!isWhole(value)) found.push(wrongType(path, value, "a whole number"));
      return;
    case "number":
      if (typeof value !== "number" && typeof value !== "bigint") found.push(wrongType(path, value, "a number"));
  }
}

function isWhole(value: Value): boolean {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

function checkFields(schema: Resource, value: Resource, path: string, found: SchemaFinding[]): void {
  const fields = mapAt(schema, "properties");
  const others = own(schema, "additionalProperties");
  const isOpen = own(schema, "x-kubernetes-preserve-unknown-fields") === true || others === true;
  for (const [key, item] of Object.entries(value)) {
    const at = joinPath(path, key);
    if (path === "" && EVERY.has(key)) continue;
    const field = own(fields, key) ?? (isMap(others) ? others : undefined);
    if (isMap(field)) check(field, item, at, found);
    else if (!isOpen) found.push(unknownField(at, key, Object.keys(fields)));
  }
  const required = own(schema, "required");
  for (const name of Array.isArray(required) ? required : []) {
    const isThere = typeof name === "string" && (own(value, name) ?? null) !== null;
    const hasDefault = typeof name === "string" && own(mapAt(fields, name), "default") !== undefined;
    if (!isThere && !hasDefault)
      found.push({ path: joinPath(path, String(name)), text: "a required field is missing" });
  }
}

function mapAt(map: Resource, key: string): Resource {
  const value = own(map, key);
  return isMap(value) ? value : {};
}
