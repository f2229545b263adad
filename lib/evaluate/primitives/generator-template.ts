/**
 * A generator's own template laid over `spec.template`, as mergo does it without override: every empty field of the generator's
 * template is filled from the other one, through structs and pointers; lists are taken whole, maps are united. So a generator
 * cannot set `false`, `0` or an empty text over something.
 */
import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../../argocd-facts";
import type { GoType } from "../../go/go-struct";
import { isObject, type JsonObject, setKey } from "../../json";
import { templateType } from "./application-object";
import { decodeGo, type GoData } from "./go-decode";
import { encodeGo, isEmpty } from "./go-encode";

export type TemplateResult = { readonly result: JsonObject } | { readonly error: string };

/** The merged template in the form in which Go writes it. Neither argument is changed. The error is that of decoding. */
export function mergeGeneratorTemplate(
  generatorTemplate: unknown,
  specTemplate: unknown,
  options: { readonly argocdVersion?: ArgocdVersion } = {},
): TemplateResult {
  const type = templateType(options.argocdVersion ?? DEFAULT_ARGOCD_VERSION);
  const own = decodeGo(type, generatorTemplate);
  const general = decodeGo(type, specTemplate);
  const error = own.error ?? general.error;
  if (error !== undefined) return { error };
  return { result: encodeGo(type, fill(type, own.value, general.value)) as JsonObject };
}

/** `own` with what it lacks from `other`. */
function fill(type: GoType, own: GoData, other: GoData): GoData {
  if (other === null) return own;
  if (own === null) return other;
  if (type.kind === "struct" && isObject(own) && isObject(other)) {
    const filled: { [key: string]: GoData } = { ...own };
    for (const { key, type: fieldType } of type.fields.values())
      if (key in other) filled[key] = fill(fieldType, own[key] ?? null, other[key] as GoData);
    return filled;
  }
  if (type.kind === "map" && isObject(own) && isObject(other)) {
    const filled: { [key: string]: GoData } = {};
    for (const key of Object.keys(own)) setKey(filled, key, own[key] as GoData);
    for (const key of Object.keys(other))
      if (!Object.hasOwn(own, key) || isEmpty(own[key] as GoData)) setKey(filled, key, other[key] as GoData);
    return filled;
  }
  // free JSON that is set is never empty, whatever it says
  return type.kind !== "raw" && isEmpty(own) && !isEmpty(other) ? other : own;
}
