/**
 * One object as rules look at it: an ApplicationSet with its generators, templates and texts laid out, and what its evaluation says; or an
 * Application that stands by itself, which is its own template.
 */
import type { Place } from "../errors";
import { type EvaluateOptions, type Evaluation, evaluate } from "../evaluate";
import { GENERATOR_KINDS, type GeneratorKind, type Inventory } from "../generators";
import type { ParamSet } from "../generators/expansion";
import { isObject, type JsonObject, joinPath } from "../json";
import { type Fields, listAt, objectAt, type Text, textsIn } from "./reading";

/** A generator, be it a child of another one. */
export interface GeneratorNode {
  readonly kind: GeneratorKind;
  /** The JSON path of the item, and of the kind in it. */
  readonly itemPath: string;
  readonly path: string;
  readonly item: Fields;
  readonly spec: Fields;
  /** @default undefined: it stands in `spec.generators` */
  readonly parent?: GeneratorNode;
}

/** A template of Applications, or an Application. */
export interface TemplateNode {
  readonly path: string;
  readonly template: Fields;
}

export interface Subject {
  readonly kind: "ApplicationSet" | "Application";
  readonly object: JsonObject;
  readonly file: string;
  at(path: string): Place;
  readonly spec: Fields;
  readonly goTemplate: boolean;
  /** Whether a missing key is an error. */
  readonly isStrict: boolean;
  readonly generators: readonly GeneratorNode[];
  /** `spec.template` first, then those of generators. */
  readonly templates: readonly TemplateNode[];
  /** All texts of templates, and the patch. */
  readonly texts: readonly Text[];
  /** @default undefined: it is an Application */
  readonly evaluation: Evaluation | undefined;
  /** The parameters of every Application that is made. */
  readonly sets: readonly ParamSet[];
}

interface Given {
  readonly object: JsonObject;
  readonly file: string;
  at(path: string): Place;
}

/** @param inventory the facts as the set may see them @param known its evaluation, where it has been evaluated with provenance */
export function applicationSetSubject(
  found: Given,
  inventory: Inventory,
  options: EvaluateOptions,
  known?: Evaluation,
): Subject {
  const { object, file } = found;
  const spec = objectAt(object, "spec") ?? {};
  const goTemplate = spec.goTemplate === true;
  const generators = [...nodesOf(spec.generators, "spec.generators", undefined)];
  const templates = templatesOf(spec, generators);
  const patch =
    typeof spec.templatePatch === "string" ? [{ path: "spec.templatePatch", text: spec.templatePatch }] : [];
  const evaluation =
    known ??
    evaluate(object, inventory, {
      ...options,
      provenance: true,
      locate: (path, within) => (within === undefined ? found.at(path) : (found as Located).at(path, within)),
    });
  return {
    kind: "ApplicationSet",
    object,
    file,
    at: (path) => found.at(path),
    spec,
    goTemplate,
    isStrict: goTemplate && listAt(spec, "goTemplateOptions").includes("missingkey=error"),
    generators,
    templates,
    texts: [...templates.flatMap(({ path, template }) => [...textsIn(template, path)]), ...patch],
    evaluation,
    sets: evaluation.applications.map(({ origin }) => origin.parameters),
  };
}

interface Located {
  at(path: string, within: { readonly line: number; readonly column: number; readonly lineText: string }): Place;
}

/** An Application in a file of its own. */
export function applicationSubject({ object, file, at }: Given): Subject {
  return {
    kind: "Application",
    object,
    file,
    at,
    spec: objectAt(object, "spec") ?? {},
    goTemplate: false,
    isStrict: false,
    generators: [],
    templates: [{ path: "", template: object }],
    texts: [],
    evaluation: undefined,
    sets: [],
  };
}

function templatesOf(spec: Fields, generators: readonly GeneratorNode[]): TemplateNode[] {
  const own = generators
    .filter(({ parent }) => parent === undefined)
    .map((node) => ({ path: joinPath(node.path, "template"), template: node.spec.template }));
  return [{ path: "spec.template", template: spec.template }, ...own].filter((one): one is TemplateNode =>
    isObject(one.template),
  );
}

function* nodesOf(items: unknown, path: string, parent: GeneratorNode | undefined): Generator<GeneratorNode> {
  if (!Array.isArray(items)) return;
  for (const [i, item] of items.entries()) {
    if (!isObject(item)) continue;
    const itemPath = joinPath(path, i);
    for (const kind of GENERATOR_KINDS) {
      const spec = item[kind];
      if (!isObject(spec)) continue;
      const node = { kind, itemPath, path: joinPath(itemPath, kind), item, spec, ...(parent && { parent }) };
      yield node;
      yield* nodesOf(spec.generators, joinPath(node.path, "generators"), node);
    }
  }
}
