/** The merge generator: a base, and overrides for the parameter sets that have the same key. Upstream: applicationset/generators/merge.go. */
import { type Generator, generator, shapeOf } from "../generator-value";
import { type MergeOverlay, type ObjectShape, optionalShape, overlayShape } from "../parameters";
import type { GeneratorItem } from "../specs";

type TextKeys<P> = { [K in keyof P]-?: P[K] extends string ? K : never }[keyof P] & string;

/**
 * Lays the overrides' parameter sets over the base's that have equal merge keys. Override sets without a counterpart are dropped;
 * so what only an override yields is optional in the template.
 * @param mergeKeys top-level text parameters that the base and the override both yield.
 * @example merge(["name"], clusters(), list([{ name: "eu", replicas: "3" }]))
 */
export function merge<A, B>(
  mergeKeys: readonly (TextKeys<A> & TextKeys<B>)[],
  base: Generator<A>,
  override: Generator<B>,
): Generator<MergeOverlay<A, B>>;
export function merge<A, B, C>(
  mergeKeys: readonly (TextKeys<A> & TextKeys<B> & TextKeys<C>)[],
  base: Generator<A>,
  first: Generator<B>,
  second: Generator<C>,
): Generator<MergeOverlay<MergeOverlay<A, B>, C>>;
export function merge(
  mergeKeys: readonly string[],
  base: GeneratorItem,
  ...overrides: readonly GeneratorItem[]
): Generator<unknown> {
  const shape = mergeShape(shapeOf(base), overrides.map(shapeOf));
  return generator({ merge: { mergeKeys, generators: [base, ...overrides] } }, shape);
}

/** The parameters of a merge from those of its children. */
export function mergeShape(base: ObjectShape, overrides: readonly ObjectShape[]): ObjectShape {
  return overrides.reduce((merged, override) => overlayShape(merged, optionalExtra(merged, override)), base);
}

/** What an override adds is optional; what the base has stays there either way. */
function optionalExtra(base: ObjectShape, override: ObjectShape): ObjectShape {
  const added = optionalShape({
    ...override,
    fields: new Map([...override.fields].filter(([key]) => !base.fields.has(key))),
  });
  const kept = new Map([...base.fields].filter(([key]) => override.fields.has(key)));
  return { ...override, fields: new Map([...kept, ...added.fields]) };
}
