/**
 * Which directories of a checkout a git generator takes: one that an item names and no excluding item names, whatever their order.
 * A malformed pattern is passed over without a word, as in Argo CD.
 */
import { compilePathMatch } from "./path-match";

export interface DirectoryItem {
  readonly path: string;
  readonly exclude?: boolean;
}

/** The filter of these items, to be used for many paths. */
export function compileGitDirectories(items: readonly DirectoryItem[]): (path: string) => boolean {
  const matchers = (exclude: boolean) =>
    items.flatMap((item) => ((item.exclude ?? false) === exclude ? (compilePathMatch(item.path) ?? []) : []));
  const included = matchers(false);
  const excluded = matchers(true);
  return (path) => included.some((matches) => matches(path)) && !excluded.some((matches) => matches(path));
}

/** The paths that the items take, in their order. */
export function gitDirectories(items: readonly DirectoryItem[], paths: readonly string[]): string[] {
  return paths.filter(compileGitDirectories(items));
}
