/** The template of one generator: the `template` inside of it, which is laid over the ApplicationSet's own. */
import type { ApplicationTemplatePatch } from "./application-template";
import { type Generator, generator, shapeOf } from "./generator-value";
import { GENERATOR_KINDS } from "./kinds";

/**
 * Lays a template over the ApplicationSet's for the Applications of this generator. Argo CD merges without override: an empty
 * field (`""`, `false`, `0`, an empty list) never wins over the ApplicationSet's own template.
 */
export function withTemplate<P>(of: Generator<P>, template: ApplicationTemplatePatch): Generator<P> {
  const kind = GENERATOR_KINDS.find((key) => of[key] !== undefined);
  if (kind === undefined) return of;
  return generator({ ...of, [kind]: { ...of[kind], template } }, shapeOf(of));
}
