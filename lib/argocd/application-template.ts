/** The template of an ApplicationSet, typed: the shape of the CRD, with references wherever a text stands. */
import { type Problem, problem, problemsBy } from "../errors";
import type { Generator, GeneratorItem } from "../generators";
import {
  type Alternatives,
  alternativeShape,
  type ObjectShape,
  objectShape,
  type References,
  references,
  type Text,
} from "../generators/parameters";
import { expressionFacts } from "../generators/parameters/reference";
import { knownShape } from "../generators/raw-shape";
import { joinPath, setKey } from "../json";
import { isPlainObject } from "../plain-data";
import { isToken } from "../synth";
import type { ApplicationSpec } from "./application-spec";
import { judgedCopy } from "./plain-copy";

/** What each Application of the set is made from. Keys of labels and annotations may hold references as well. */
export interface ApplicationTemplate<T extends Text = Text> {
  readonly metadata: {
    /** The name of each Application: it must differ for any two parameter sets. */
    readonly name: T;
    /** Without effect: Applications live in the ApplicationSet's namespace. @default none */
    readonly namespace?: T;
    /** Labels of each Application. @default none */
    readonly labels?: Readonly<Record<string, T>>;
    /** Annotations of each Application. @default none */
    readonly annotations?: Readonly<Record<string, T>>;
    /**
     * Finalizers of each Application; an empty list is the same as none said.
     * @default `resources-finalizer.argocd.argoproj.io`: deleting the Application deletes what it deployed
     */
    readonly finalizers?: readonly T[];
  };
  readonly spec: ApplicationSpec<T>;
}

type ParametersIn<Item> = Item extends Generator<infer P> ? P : never;

/** The parameters of an ApplicationSet with these generators: a parameter that some of them lack is optional. */
export type CommonParameters<G extends readonly GeneratorItem[]> = Alternatives<ParametersIn<G[number]>>;

/** The same at run time. */
export function commonShape(generators: readonly GeneratorItem[]): ObjectShape {
  if (generators.length === 0) return objectShape({}, true);
  const shapes = generators.map(knownShape);
  return shapes.length === 1 ? (shapes[0] as ObjectShape) : alternativeShape(shapes);
}

/** A value, or what a function of the parameters answers; what it throws becomes a problem. */
export function answered<P, T>(
  asked: T | ((parameters: References<P>) => T),
  shape: ObjectShape,
  where: string,
  problems: Problem[],
): T | undefined {
  if (typeof asked !== "function") return asked;
  try {
    return (asked as (parameters: References<P>) => T)(references<P>(shape));
  } catch (error) {
    problems.push(...problemsBy(error, where, "the function fails"));
    return undefined;
  }
}

/** A copy in which every reference has become its action; one that cannot be printed, and what is no data, becomes a problem with its place. */
export function printedTemplate(value: unknown, where: string, problems: Problem[]): unknown {
  return printed(judgedCopy(value, where, problems), where, problems);
}

function printed(value: unknown, where: string, problems: Problem[]): unknown {
  if (Array.isArray(value)) return value.map((item, i) => printed(item, joinPath(where, i), problems));
  if (expressionFacts(value) !== undefined) return printedReference(value, where, problems);
  if (!isPlainObject(value) || isToken(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) setKey(copy, key, printed(item, joinPath(where, key), problems));
  return copy;
}

function printedReference(reference: unknown, where: string, problems: Problem[]): string {
  try {
    return String(reference);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    problems.push(problem("TEMPLATE_REFERENCE", where, error.message));
    // an action, so that nothing else is said of the text
    return '{{ "" }}';
  }
}
