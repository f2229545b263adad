/** Templates of ApplicationSets as functions of one parameter set, without generators around them: Go mode, `missingkey=error`. */
import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../generators";
import type { ParamSet } from "../generators/expansion";
import type { JsonObject } from "../json";
import { allFunctions, RunState } from "../template";
import { compileApplication } from "./compile-application";
import { Texts } from "./texts";

/** What the ApplicationSet around a template says of its Applications. */
export interface ApplicationTemplateOptions {
  /** The namespace of the Applications. */
  readonly namespace: string;
  /** Applications get no finalizer of their own. */
  readonly preserveResourcesOnDeletion: boolean;
}

/** Texts of templates as functions of one parameter set: Go mode, `missingkey=error`. Each distinct one is compiled once. */
export class TemplateTexts {
  private readonly texts: Texts;

  constructor(version: ArgocdVersion = DEFAULT_ARGOCD_VERSION) {
    this.texts = goTexts(version);
  }

  /** The text with its actions executed. @throws an error with Argo CD's text */
  fill(text: string, params: ParamSet): string {
    return this.texts.compile(text).render(params);
  }
}

function goTexts(version: ArgocdVersion): Texts {
  const run = new RunState({ clock: () => 0n, randomByte: () => 0 });
  return new Texts({ goTemplate: true, options: ["missingkey=error"], version, functions: allFunctions(), run });
}

/** Compiles templates, each distinct text of them once. */
export class ApplicationTemplates {
  private readonly texts: Texts;

  constructor(private readonly version: ArgocdVersion = DEFAULT_ARGOCD_VERSION) {
    this.texts = goTexts(version);
  }

  /**
   * A template as a function, for any number of Applications. Parts without an action are shared between them: do not change a result.
   * The function throws an error with Argo CD's text where a text does not parse or fails.
   * @param template `{ metadata, spec }` as in `spec.template`
   */
  compile(template: JsonObject, options: ApplicationTemplateOptions): (params: ParamSet) => JsonObject {
    return compileApplication(template, {
      version: this.version,
      context: { texts: this.texts, place: "spec.template" },
      namespace: options.namespace,
      preserveResources: options.preserveResourcesOnDeletion,
    }).render;
  }
}
