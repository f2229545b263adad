/** What an API server has against a resource before it looks at what it means. */
import { shown } from "../../errors";
import { nearest } from "../../json";
import type { Value } from "../value";

export interface SchemaFinding {
  /** Empty where the whole kind is meant. */
  readonly path: string;
  readonly text: string;
  readonly hint?: string;
}

export function unknownField(path: string, name: string, known: Iterable<string>): SchemaFinding {
  const meant = nearest(name, [...known]);
  return { path, text: "there is no such field", ...(meant !== undefined && { hint: `did you mean ${meant}?` }) };
}

export function wrongType(path: string, value: Value, wanted: string): SchemaFinding {
  const hint = wanted === "a text" && typeof value !== "object" ? "write it in quotes" : undefined;
  return { path, text: `${typeName(value)} stands where ${wanted} belongs`, ...(hint && { hint }) };
}

function typeName(value: Value): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  if (typeof value === "string") return "a text";
  return typeof value === "boolean" ? shown(value) : "a number";
}
