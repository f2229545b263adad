/**
 * One object as rules look at it: an ApplicationSet with its generators, templates and texts laid out, and what its evaluation says; or an
 * Application that stands by itself, which is its own template.
 */
import type { Place } from "../errors";
import type { EvaluateOptions, Evaluation } from "../evaluate";
import { GENERATOR_KINDS, type GeneratorKind, type Inventory } from "../generators";
import { isObject, type JsonObject, joinPath } from "../json";
import { Made } from "./made";
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
  /** What Argo CD makes of it. @default undefined: it is an Application */
  readonly made: Made | undefined;
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
  const made = new Made({
    applicationSet: object,
    inventory,
    options: {
      ...options,
      provenance: needsSources(generators),
      locate: (path, within) => (within === undefined ? found.at(path) : (found as Located).at(path, within)),
    },
    known,
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
    made,
  };
}

/** Files are looked at, and what matrix and merge put together. */
function needsSources(generators: readonly GeneratorNode[]): boolean {
  return generators.some(
    ({ kind, spec }) => kind === "matrix" || kind === "merge" || (kind === "git" && listAt(spec, "files").length > 0),
  );
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
    made: undefined,
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
