/**
 * `spec.templatePatch`: the rendered text becomes JSON, has to decode as an Application, and is merged into the one that the template
 * made. The project stays as it was. Upstream: applicationset/controllers/template/patch.go.
 */

import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import { type StructType, withFields } from "../../go/go-struct";
import { goJson } from "../../go/json-text";
import type { GoValue } from "../../go/values";
import { equalJson, isObject, type JsonObject, setKey } from "../../json";
import { parseYaml, YamlError } from "../../yaml";
import { goQuote } from "../../yaml/go-syntax";
import { applicationType } from "./application-object";
import { decodeGo, plainNumbers } from "./go-decode";
import { encodeGo, type FreshObject } from "./go-encode";
import { MAX_DEPTH, parseGoJson } from "./go-json-parse";
import { MergeError } from "./merge-error";
import { strategicMerge, type Tree } from "./strategic-merge";

export type PatchResult =
  | { readonly result: JsonObject }
  /** Argo CD's text. `isPanic`: the controller recovers from a panic. */
  | { readonly error: string; readonly isPanic?: true };

export interface PatchOptions {
  /** @default "3.5" */
  readonly argocdVersion?: ArgocdVersion;
}

/** The Application with the patch applied, as Argo CD writes it; a status only where the patch sets one. */
export function templatePatch(application: JsonObject, patchText: string, options: PatchOptions = {}): PatchResult {
  const type = applicationType(options.argocdVersion ?? DEFAULT_ARGOCD_VERSION);
  const decoded = decodeGo(type, application);
  if (decoded.error !== undefined) return { error: decoded.error };
  return applyTemplatePatch(encodeGo(type, decoded.value) as JsonObject, patchText, options);
}

/** The same for an Application that is already in the form in which Go writes it, as rendering leaves it. */
export function applyTemplatePatch(
  application: JsonObject,
  patchText: string,
  options: PatchOptions = {},
): PatchResult {
  const type = applicationType(options.argocdVersion ?? DEFAULT_ARGOCD_VERSION);
  const patch = readPatch(patchText);
  if ("error" in patch) return patch;
  const invalid = patchError(type, patch);
  if (invalid !== undefined) return { error: `invalid templatePatch ${goQuote(patch.text())}: ${invalid}` };
  const merged = mergePatch(type, application, patch);
  if ("error" in merged) return merged;
  const { value, error } = decodeGo(type, merged.tree, "sorted");
  if (error !== undefined) return { error: `error while unmarhsalling patched application: ${error}` };
  // most patches set no status, and an unset one is long
  const hasStatus = isObject(value) && "status" in value;
  const encoded = encodeGo(hasStatus ? type : withoutStatus(type), value);
  // the controller's client reads and writes Applications only
  const result: FreshObject = { ...encoded, apiVersion: "argoproj.io/v1alpha1", kind: "Application" };
  const spec = result.spec as FreshObject;
  spec.project = isObject(application.spec) ? (application.spec.project as string) : "";
  if (hasStatus && equalJson(result.status, encodeGo(type, {}).status)) delete result.status;
  return { result: result as JsonObject };
}

const STATUSLESS = new WeakMap<StructType, StructType>();
function withoutStatus(type: StructType): StructType {
  let statusless = STATUSLESS.get(type);
  if (statusless === undefined) {
    statusless = withFields(type, (owner, field) => (owner === type && field.key === "status" ? undefined : field));
    STATUSLESS.set(type, statusless);
  }
  return statusless;
}

/** Go reads the sorted text of a YAML patch: which mismatch is the first depends on it. */
function patchError(type: StructType, patch: Patch): string | undefined {
  const { error } = decodeGo(type, patch.json);
  return error === undefined || patch.isJson ? error : decodeGo(type, JSON.parse(patch.text())).error;
}

type PatchFailure = Extract<PatchResult, { readonly error: string }>;

function mergePatch(
  type: StructType,
  original: JsonObject,
  { json, text, isJson }: Patch,
): { readonly tree: Tree } | PatchFailure {
  if (json === null) return { tree: original };
  try {
    return { tree: strategicMerge(type, original, (isJson ? plainNumbers(json) : json) as Tree) };
  } catch (failure) {
    if (!(failure instanceof MergeError)) throw failure;
    if (failure.isPanic) return { error: `panic: ${failure.message}`, isPanic: true };
    return { error: `error while applying templatePatch template to json ${goQuote(text())}: ${failure.message}` };
  }
}

interface Patch {
  readonly json: unknown;
  /** Whether the patch was written in JSON. */
  readonly isJson: boolean;
  /** The JSON text that errors quote. */
  readonly text: () => string;
}

/** A text that begins with a brace is JSON as it stands; everything else is YAML. */
function readPatch(text: string): Patch | { readonly error: string } {
  if (text.trimStart().startsWith("{") && !/^\s*\ufeff/.test(text)) {
    const parsed = parseGoJson(text);
    if ("error" in parsed) return { error: `invalid templatePatch ${goQuote(text)}: ${parsed.error}` };
    return { json: parsed.value, isJson: true, text: () => text };
  }
  try {
    const json = toJson(parseYaml(text));
    return { json, isJson: false, text: () => goJson(json) };
  } catch (failure) {
    if (!(failure instanceof YamlError)) throw failure;
    const reason = failure.message.replace(/^error converting YAML to JSON: /, "");
    return { error: `error while converting template to json ${goQuote(text)}: ${reason}` };
  }
}

/** The plain objects of a value's maps. */
function toJson(value: GoValue, depth = 0): unknown {
  if (typeof value === "object" && depth > MAX_DEPTH) throw new YamlError("exceeded max depth");
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (!(value instanceof Map)) return value;
  const object: { [key: string]: unknown } = {};
  for (const [key, item] of value) setKey(object, key, toJson(item, depth + 1));
  return object;
}
