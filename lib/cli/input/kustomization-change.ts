/**
 * What a kustomization does to Secrets that it lists: labels, patches and replacements make another cluster of what stands in a file. Whether
 * a patch meets a certain Secret is not worked out; one that may is enough.
 */
import { isObject, type Json, type JsonObject } from "../../json";

/** What a kustomization names by a path. */
export type KustomizationPart =
  | { readonly kustomization: JsonObject; readonly part: (path: string) => KustomizationPart }
  | { readonly text: string };

/** Whether a kustomization takes a file in. @param path from the kustomization's folder */
export function lists(kustomization: JsonObject, path: string): boolean {
  return [kustomization.resources, kustomization.bases]
    .flatMap(itemsOf)
    .filter((one) => typeof one === "string")
    .map((one) => one.replace(/^\.\//, "").replace(/\/$/, ""))
    .some((one) => path === one || path.startsWith(`${one}/`));
}

/** What changes Secrets, such as `patches`; undefined where nothing does. */
export function secretChange(kustomization: JsonObject, part: (path: string) => KustomizationPart): string | undefined {
  return CHANGES.find(([field, reaches]) => itemsOf(kustomization[field]).some((item) => reaches(item, part)))?.[0];
}

type Reach = (item: Json, part: (path: string) => KustomizationPart) => boolean;

const always: Reach = () => true;

/** By field: whether an item of it may reach the name, address, labels or annotations of a Secret. */
const CHANGES: readonly (readonly [field: string, reaches: Reach])[] = [
  ["labels", always],
  ["commonLabels", always],
  ["commonAnnotations", always],
  ["patches", patchReaches],
  ["patchesJson6902", patchReaches],
  [
    "patchesStrategicMerge",
    (item, part) => typeof item === "string" && isOfSecret(item.includes("\n") ? item : textAt(item, part)),
  ],
  ["replacements", replacementReaches],
  ["transformers", always],
  ["components", (item, part) => typeof item === "string" && componentReaches(part(item))],
];

function patchReaches(item: Json, part: (path: string) => KustomizationPart): boolean {
  if (!isObject(item)) return false;
  const { target, patch, path } = item as JsonObject;
  if (isObject(target) && target.kind !== undefined) return meetsSecret(target.kind as Json);
  const text = typeof patch === "string" ? patch : typeof path === "string" ? textAt(path, part) : "";
  // a list of operations meets whatever its target names
  return isOfSecret(text) || (isObject(target) && !/^kind\s*:/m.test(text));
}

function replacementReaches(item: Json, part: (path: string) => KustomizationPart): boolean {
  if (!isObject(item)) return false;
  const { targets, path } = item as JsonObject;
  if (typeof path === "string") return isOfSecret(textAt(path, part));
  return itemsOf(targets).some((target) => {
    const select = isObject(target) ? (target as JsonObject).select : undefined;
    return !isObject(select) || select.kind === undefined || meetsSecret(select.kind as Json);
  });
}

function componentReaches(part: KustomizationPart): boolean {
  return "text" in part || secretChange(part.kustomization, part.part) !== undefined;
}

function textAt(path: string, part: (path: string) => KustomizationPart): string {
  const found = part(path);
  return "text" in found ? found.text : "";
}

function isOfSecret(text: string): boolean {
  return /\bkind["']?\s*:\s*["']?Secret\b/.test(text);
}

/** Kinds of targets are regular expressions; one that is more than a word may meet anything. */
function meetsSecret(kind: Json): boolean {
  return kind === "Secret" || !/^\w*$/.test(String(kind));
}

/** The entries of a list; a map that is not empty counts as one. */
function itemsOf(value: Json | undefined): readonly Json[] {
  if (Array.isArray(value)) return value;
  return isObject(value) && Object.keys(value).length > 0 ? [value as Json] : [];
}
