/** The matrix generator's parameter sets. Upstream: applicationset/generators/matrix.go. */

import { type Expansion, FactMissing, GenerationError, type ParamSet, wrapped, wrapping } from "../expansion";
import { combineTexts, overlaid, overlay } from "../overlay";
import type { GeneratorItem, MatrixSpec } from "../specs";

/**
 * Every parameter set of the first child with every one of the second, which is rendered anew with each set of the first. Yields
 * as it goes, so that a large product need not be held. A fact that the inventory lacks does not stop it: all are asked for at once.
 */
export function* expandMatrix(spec: MatrixSpec, expansion: Expansion): IterableIterator<ParamSet> {
  const [first, second, ...rest] = spec.generators ?? [];
  if (first === undefined || second === undefined) {
    throw new GenerationError("found less than two generators, Matrix support only two");
  }
  if (rest.length > 0) throw new GenerationError("found more than two generators, Matrix support only two");
  const firstSets = wrapping("error failed to get params for first generator in matrix generator: ", () =>
    expansion.child(first, "matrix"),
  );
  let missing: FactMissing | undefined;
  for (const a of firstSets) {
    const secondSets = secondChild(second, a, expansion);
    if (secondSets instanceof FactMissing) missing ??= secondSets;
    else for (const b of secondSets) yield traced(combine(a, b, expansion), a, b, expansion);
  }
  if (missing !== undefined) throw missing;
}

function secondChild(item: GeneratorItem, first: ParamSet, expansion: Expansion): readonly ParamSet[] | FactMissing {
  try {
    return expansion.child(item, "matrix", first);
  } catch (error) {
    if (error instanceof FactMissing) return error;
    throw wrapped("failed to get params for second generator in the matrix generator: ", error);
  }
}

function traced(params: ParamSet, a: ParamSet, b: ParamSet, { trace }: Expansion): ParamSet {
  if (trace !== undefined) {
    const children = trace.children([
      [0, a],
      [1, b],
    ]);
    trace.note(params, { kind: "matrix", children });
  }
  return params;
}

function combine(a: ParamSet, b: ParamSet, expansion: Expansion): ParamSet {
  if (!expansion.goTemplate) {
    return wrapping("failed to combine string maps with merging params for the matrix generator: ", () =>
      combineTexts(a, b),
    );
  }
  if (!expansion.live) return overlaid(b, a);
  const params: ParamSet = new Map(b);
  overlay(params, a);
  return params;
}
