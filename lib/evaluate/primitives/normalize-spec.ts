/**
 * What the controller does to an Application's `spec` before it compares and writes it: an empty project is `default`, a sync policy
 * without members and a source's empty helm, kustomize and directory blocks disappear. Upstream: util/argo/argo.go.
 */
import { type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import type { StructType } from "../../go/go-struct";
import { isObject, type JsonObject } from "../../json";
import { applicationType } from "./application-object";
import { decodeGo, type GoData } from "./go-decode";
import { encodeGo, isEmpty } from "./go-encode";

type Fields = { [key: string]: GoData };

/** The normalised spec in the form in which Go writes it. The error is that of decoding. */
export function normalizeApplicationSpec(
  spec: unknown,
  options: { readonly argocdVersion?: ArgocdVersion } = {},
): { readonly result: JsonObject } | { readonly error: string } {
  const version = options.argocdVersion ?? DEFAULT_ARGOCD_VERSION;
  const type = applicationType(version).fields.get("spec")?.type as StructType;
  const { value, error } = decodeGo(type, spec);
  if (error !== undefined) return { error };
  normalizeDecodedSpec(value, version);
  return { result: encodeGo(type, value) as JsonObject };
}

/** The same to a spec that has been decoded; it is changed. */
export function normalizeDecodedSpec(spec: GoData, version: ArgocdVersion): void {
  const fields = spec as Fields;
  if (isEmpty(fields.project ?? null)) fields.project = "default";
  if (isObject(fields.syncPolicy) && isWithoutMembers(fields.syncPolicy as Fields)) fields.syncPolicy = null;
  if (Array.isArray(fields.sources) && fields.sources.length > 0) {
    // before 3.6 the loop over the entries changes copies of them
    if (atLeast(version, "3.6")) for (const source of fields.sources) normalizeSource(source);
  } else normalizeSource(fields.source ?? null);
}

function isWithoutMembers(policy: Fields): boolean {
  const { syncOptions, ...pointers } = policy;
  return isEmpty(syncOptions ?? null) && Object.values(pointers).every((member) => member === null);
}

/** Kustomize's options that do not count: a block with nothing else is empty. */
const KUSTOMIZE_UNCOUNTED: ReadonlySet<string> = new Set([
  "forceCommonLabels",
  "forceCommonAnnotations",
  "commonAnnotationsEnvsubst",
  "labelWithoutSelector",
  "labelIncludeTemplates",
]);

function normalizeSource(source: GoData): void {
  if (!isObject(source)) return;
  const fields = source as Fields;
  if (isBlank(fields.helm)) fields.helm = null;
  if (isBlank(fields.kustomize, KUSTOMIZE_UNCOUNTED)) fields.kustomize = null;
  if (isBlank(fields.directory)) fields.directory = null;
}

function isBlank(block: GoData | undefined, uncounted: ReadonlySet<string> = new Set()): boolean {
  if (!isObject(block)) return false;
  return Object.entries(block as Fields).every(([key, value]) => {
    if (key === "jsonnet") return isBlank(value);
    // a values object is set whatever it holds
    if (key === "valuesObject") return value === null;
    return uncounted.has(key) || isEmpty(value);
  });
}
