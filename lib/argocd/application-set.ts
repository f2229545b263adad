/** The ApplicationSet construct. It is emitted with Go templates and `missingkey=error` always: a misspelt parameter never becomes text. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import type { GeneratorItem, References } from "../generators";
import { isObject, type JsonObject } from "../json";
import { checkApplicationSet } from "./application-set-checks";
import type {
  ApplicationIgnoreDifferences,
  ApplicationSetStrategy,
  ApplicationSetSyncPolicy,
  PreservedFields,
} from "./application-set-spec";
import {
  type ApplicationTemplate,
  answered,
  type CommonParameters,
  commonShape,
  printedTemplate,
} from "./application-template";
import { ArgoObject, pathBelow } from "./argo-object";
import { checkPatch } from "./patch-checks";
import { propsOf } from "./props";
import { argocdVersionOf } from "./target-version";
import { judgedPatch, printedPatch, type TemplatePatch } from "./template-patch";

/** An ApplicationSet's metadata and spec: generators, template, and what its controller may do. @see ApplicationSetSpec of Argo CD 3.5 */
export interface ApplicationSetProps<G extends readonly GeneratorItem[]> {
  /** Name, labels, annotations, finalizers. @default a name of cdk8s's, which ends in a hash; the chart's namespace */
  readonly metadata?: ApiObjectMetadata;
  /** At least one; their parameter sets follow one another. Without any, Argo CD deletes the Applications that exist. */
  readonly generators: G;
  /**
   * The Application of each parameter set: a function of the parameters that all generators yield, or plain data. Texts are Go templates in both.
   * @throws {TEMPLATE_SYNTAX} at synthesis @throws {TEMPLATE_UNKNOWN_PARAMETER} at synthesis
   */
  readonly template: ApplicationTemplate | ((parameters: References<CommonParameters<G>>) => ApplicationTemplate);
  /**
   * Laid over each Application after the template: for what no text can say, such as booleans and numbers from parameters, and for parts that only
   * some Applications have (`patchWhen`). Data becomes YAML in which references stand as JSON; a text is taken as it is. It cannot change the
   * project or the namespace.
   * @default none
   */
  readonly templatePatch?:
    | string
    | TemplatePatch
    | ((parameters: References<CommonParameters<G>>) => string | TemplatePatch);
  /**
   * What happens to the Applications when their parameter sets come, change and go.
   * @default the controller's policy, usually "sync"; deleting an Application deletes what it deployed
   */
  readonly syncPolicy?: ApplicationSetSyncPolicy;
  /** In which order the Applications sync, and go when the set is deleted. @default every Application syncs as its own policy says */
  readonly strategy?: ApplicationSetStrategy;
  /** Labels and annotations of live Applications that the controller leaves alone. @default those of the controller's own settings */
  readonly preservedFields?: PreservedFields;
  /** Fields of live Applications that the controller leaves alone, so that people may change them. @default none */
  readonly ignoreApplicationDifferences?: readonly ApplicationIgnoreDifferences[];
}

/**
 * Applications from parameters: one per parameter set of its generators.
 * @example
 * new ApplicationSet(chart, "shop", {
 *   metadata: { name: "shop" },
 *   generators: [matrix(gitDirectories({ repoURL, paths: ["envs/*"] }), (dir) => clusters({ matchLabels: { env: dir.path.basename } }))],
 *   template: (p) => ({
 *     metadata: { name: t`shop-${p.path.basename}-${p.nameNormalized}` },
 *     spec: {
 *       project: "shop",
 *       source: { repoURL, path: p.path.path, targetRevision: "main" },
 *       destination: { server: p.server, namespace: "shop" },
 *     },
 *   }),
 * });
 */
export class ApplicationSet<const G extends readonly GeneratorItem[] = readonly GeneratorItem[]> extends ArgoObject {
  private readonly generators: readonly GeneratorItem[];
  private readonly patch?: TemplatePatch;

  constructor(scope: Construct, id: string, props: ApplicationSetProps<G>) {
    const where = pathBelow(scope, id);
    const problems: Problem[] = [];
    const { metadata, generators, template, templatePatch, ...rest } = propsOf(props, where, problems);
    const items: readonly GeneratorItem[] = Array.isArray(generators) ? generators : [];
    const shape = commonShape(items);
    const asked = answered(templatePatch ?? undefined, shape, `${where}, spec.templatePatch`, problems);
    const patch = judgedPatch(asked, `${where}, spec.templatePatch`, problems);
    const spec = {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators,
      template: printedTemplate(
        answered(template, shape, `${where}, spec.template`, problems),
        `${where}, spec.template`,
        problems,
      ),
      templatePatch: patch === undefined ? undefined : printedPatch(patch, `${where}, spec.templatePatch`, problems),
      ...rest,
    };
    super(scope, id, { apiVersion: "argoproj.io/v1alpha1", kind: "ApplicationSet", metadata }, { spec }, problems);
    this.generators = items;
    if (isObject(patch)) this.patch = patch as TemplatePatch;
  }

  protected override check(object: JsonObject, where: string): readonly Problem[] {
    const problems = checkApplicationSet(object, this.generators, where);
    if (this.patch === undefined) return problems;
    return [...problems, ...checkPatch(this.patch, argocdVersionOf(this), `${where}, spec.templatePatch`)];
  }
}
