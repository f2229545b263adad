/**
 * Raw Go templates, parsed while they can still be corrected: syntax, functions, and parameters that the generators do not yield. Every text of
 * the template, of the templatePatch, and of generators that Argo CD renders is checked against the parameters that it will see there.
 */
import { type Problem, problem } from "../errors";
import { GENERATOR_KINDS, type GeneratorItem, type GeneratorKind } from "../generators";
import { type ObjectShape, objectShape } from "../generators/parameters";
import { knownShape } from "../generators/raw-shape";
import type { GoFunction } from "../go/values";
import { isObject, joinPath, nearest } from "../json";
import { allFunctions, compileGoTemplate, TemplateError, type TemplateTree } from "../template";
import { placeOf } from "../template/template-error";
import { commonShape } from "./application-template";
import { unknownParameters } from "./unknown-parameters";

/**
 * @param generators as they were given: they carry the shapes of their parameters
 * @param where construct path and JSON path of the spec
 */
export function checkTemplates(spec: Fields, generators: readonly GeneratorItem[], where: string): Problem[] {
  const checker = new TemplateChecker();
  const common = commonShape(generators);
  checker.texts(spec.template, common, joinPath(where, "template"));
  if (typeof spec.templatePatch === "string")
    checker.text(spec.templatePatch, [common], joinPath(where, "templatePatch"));
  generators.forEach((item, i) => {
    const place = joinPath(joinPath(where, "generators"), i);
    checker.generator(item, place);
    for (const kind of kindsOf(item)) {
      checker.texts(item[kind]?.template, knownShape(item), joinPath(joinPath(place, kind), "template"));
    }
  });
  return checker.problems;
}

/** Says what is wrong with every text and key below a value, as Go templates over parameters of a shape. `where` is its construct path and JSON path. */
export type CheckTexts = (value: unknown, shape: ObjectShape, where: string) => readonly Problem[];

/** A check of texts that parses each distinct one once. */
export function textsCheck(): CheckTexts {
  const checker = new TemplateChecker();
  return (value, shape, where) => {
    const before = checker.problems.length;
    checker.texts(value, shape, where);
    return checker.problems.slice(before);
  };
}

function kindsOf(item: unknown): GeneratorKind[] {
  return isObject(item) ? GENERATOR_KINDS.filter((kind) => isObject(item[kind])) : [];
}

type Fields = Readonly<Record<string, unknown>>;

class TemplateChecker {
  readonly problems: Problem[] = [];
  private readonly trees = new Map<string, TemplateTree | TemplateError>();

  /** Every text and key below a value. */
  texts(value: unknown, shape: ObjectShape, where: string): void {
    if (typeof value === "string") this.text(value, [shape], where);
    else if (Array.isArray(value)) {
      value.forEach((item, i) => {
        this.texts(item, shape, joinPath(where, i));
      });
    } else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        const place = joinPath(where, key);
        this.text(key, [shape], place);
        this.texts(item, shape, place);
      }
    }
  }

  /** A text may have any one of the shapes: the one that fits it best is the one that is meant. */
  text(text: string, shapes: readonly ObjectShape[], where: string): void {
    if (!text.includes("{{")) return;
    const tree = this.parse(text);
    if (tree instanceof TemplateError) {
      this.problems.push(syntaxProblem(tree, where));
      return;
    }
    const [best = []] = shapes.map((shape) => unknownParameters(tree, shape)).sort((a, b) => a.length - b.length);
    for (const { offset, message, ...facts } of best) {
      const { line, column } = placeOf(text, offset);
      const both =
        shapes.length > 1 ? { hint: "values see the parameters of one child: the first's, or their own" } : {};
      const place = { path: where, line, column };
      this.problems.push(problem("TEMPLATE_UNKNOWN_PARAMETER", place, message, { ...both, ...facts }));
    }
  }

  /**
   * What Argo CD renders of a generator. Of the second child of a matrix that is every text, with the first child's parameters; its `values`
   * (as those of every other generator) may have its own parameters instead, but not both in one text.
   * @param seen the parameters of first children, outermost first, for what stands in second children
   */
  generator(item: unknown, where: string, seen: readonly ObjectShape[] = []): void {
    const [first] = seen;
    if (first !== undefined && isObject(item)) this.texts(item.selector, first, joinPath(where, "selector"));
    for (const kind of kindsOf(item)) {
      const spec = (item as Fields)[kind] as Fields;
      const place = joinPath(where, kind);
      if (kind !== "clusterDecisionResource") {
        this.values(item as GeneratorItem, spec.values, joinPath(place, "values"), seen);
      }
      if (first !== undefined) this.interpolated(spec, place, first);
      if (kind === "matrix" || kind === "merge")
        this.children(kind, spec.generators, joinPath(place, "generators"), seen);
    }
  }

  private values(item: GeneratorItem, values: unknown, where: string, seen: readonly ObjectShape[]): void {
    if (!isObject(values)) return;
    const own = withoutValues(knownShape(item));
    for (const [key, text] of Object.entries(values)) {
      if (typeof text === "string") this.text(text, [...seen, own], joinPath(where, key));
    }
  }

  private interpolated(spec: Fields, where: string, first: ObjectShape): void {
    for (const [key, value] of Object.entries(spec)) {
      if (key !== "values" && key !== "generators") this.texts(value, first, joinPath(where, key));
    }
  }

  /** Inside of a second child everything is rendered with the outer parameters, before the inner ones are known. */
  private children(kind: "matrix" | "merge", children: unknown, where: string, seen: readonly ObjectShape[]): void {
    if (!Array.isArray(children)) return;
    children.forEach((child: unknown, i) => {
      const inner = kind === "matrix" && i === 1 ? [knownShape(children[0])] : [];
      this.generator(child, joinPath(where, i), [...seen, ...inner]);
    });
  }

  private parse(text: string): TemplateTree | TemplateError {
    const known = this.trees.get(text);
    if (known !== undefined) return known;
    const parsed = parse(text);
    this.trees.set(text, parsed);
    return parsed;
  }
}

let known: ReadonlyMap<string, GoFunction> | undefined;

/** Made once, and only where there is a template. */
function functions(): ReadonlyMap<string, GoFunction> {
  known ??= allFunctions();
  return known;
}

function parse(text: string): TemplateTree | TemplateError {
  try {
    return compileGoTemplate(text, { options: ["missingkey=error"], functions: functions() }).tree;
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

/** Values are rendered before any of them is a parameter. */
function withoutValues(shape: ObjectShape): ObjectShape {
  if (shape.open) return shape;
  return { ...objectShape({}), fields: new Map([...shape.fields].filter(([key]) => key !== "values")) };
}

function syntaxProblem(error: TemplateError, where: string): Problem {
  const name = error.facts.function;
  const near = name === undefined ? undefined : nearest(name, functions().keys());
  const place = { path: where, line: error.line, column: error.column };
  return problem(error.code, place, error.goText, { hint: hintFor(name, near) });
}

function hintFor(name: string | undefined, near: string | undefined): string {
  if (near !== undefined) return `did you mean ${near}?`;
  if (name !== undefined)
    return "Argo CD knows the functions of text/template and sprig (without env, expandenv, getHostByName) and its own";
  return "correct the Go template at that place";
}
