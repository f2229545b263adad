/**
 * A text of many manifests → its objects, as Kubernetes' YAMLOrJSONDecoder reads it: split line by line before YAML sees a document, JSON
 * first where the text begins with a brace. Upstream: apimachinery 0.36 util/yaml.
 */

import { nextGoJson } from "../evaluate/primitives/go-json-parse";
import { goJson } from "../go/json-text";
import { parseYaml, YamlError } from "../yaml";
import { jsonValue } from "./json-value";
import { kindOf } from "./resource";
import { fromYaml, isMap, type Resource, type Value } from "./value";

export interface ManifestStream {
  /** Up to the first error. */
  readonly objects: readonly Resource[];
  readonly error: string | undefined;
}

export function readManifests(text: string): ManifestStream {
  const objects: Resource[] = [];
  try {
    for (const value of values(text)) if (value !== null) objects.push(value);
    return { objects, error: undefined };
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    return { objects, error: `failed to unmarshal manifest: ${error.message}` };
  }
}

class StreamError extends Error {}

/** How far Kubernetes looks for the brace of JSON. */
const LOOK_AHEAD = 4096;
const SPACE = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

function* values(text: string): Generator<Resource | null> {
  let at = 0;
  let first: StreamError | undefined;
  if (beginsWithBrace(text)) {
    const json = yield* jsonValues(text);
    if (json === undefined) return;
    at = json.rest;
    first = json.error;
  }
  const rest = documents(text.slice(at));
  for (;;) {
    let value: Resource | null;
    try {
      const next = rest.next();
      if (next.done) return;
      value = yamlObject(next.value);
    } catch (error) {
      // the first document was tried as JSON, too: that is what is told
      throw first ?? error;
    }
    first = undefined;
    yield value;
  }
}

function beginsWithBrace(text: string): boolean {
  let at = 0;
  while (at < LOOK_AHEAD && at < text.length && SPACE.test(text[at] as string)) at++;
  return at < LOOK_AHEAD && text[at] === "{";
}

/** Yields JSON objects; returns where YAML has to go on, and what was wrong with the text as JSON. */
function* jsonValues(text: string): Generator<Resource | null, { rest: number; error: StreamError } | undefined> {
  let at = 0;
  for (let count = 0; ; count++) {
    const next = nextGoJson(text, at);
    if (next === undefined) return undefined;
    let error: StreamError | undefined;
    if ("error" in next) error = new StreamError(`json: offset 0: ${next.error}`);
    else {
      try {
        yield checked(jsonValue(next.value), () => text.slice(at, next.end).trim());
        at = next.end;
        continue;
      } catch (failure) {
        if (!(failure instanceof StreamError)) throw failure;
        error = failure;
      }
    }
    // more than one object of JSON: the text is not meant to be YAML
    if (count > 1) throw error;
    const rest = afterSpace(text, at);
    if (rest === undefined) throw error;
    return { rest, error };
  }
}

/** Behind white space, up to the first line break; undefined where fewer bytes are left than the reader asks for. */
function afterSpace(text: string, start: number): number | undefined {
  for (let at = start; ; at++) {
    if (text.length - at < 4 && Buffer.byteLength(text.slice(at)) < 4) return undefined;
    const letter = text[at] as string;
    if (!SPACE.test(letter)) return at;
    if (letter === "\n") return at + 1;
  }
}

/** The documents between separators. A separator with more than a comment behind it spoils the document before it. */
function* documents(text: string): Generator<string, undefined> {
  let start = 0;
  for (let line = 0; line < text.length; ) {
    const end = text.indexOf("\n", line);
    const next = end < 0 ? text.length : end + 1;
    if (text.startsWith("---", line)) {
      const behind = trimmed(text.slice(line + 3, next));
      if (behind !== "" && !behind.startsWith("#")) {
        throw new StreamError(`invalid Yaml document separator: ${behind}`);
      }
      // a separator at the beginning of a document stays a part of it
      if (line > start) {
        yield unixLines(text.slice(start, line));
        start = next;
      }
    }
    line = next;
  }
  if (start < text.length) yield unixLines(`${text.slice(start)}${text.endsWith("\n") ? "" : "\n"}`);
}

function unixLines(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start] as string)) start++;
  while (end > start && SPACE.test(text[end - 1] as string)) end--;
  return text.slice(start, end);
}

function yamlObject(text: string): Resource | null {
  let value: Value;
  try {
    value = fromYaml(parseYaml(text, { exactIntegers: true }));
  } catch (error) {
    if (error instanceof YamlError) throw new StreamError(error.message);
    throw error;
  }
  try {
    return checked(value, () => goJson(value));
  } catch (error) {
    if (error instanceof StreamError) {
      throw new StreamError(`error unmarshaling JSON: while decoding JSON: ${error.message}`);
    }
    throw error;
  }
}

/** What can be an object of Kubernetes; null is skipped by those who read streams. @throws {StreamError} */
function checked(value: Value, text: () => string): Resource | null {
  const result = objectOf(value, text);
  if (result !== null && "error" in result) throw new StreamError(result.error);
  return result === null ? null : result.object;
}

/** A JSON value as an object of Kubernetes, or what Go says about it. */
export function objectOf(value: Value, text: () => string): { object: Resource } | { error: string } | null {
  if (value === null) return null;
  if (!isMap(value)) {
    return { error: `json: cannot unmarshal ${jsonKind(value)} into Go value of type map[string]interface {}` };
  }
  return kindOf(value).kind === "" ? { error: `Object 'Kind' is missing in '${text()}'` } : { object: value };
}

function jsonKind(value: Value): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value === "string" ? "string" : "number";
}
