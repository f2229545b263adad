/**
 * One text of a YAML or JSON file replaced by another: only its characters change, so comments, order and quotes stay. The edited file is read again,
 * and what it says must differ from before at that one path only (an anchor that others use would change them, too); else there is no edit.
 */
import type { GoValue } from "../go/values";
import { joinPath } from "../json";
import { parseDocuments, type TextPlace, type YamlDocument, YamlError } from "../yaml";

/** Why there is no edit. */
export interface NoEdit {
  readonly message: string;
  readonly place?: TextPlace;
}

/** The only document of a text, or why it cannot be edited. */
export function documentIn(text: string): YamlDocument | NoEdit {
  try {
    const [document, ...more] = parseDocuments(text);
    if (document === undefined || more.length > 0) return { message: "the file is not one document" };
    return document;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const { line, column, message } = error;
    return { message, ...(line !== undefined && { place: { line, column: column ?? 1 } }) };
  }
}

/** The text at a path such as `frontend.tag`, or why there is none. */
export function textAtPath({ value, positions }: YamlDocument, path: string): string | NoEdit {
  const place = positions.get(path)?.value;
  const found = leavesOf(value).get(path);
  if (place === undefined) return { message: `there is nothing at ${path}`, place: positions.nearest(path) };
  if (typeof found === "string") return found;
  const hint = typeof found === "number" ? "a number: put it in quotes, 1.10 is 1.1" : "no text";
  return { message: `${path} is ${hint}`, place };
}

/** The file with another text at the path. */
export function withTextAt(text: string, path: string, replacement: string): string | NoEdit {
  const document = documentIn(text);
  if ("message" in document) return document;
  const before = textAtPath(document, path);
  if (typeof before !== "string") return before;
  const place = document.positions.get(path)?.value as TextPlace;
  const start = offsetOf(text, place);
  const end = endOf(text, start, before);
  if (end === undefined) return { message: `${path} is written as a block, an alias or over several lines`, place };
  const quote = text[start] === '"' || text[start] === "'" ? text[start] : "";
  const expected = new Map(leavesOf(document.value)).set(path, replacement);
  for (const written of [`${quote}${replacement}${quote}`, JSON.stringify(replacement)]) {
    const edited = text.slice(0, start) + written + text.slice(end);
    const after = documentIn(edited);
    if (!("message" in after) && equalLeaves(leavesOf(after.value), expected)) return edited;
  }
  return { message: `another text at ${path} would change other values, too`, place };
}

function offsetOf(text: string, { line, column }: TextPlace): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = text.indexOf("\n", at) + 1;
  return at + column - 1;
}

/** Where the scalar ends that begins there; undefined where it is none on one line. */
function endOf(text: string, start: number, value: string): number | undefined {
  const rest = text.slice(start);
  const quoted = /^"(?:[^"\\\n]|\\[^\n])*"/.exec(rest) ?? /^'(?:[^'\n]|'')*'/.exec(rest);
  if (quoted !== null) return start + quoted[0].length;
  return rest.startsWith(value) && value !== "" ? start + value.length : undefined;
}

/** Every scalar by its path; empty lists and maps count as such. */
function leavesOf(value: GoValue, path = "", found = new Map<string, GoValue>()): Map<string, GoValue> {
  if (Array.isArray(value)) {
    if (value.length === 0) found.set(path, "[]");
    for (const [i, item] of value.entries()) leavesOf(item, joinPath(path, i), found);
  } else if (value instanceof Map) {
    if (value.size === 0) found.set(path, "{}");
    for (const [key, item] of value as ReadonlyMap<string, GoValue>) leavesOf(item, joinPath(path, key), found);
  } else found.set(path, value);
  return found;
}

function equalLeaves(one: ReadonlyMap<string, GoValue>, other: ReadonlyMap<string, GoValue>): boolean {
  return (
    one.size === other.size && [...one].every(([path, value]) => other.has(path) && Object.is(other.get(path), value))
  );
}
