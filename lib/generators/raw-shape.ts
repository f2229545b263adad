/**
 * The parameters of a generator that was written by hand, as far as the item itself says: what its builder would say of it. Builders know
 * more: the content of files by an example, what a plugin answers.
 */
import { isObject } from "../json";
import { shapeOf } from "./generator-value";
import { GENERATOR_KINDS, KINDS } from "./kinds";
import { alternativeShape, type ObjectShape, OPEN } from "./parameters/shape";
import type { GeneratorItem } from "./specs";

/** The shape that travels with an item, or else what can be read off it. Several kinds in one item are alternatives. */
export function knownShape(item: unknown): ObjectShape {
  if (!isObject(item)) return OPEN;
  const built = shapeOf(item as GeneratorItem);
  if (!built.open || built.fields.size > 0) return built;
  const shapes = GENERATOR_KINDS.flatMap((kind) => {
    const spec = item[kind];
    return isObject(spec) ? [KINDS[kind].shape(spec, knownShape)] : [];
  });
  if (shapes.length === 0) return OPEN;
  return shapes.length === 1 ? (shapes[0] as ObjectShape) : alternativeShape(shapes);
}
