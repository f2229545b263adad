/** The template of an ApplicationSet as a function of one parameter set, without generators around it: Go mode, `missingkey=error`. */
import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../generators";
import type { ParamSet } from "../generators/expand";
import type { JsonObject } from "../json";
import { allFunctions, RunState } from "../template";
import { compileApplication } from "./application-plan";
import { Texts } from "./texts";

export interface ApplicationTemplateOptions {
  /** The namespace of the Applications. */
  readonly namespace: string;
  /** Applications get no finalizer of their own. */
  readonly preserveResourcesOnDeletion: boolean;
  /** @default "3.5" */
  readonly argocdVersion?: ArgocdVersion;
}

/**
 * Compiles a template once, for any number of Applications. Parts without an action are shared between them: do not change a result.
 * The result throws an error with Argo CD's text where a text does not parse or fails.
 * @param template `{ metadata, spec }` as in `spec.template`
 */
export function compileApplicationTemplate(
  template: JsonObject,
  options: ApplicationTemplateOptions,
): (params: ParamSet) => JsonObject {
  const version = options.argocdVersion ?? DEFAULT_ARGOCD_VERSION;
  const run = new RunState({ clock: () => 0n, randomByte: () => 0 });
  const texts = new Texts({ goTemplate: true, options: ["missingkey=error"], version, functions: allFunctions(), run });
  return compileApplication(template, {
    version,
    context: { texts, place: "spec.template" },
    namespace: options.namespace,
    preserveResources: options.preserveResourcesOnDeletion,
  }).render;
}
