/**
 * `git ls-files --full-name -z -- <pattern>` in the top directory of a repository with these tracked files: how the git files
 * generator lists files by default. Its answer is in byte order, its errors are those that Argo CD reports.
 */

import { sortedByBytes } from "../go/compare-text";
import { decodeUtf8, fromLatin1 } from "../go/encodings";
import { parsePathspec } from "./pathspec";

export interface ListingError {
  /** The text of Argo CD; `<repository>` stands for the path of the work tree. */
  readonly error: string;
}

/** The tracked files that the pathspec takes, sorted by bytes. An empty pattern takes all. */
export function gitLsFiles(pattern: string, paths: Iterable<string>): string[] | ListingError {
  const pathspec = parsePathspec(pattern);
  if ("fatal" in pathspec)
    return {
      error: `\`git ls-files --full-name -z -- ${pattern}\` failed exit status 128: fatal: ${decodeUtf8(fromLatin1(pathspec.fatal)).trimEnd()}`,
    };
  // with nothing but an exclusion git starts from all files
  const taken = [...paths].filter((path) => pathspec.matches(path) !== pathspec.isExclude);
  return sortedByBytes(taken);
}
