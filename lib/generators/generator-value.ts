/**
 * A generator is a value: plain data in exactly the shape of the CRD, so that emitting prints it and evaluating interprets it.
 * Two things travel with it that are never printed: its parameter type (compile time) and the shape of its parameters (run time).
 */
import { type ObjectShape, objectShape } from "./parameters";
import type { LabelSelector } from "./selector";
import type { GeneratorItem } from "./specs";

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
