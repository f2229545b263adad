/** The matrix generator: every parameter set of the first child with every one of the second. Upstream: applicationset/generators/matrix.go. */
import { type Generator, generator, shapeOf } from "../generator-value";
import { type Overlay, overlayShape, type References, references } from "../parameters";

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
