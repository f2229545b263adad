/**
 * Templates under the eyes of their author: the elements of a set with all their parameters, whatever the template would make of them, and
 * each text with what its actions print.
 */
import { type EvaluateOptions, type Evaluation, evaluate, type GeneratedApplication } from "../evaluate";
import { type TracedText, tracedTexts } from "../evaluate/traced-texts";
import { type ArgocdVersion, DEFAULT_ARGOCD_VERSION, type Inventory } from "../generators";
import type { ParamSet } from "../generators/expansion";
import type { GoValue } from "../go/values";
import { byNearness, isObject, type Json, type JsonObject, joinPath } from "../json";
import { formatV, goTypeOf } from "../template";

/** A parameter set, and the generator that gave it. */
export type Element = GeneratedApplication["origin"];

/** What the generators of a set give, before any template is rendered. */
export function elementsOf(
  applicationSet: JsonObject,
  inventory: Inventory,
  options: EvaluateOptions,
): { readonly elements: readonly Element[]; readonly evaluation: Evaluation } {
  const spec = (applicationSet.spec ?? {}) as JsonObject;
  const { templatePatch: _, ...rest } = spec;
  const plain = { ...applicationSet, spec: { ...rest, template: plainTemplate(spec.template) } };
  const evaluation = evaluate(withoutTemplates(plain), inventory, { ...options, provenance: true });
  return { elements: evaluation.applications.map(({ origin }) => origin), evaluation };
}

/** One that no parameter makes fail. A generator of git looks at the project where it is no template. */
function plainTemplate(template: Json | undefined): JsonObject {
  const spec = isObject(template) && isObject(template.spec) ? template.spec : {};
  const { project } = spec as JsonObject;
  const isTemplate = typeof project !== "string" || project.includes("{{");
  return { metadata: { name: "element" }, spec: { project: isTemplate ? "{{/**/}}" : project, destination: {} } };
}

/** Generators without templates of their own. */
function withoutTemplates({ spec, ...rest }: JsonObject): JsonObject {
  const strip = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(strip);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value as JsonObject).flatMap(([kind, own]) => {
        if (!isObject(own) || kind === "selector") return [[kind, own]];
        const { template: _, ...others } = own as JsonObject;
        const { generators } = others;
        return [[kind, Array.isArray(generators) ? { ...others, generators: generators.map(strip) } : others]];
      }),
    );
  };
  const { generators = [], ...others } = spec as JsonObject;
  return { ...rest, spec: { ...others, generators: strip(generators as Json) } };
}

/** A text of a template with its path in the ApplicationSet. */
export interface TemplateText {
  readonly path: string;
  readonly text: string;
}

/** The texts with actions at a path or below it, in the templates of a set and its patch; keys of maps are texts too. */
export function textsAt({ spec }: JsonObject, path: string): TemplateText[] {
  const found: TemplateText[] = [];
  const visit = (value: Json | undefined, at: string): void => {
    if (typeof value === "string") {
      if (value.includes("{{") && isAt(at, path)) found.push({ path: at, text: value });
    } else if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item as Json, joinPath(at, i));
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value as JsonObject)) {
        if (key.includes("{{") && isAt(at, path)) found.push({ path: at, text: key });
        visit(item, joinPath(at, key));
      }
    }
  };
  const { template, templatePatch, generators } = (spec ?? {}) as JsonObject;
  visit(template, "spec.template");
  visit(templatePatch, "spec.templatePatch");
  for (const [i, item] of (Array.isArray(generators) ? generators : []).entries()) {
    for (const [kind, own] of Object.entries(isObject(item) ? (item as JsonObject) : {})) {
      if (isObject(own)) visit(own.template as Json | undefined, `spec.generators[${i}].${kind}.template`);
    }
  }
  return found;
}

function isAt(at: string, path: string): boolean {
  return at === path || (at.startsWith(path) && /[.[]/.test(at[path.length] as string));
}

/** Whether a text is rendered for an element: a generator's own template is for its own elements alone. */
export function isFor({ path }: TemplateText, { generatorPath }: Element): boolean {
  return !path.startsWith("spec.generators") || path.startsWith(`${generatorPath}.`);
}

/** What each text does with parameters. */
export function tracer(
  { spec }: JsonObject,
  version: ArgocdVersion = DEFAULT_ARGOCD_VERSION,
): (text: string, params: ParamSet) => TracedText {
  return tracedTexts((spec ?? {}) as JsonObject, version);
}

/** A parameter as templates see it. */
export interface SeenParameter {
  readonly name: string;
  /** In Go's words, such as `float64`. */
  readonly type: string;
  /** As Go prints it, texts in quotes. @default undefined: it is a map, whose parts follow */
  readonly printed?: string;
}

/** All parameters by name, or those nearest to a name that is missing first. */
export function seenParameters(params: ParamSet, missing?: string): SeenParameter[] {
  const seen: SeenParameter[] = [];
  const visit = (map: ReadonlyMap<string, GoValue>, base: string): void => {
    for (const [key, value] of [...map].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const name = base === "" ? key : `${base}.${key}`;
      const type = goTypeOf(value);
      if (!(value instanceof Map)) {
        seen.push({ name, type, printed: typeof value === "string" ? JSON.stringify(value) : formatV(value) });
        continue;
      }
      seen.push({ name, type });
      visit(value as ReadonlyMap<string, GoValue>, name);
    }
  };
  visit(params, "");
  if (missing === undefined) return seen;
  const byName = new Map(seen.map((one) => [one.name, one]));
  const key = (name: string): string => name.slice(name.lastIndexOf(".") + 1);
  const order = byNearness(missing, new Set(seen.map(({ name }) => key(name))));
  const rank = new Map(order.map((one, i) => [one, i]));
  return [...byName.values()].sort((a, b) => (rank.get(key(a.name)) ?? 0) - (rank.get(key(b.name)) ?? 0));
}
