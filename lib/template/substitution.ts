/**
 * The templates that nearly all are: text with fields of the parameters in it. They need no machinery: a lookup per field. Whatever is
 * not a plain value (a missing key, a map, nil) is left to the general execution, which knows what Go makes of it.
 */

import type { GoFunction, GoValue } from "../go/values";
import { builtinFunctions } from "./builtins";
import { formatFloat } from "./format";
import type { ActionNode, OperandNode, TemplateTree } from "./tree";

/** The text, or undefined when the general execution has to decide. */
export type Substitute = (data: GoValue) => string | undefined;

/** A field and the text behind it. */
interface Insertion {
  readonly path: readonly string[];
  readonly text: string;
}

/** Undefined when the template does more than insert fields. */
export function compileSubstitution(
  tree: TemplateTree,
  functions: ReadonlyMap<string, GoFunction>,
): Substitute | undefined {
  const main = tree.templates.get(tree.name);
  if (main === undefined) return undefined;
  const hasIndex = functions.get("index") === builtinFunctions.get("index");
  let first = "";
  const insertions: { path: readonly string[]; text: string }[] = [];
  for (const node of main.list.nodes) {
    const last = insertions[insertions.length - 1];
    if (node.kind === "text") {
      if (last === undefined) first += node.text;
      else last.text += node.text;
      continue;
    }
    const path = node.kind === "action" ? insertedPath(node, hasIndex) : undefined;
    if (path === undefined) return undefined;
    insertions.push({ path, text: "" });
  }
  const [only] = insertions;
  if (only === undefined) return undefined;
  if (insertions.length === 1) return (data) => substituteOne(first, only, data);
  return (data) => substitute(first, insertions, data);
}

/** The path of `{{ .a.b }}`, `{{ $.a.b }}` or `{{ index .a "b" }}`. */
function insertedPath({ pipe }: ActionNode, hasIndex: boolean): readonly string[] | undefined {
  const [command] = pipe.commands;
  if (pipe.declarations.length > 0 || pipe.commands.length !== 1 || command === undefined) return undefined;
  const [operand, container, ...keys] = command.args;
  if (container === undefined) return fieldPath(operand);
  if (!hasIndex || operand.kind !== "identifier" || operand.name !== "index" || keys.length === 0) return undefined;
  const path = container.kind === "dot" ? [] : fieldPath(container);
  return path && keys.every((key) => key.kind === "string") ? [...path, ...keys.map((key) => key.value)] : undefined;
}

function fieldPath(node: OperandNode): readonly string[] | undefined {
  if (node.kind === "field") return node.names;
  return node.kind === "variable" && node.name === "$" && node.fields.length > 0 ? node.fields : undefined;
}

function substituteOne(before: string, { path, text }: Insertion, data: GoValue): string | undefined {
  const value = textAt(data, path);
  return value === undefined ? undefined : before + value + text;
}

function substitute(first: string, insertions: readonly Insertion[], data: GoValue): string | undefined {
  let out = first;
  for (let i = 0; i < insertions.length; i++) {
    const { path, text } = insertions[i] as Insertion;
    const value = textAt(data, path);
    if (value === undefined) return undefined;
    out += value + text;
  }
  return out;
}

function textAt(data: GoValue, path: readonly string[]): string | undefined {
  let value: GoValue | undefined = data;
  for (let i = 0; i < path.length; i++) {
    if (!(value instanceof Map)) return undefined;
    value = value.get(path[i] as string);
  }
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return formatFloat(value);
    case "boolean":
      return value ? "true" : "false";
    default:
      return undefined;
  }
}
