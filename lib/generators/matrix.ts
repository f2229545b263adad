/** The matrix generator: every parameter set of the first child with every one of the second. Upstream: applicationset/generators/matrix.go. */
import type { ApplicationTemplatePatch } from "./application-template";
import { type Generator, type GeneratorItem, generator, shapeOf } from "./generator";
import { type Overlay, overlayShape, type References, references } from "./parameters";

export interface MatrixSpec {
  /** Exactly two. A child of a nested matrix or merge is free JSON in the CRD; here it is typed all the same. */
  readonly generators: readonly GeneratorItem[];
  readonly template?: ApplicationTemplatePatch;
}

/**
 * Combines two generators. The second may be a function of the first one's parameters. Where both yield one parameter, the first
 * child's wins, an empty value included; objects merge.
 * @example matrix(gitDirectories({ repoURL, paths: ["envs/*"] }), (dir) => clusters({ matchLabels: { env: dir.path.basename } }))
 */
export function matrix<A, B>(
  first: Generator<A>,
  second: Generator<B> | ((parameters: References<A>) => Generator<B>),
): Generator<Overlay<B, A>> {
  const inner = typeof second === "function" ? second(references<A>(shapeOf(first))) : second;
  return generator({ matrix: { generators: [first, inner] } }, overlayShape(shapeOf(inner), shapeOf(first)));
}
