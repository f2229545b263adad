/** Checks an object of ours against its CRD while it can still be corrected: with the place, and with what was probably meant. */
import { type Problem, problem } from "../errors";
import { isObject, joinPath, nearest } from "../json";
import { isCrdKind, kindSchema } from "./kinds";
import type { SchemaNode } from "./schema";
import { violationsOf } from "./validate";
import type { Violation } from "./violation";

export interface CheckOptions {
  /** The version of Argo CD that will read the object: `"3.5"`. */
  readonly argocdVersion: string;
  /** Construct path or file; the path in the object is put behind it. */
  readonly where: string;
}

/**
 * Everything that the CRD of the object's kind has against it: CRD_UNKNOWN_FIELD, CRD_INVALID_VALUE, CRD_MISSING_FIELD. Kinds without a
 * known CRD have no problems. A null counts as absent, as it does for the API server.
 */
export function checkObject(object: unknown, options: CheckOptions): Problem[] {
  if (!isObject(object) || !isCrdKind(object.kind)) return [];
  const schema = kindSchema(object.kind, options.argocdVersion);
  const problems: Problem[] = [];
  findUnknown(schema, object, "", (path, key, siblings) => {
    const meant = nearest(key, siblings);
    problems.push(
      problem("CRD_UNKNOWN_FIELD", place(options, path), `Argo CD ${options.argocdVersion} knows no such field`, {
        ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
      }),
    );
  });
  for (const violation of violationsOf(schema, withoutNulls(object))) problems.push(toProblem(violation, options));
  return problems;
}

function toProblem(violation: Violation, options: CheckOptions): Problem {
  const where = place(options, violation.path);
  if (violation.kind === "required") return problem("CRD_MISSING_FIELD", where, "a required field is missing");
  return problem(
    "CRD_INVALID_VALUE",
    where,
    violation.kind === "type" ? "the value has the wrong type" : "the value breaks a rule of the CRD",
    {
      ...(violation.got === undefined ? {} : { got: violation.got }),
      ...(violation.expected === undefined ? {} : { expected: violation.expected }),
    },
  );
}

function place(options: CheckOptions, path: string): string {
  return path === "" ? options.where : `${options.where}, ${path}`;
}

type Found = (path: string, key: string, siblings: Iterable<string>) => void;

function findUnknown(node: SchemaNode, value: unknown, path: string, found: Found): void {
  if (Array.isArray(value)) {
    if (node.items !== undefined)
      for (const [index, item] of value.entries()) findUnknown(node.items, item, joinPath(path, index), found);
    return;
  }
  // a value of the wrong type is a problem as a whole
  if (!isObject(value) || (node.type !== "object" && node.type !== undefined)) return;
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue;
    const field = node.fields.get(key) ?? node.others;
    if (field !== undefined) findUnknown(field, value[key], joinPath(path, key), found);
    else if (!node.preservesUnknown) found(joinPath(path, key), key, node.fields.keys());
  }
}

/** Constructs leave optional fields undefined. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)]));
}
