/**
 * The template of one generator, compiled: what makes an Application of a parameter set. An empty set leaves the template as it is,
 * unrendered and without the default finalizer. Upstream: applicationset/utils/utils.go RenderTemplateParams, controllers/template.
 */

import { RESOURCES_FINALIZER } from "../argocd-facts";
import type { ArgocdVersion } from "../generators";
import type { ParamSet } from "../generators/expansion";
import { isObject, type Json, type JsonObject } from "../json";
import { type CompileContext, compileValue } from "./compile-value";
import { once } from "./once";
import { renderedTypes } from "./template-type";
import { type TextCompiler, VERBATIM } from "./texts";

export interface CompiledApplication {
  /**
   * @param namespaceSet an empty parameter set was there before, and Argo CD has written the namespace into the template itself:
   * its text is not rendered any more
   * @throws {GenerationError} with Argo CD's text
   */
  readonly render: (params: ParamSet, namespaceSet?: boolean) => JsonObject;
}

/** A template compiled in another way. @param compile makes Applications of a template, or of a part of it */
export type Abridge = (
  template: JsonObject,
  texts: TextCompiler,
  compile: (template: JsonObject) => CompiledApplication,
) => CompiledApplication;

export interface CompiledApplicationSettings {
  readonly version: ArgocdVersion;
  readonly context: CompileContext;
  /** The namespace of the ApplicationSet: every Application gets it, whatever the template says. */
  readonly namespace: string;
  /** `spec.syncPolicy.preserveResourcesOnDeletion`. */
  readonly preserveResources: boolean;
}

/** @param template in the shape of the CRD, already merged with the generator's own. */
export function compileApplication(template: JsonObject, settings: CompiledApplicationSettings): CompiledApplication {
  // two forms that most templates never need
  const untouched = once(() => compilePlain(template, settings));
  const { context } = settings;
  const types = renderedTypes(settings.version);
  const given = isObject(template.metadata) ? (template.metadata as JsonObject) : {};
  const finalizers = Array.isArray(given.finalizers) && given.finalizers.length > 0 ? given.finalizers : undefined;
  const completed = finalizers ?? (settings.preserveResources ? undefined : [RESOURCES_FINALIZER]);
  const { finalizers: _, ...rest } = given;
  const compileMetadata = (inTemplate: JsonObject["namespace"]): ((params: ParamSet) => Json) => {
    // a namespace stands here in any case, so that its key has a place; its value is replaced below
    const complete = { ...rest, namespace: inTemplate, ...(completed && { finalizers: completed }) };
    const compiled = compileValue(types.metadata, complete, "spec.template.metadata", context);
    return compiled.render ?? (() => compiled.constant as Json);
  };
  const renderMetadata = compileMetadata(given.namespace ?? settings.namespace);
  const renderWithNamespace = once(() => compileMetadata(settings.namespace));
  const spec = compileValue(types.spec, template.spec ?? {}, "spec.template.spec", context);
  const constantSpec = spec.constant as Json;
  const renderSpec = spec.render ?? (() => constantSpec);
  const { namespace } = settings;
  return {
    render: (params, namespaceSet) => {
      if (params.size === 0) return untouched();
      const object = (namespaceSet ? renderWithNamespace() : renderMetadata)(params) as JsonObject;
      const metadataOf = object.namespace === namespace ? object : { ...object, namespace };
      return {
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Application",
        metadata: metadataOf,
        spec: renderSpec(params),
      };
    },
  };
}

/** The template as an Application without rendering it. */
function compilePlain(template: JsonObject, settings: CompiledApplicationSettings): JsonObject {
  const plain: CompileContext = { texts: VERBATIM, place: "" };
  const types = renderedTypes(settings.version);
  const metadata = compileValue(types.metadata, template.metadata ?? {}, "", plain).constant as JsonObject;
  const spec = compileValue(types.spec, template.spec ?? {}, "", plain).constant as Json;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { ...metadata, namespace: settings.namespace },
    spec,
  };
}
