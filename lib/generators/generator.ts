/**
 * A generator is a value: plain data in exactly the shape of the CRD, so that emitting prints it and evaluating interprets it.
 * Two things travel with it that are never printed: its parameter type (compile time) and the shape of its parameters (run time).
 */
import type { ApplicationTemplatePatch } from "./application-template";
import type { ClusterDecisionResourceSpec } from "./cluster-decision-resource";
import type { ClustersSpec } from "./clusters";
import type { GitSpec } from "./git";
import type { ListSpec } from "./list";
import type { MatrixSpec } from "./matrix";
import type { MergeSpec } from "./merge";
import { type ObjectShape, objectShape } from "./parameters";
import type { PluginSpec } from "./plugin";
import type { PullRequestSpec } from "./pull-request";
import type { ScmProviderSpec } from "./scm-provider";
import type { LabelSelector } from "./selector";

/** The spec of each generator by its CRD key. Adding a generator is a file, a line here and a line in the registry of index.ts. */
export interface Specs {
  readonly list: ListSpec;
  readonly clusters: ClustersSpec;
  readonly git: GitSpec;
  readonly scmProvider: ScmProviderSpec;
  readonly clusterDecisionResource: ClusterDecisionResourceSpec;
  readonly pullRequest: PullRequestSpec;
  readonly matrix: MatrixSpec;
  readonly merge: MergeSpec;
  readonly plugin: PluginSpec;
}

export type GeneratorKind = keyof Specs;

/** The kinds in the order in which Argo CD evaluates those that one item sets. */
export const GENERATOR_KINDS = [
  "list",
  "clusters",
  "git",
  "scmProvider",
  "clusterDecisionResource",
  "pullRequest",
  "matrix",
  "merge",
  "plugin",
] as const satisfies readonly GeneratorKind[];

/** One item of `spec.generators`, as in the CRD. A top-level item may set several kinds; a child of matrix or merge exactly one. */
export type GeneratorItem = { readonly [K in GeneratorKind]?: Specs[K] } & { readonly selector?: LabelSelector };

declare const PARAMETERS: unique symbol;
const SHAPE: unique symbol = Symbol("shape of the parameters");

/** A generator whose parameter sets have type P. */
export interface Generator<P> extends GeneratorItem {
  readonly [PARAMETERS]?: P;
}

/** The parameter type of a generator. */
export type ParametersOf<G> = G extends Generator<infer P> ? P : never;

/** An item with the shape of its parameters. Only builders call this. */
export function generator<P>(item: GeneratorItem, shape: ObjectShape): Generator<P> {
  return Object.defineProperty({ ...item }, SHAPE, { value: shape }) as Generator<P>;
}

/** The shape of a generator's parameters; of an item that no builder made nothing is known. */
export function shapeOf(item: GeneratorItem): ObjectShape {
  return (item as { [SHAPE]?: ObjectShape })[SHAPE] ?? objectShape({}, true);
}

/** Keeps only the parameter sets whose flattened values match: the `selector` next to a generator, seen after it has run. */
export function where<P>(of: Generator<P>, selector: LabelSelector): Generator<P> {
  return generator({ ...of, selector }, shapeOf(of));
}

/**
 * Lays a template over the ApplicationSet's for the Applications of this generator. Argo CD merges without override: an empty
 * field (`""`, `false`, `0`, an empty list) never wins over the ApplicationSet's own template.
 */
export function withTemplate<P>(of: Generator<P>, template: ApplicationTemplatePatch): Generator<P> {
  const kind = GENERATOR_KINDS.find((key) => of[key] !== undefined);
  if (kind === undefined) return of;
  return generator({ ...of, [kind]: { ...of[kind], template } }, shapeOf(of));
}
