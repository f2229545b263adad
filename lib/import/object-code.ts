/**
 * An object of Argo CD as ways to write it down in code, the best first: with this library's types and builders, with the types alone, as
 * data. Which of them makes the same object is for the proof to say.
 */

import type { ArgocdVersion } from "../argocd-facts";
import { admit, kindSchema } from "../crd";
import { isObject, type Json, type JsonObject } from "../json";
import { Call, type Code, jsonCode, Name } from "./code";
import { flatToGo } from "./flat-to-go";
import { generatorCode } from "./generator-code";

export type Form = "typed" | "converted" | "raw";

export interface ObjectCode {
  readonly form: Form;
  readonly code: Call;
}

/** What the API server and controllers write, and no author does. */
const SERVER_METADATA = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
  "ownerReferences",
];
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** The object as its author wrote it, without what says nothing. */
export function authored({ status: _, metadata, ...object }: JsonObject): JsonObject {
  if (!isObject(metadata)) return object as JsonObject;
  const { annotations, ...rest } = metadata as JsonObject;
  const { [LAST_APPLIED]: __, ...own } = isObject(annotations) ? (annotations as JsonObject) : {};
  const all = { ...rest, annotations: isObject(annotations) ? own : annotations };
  const kept = Object.entries(all).filter(([key, value]) => !SERVER_METADATA.includes(key) && !isNothing(value));
  return { ...object, metadata: Object.fromEntries(kept) } as JsonObject;
}

/** The API server keeps no metadata that is empty. */
function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}

/** @param id of the construct */
export function formsOf(given: JsonObject, id: string, version: ArgocdVersion): ObjectCode[] {
  const object = authored(given);
  const typed =
    object.kind === "ApplicationSet" ? setForms(object, id, version) : [applicationForm(object, id, version)];
  return [...typed, rawForm(object, id)].filter((form) => form !== undefined);
}

function rawForm(object: JsonObject, id: string): ObjectCode {
  const made = new Call("new ApiObject", [new Name("chart"), id, jsonCode(object)]);
  const nulls = nullsIn(object, "");
  if (nulls.length === 0) return { form: "raw", code: made };
  // cdk8s leaves them out, and in values of a chart they take a default away
  const patches = nulls.map((path) => new Call("JsonPatch.add", [path, null]));
  const code = new Call("addJsonPatch", patches, made);
  return { form: "raw", code };
}

/** JSON pointers of all fields that are null. */
function nullsIn(value: Json, path: string): string[] {
  if (value === null) return [path];
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => nullsIn(item, `${path}/${i}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    nullsIn(item as Json, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}

function applicationForm(object: JsonObject, id: string, version: ArgocdVersion): ObjectCode | undefined {
  const { metadata, spec, operation, apiVersion: _, kind: __, ...rest } = pruned(object, "Application", version);
  if (!isObject(spec) || Object.keys(rest).length > 0) return undefined;
  const props = { metadata, spec: withoutNulls(spec), ...(operation !== undefined && { operation }) };
  const code = new Call("new Application", [new Name("chart"), id, props as Code]);
  return { form: "typed", code };
}

function* setForms(object: JsonObject, id: string, version: ArgocdVersion): Generator<ObjectCode> {
  const set = pruned(object, "ApplicationSet", version);
  const { spec } = set;
  if (!isObject(spec)) return;
  const { goTemplate, goTemplateOptions } = spec as JsonObject;
  const isStrict =
    Array.isArray(goTemplateOptions) && goTemplateOptions.length === 1 && goTemplateOptions[0] === "missingkey=error";
  if (goTemplate === true) {
    const form = isStrict ? "typed" : "converted";
    yield typedSet(set, spec as JsonObject, id, form, true);
    yield typedSet(set, spec as JsonObject, id, form, false);
    return;
  }
  const flat = flatToGo(spec as JsonObject, gitPrefixes(spec));
  if (flat === undefined || !isObject(flat)) return;
  yield typedSet(set, flat as JsonObject, id, "converted", true);
  yield typedSet(set, flat as JsonObject, id, "converted", false);
}

function typedSet(
  { metadata }: JsonObject,
  spec: JsonObject,
  id: string,
  form: Form,
  hasBuilders: boolean,
): ObjectCode {
  const { goTemplate: _, goTemplateOptions: __, generators, template, ...rest } = spec;
  const items = Array.isArray(generators) ? generators : [];
  const props = {
    metadata,
    generators: hasBuilders ? items.map(generatorCode) : (items as Code),
    template: withoutNulls(template ?? null),
    ...(withoutNulls(rest) as object),
  };
  const code = new Call("new ApplicationSet", [new Name("chart"), id, props as Code]);
  return { form, code };
}

/** What the API server drops is not written down. */
function pruned(object: JsonObject, kind: "Application" | "ApplicationSet", version: ArgocdVersion): JsonObject {
  const { object: kept } = admit(object, kindSchema(kind, version));
  return kept as JsonObject;
}

/** Free JSON, in which null is a value. */
const FREE = new Set(["valuesObject", "elements", "values", "parameters"]);

/** Elsewhere a field that is null is one that is not there. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, FREE.has(key) ? item : withoutNulls(item as Json)]));
}

function gitPrefixes(value: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (item: unknown): void => {
    if (Array.isArray(item)) item.forEach(walk);
    else if (isObject(item)) {
      if (isObject(item.git)) found.add(typeof item.git.pathParamPrefix === "string" ? item.git.pathParamPrefix : "");
      Object.values(item).forEach(walk);
    }
  };
  walk(value);
  return found;
}
