/**
 * Globs of AppProjects and of directory sources: `*`, `**`, `?`, `[a-z]`, `[!abc]`, `{a,b}` and `\`, none of which stops at dots or slashes.
 * Counterpart: gobwas/glob 0.2.3 without separators, as Argo CD calls it, with its odd answers. A pattern that does not parse matches nothing.
 */
import { toByteText } from "./byte-text";
import { compileGlob } from "./glob-compile";
import type { Matcher } from "./glob-matcher";
import { parseGlob } from "./glob-pattern";

const compiled = new Map<string, Matcher | undefined>();

/** True where the whole text fits the pattern. */
export function matchesGlob(pattern: string, text: string): boolean {
  let matcher = compiled.get(pattern);
  if (matcher === undefined && !compiled.has(pattern)) {
    const tree = parseGlob(pattern);
    matcher = tree === undefined ? undefined : compileGlob(tree);
    if (compiled.size > 10_000) compiled.clear();
    compiled.set(pattern, matcher);
  }
  return matcher?.match(toByteText(text)) ?? false;
}
