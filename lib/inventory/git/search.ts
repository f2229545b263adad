/** Searches a checkout for files that mention something, with git's own search: it reads 20,000 files in the time that we need for 2,000. */
import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { CheckoutState } from "./checkout-state";
import { checkoutAt, type GitPlace } from "./git-place";
import { GitFailure, runGit, textOf, tryGit } from "./git-process";

/**
 * Files below a folder of a checkout whose text has one of the words, relative to it; tracked or new, without what git ignores. In the
 * order of a walk, each folder by name. Undefined where the folder is in no checkout.
 */
export function filesMentioning(
  folder: string,
  words: readonly string[],
  names: readonly string[],
): string[] | undefined {
  const place = checkoutAt(folder);
  if (place === undefined) return undefined;
  const patterns = words.flatMap((word) => ["-e", word]);
  const options = ["--untracked", "--fixed-strings", "--files-with-matches", "--null", "--no-color"];
  try {
    // a folder that git ignores, such as the output of a synthesis, is searched without git
    if (tryGit(place, ["check-ignore", "-q", "."], { folder }) !== undefined) return undefined;
    return inWalkOrder(textOf(runGit(place, ["grep", ...options, ...patterns, "--", ...names], { folder })));
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    // git's way to say that nothing was found
    return error.status === 1 ? [] : undefined;
  }
}

/**
 * The same for a checkout whose state is known: what nobody has changed is searched in git's own store, which is faster than to open every
 * file. Paths from the top; undefined where git does not have all of it.
 * @param folder from the top; `""` for the top itself
 */
export function unchangedMentioning(
  place: GitPlace,
  folder: string,
  words: readonly string[],
  names: readonly string[],
  { paths, unchanged }: CheckoutState,
): string[] | undefined {
  const top = folder === "" ? "" : `${folder}/`;
  const endings = names.map((name) => name.replace(/^\*/, ""));
  const changed = paths.filter(
    (path) => !unchanged.has(path) && path.startsWith(top) && endings.some((end) => path.endsWith(end)),
  );
  const patterns = words.flatMap((word) => ["-e", word]);
  const options = ["--cached", "--fixed-strings", "--files-with-matches", "--null", "--no-color", "--full-name"];
  const found = changed.filter((path) => mentions(join(place.workTree ?? "", path), words));
  try {
    const output = textOf(runGit(place, ["grep", ...options, ...patterns, "--", ...globsBelow(folder, names)]));
    found.push(...output.split("\0").filter((path) => unchanged.has(path)));
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (error.status !== 1) return undefined;
  }
  return inWalkOrder(found.join("\0"));
}

/** Links are not followed, as git does. */
function mentions(file: string, words: readonly string[]): boolean {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
    const text = readFileSync(file);
    return words.some((word) => text.includes(word));
  } catch {
    // whoever reads it says why it cannot be read
    return true;
  }
}

/** Files of these names below a folder, as git's patterns. */
export function globsBelow(folder: string, names: readonly string[]): string[] {
  const top = folder === "" ? "" : `${folder.replace(/[*?[\]\\]/g, "\\$&")}/`;
  return names.map((name) => `:(top,glob)${top}**/${name}`);
}

/** Paths that end in NUL, in the order of a walk. */
export function inWalkOrder(output: string): string[] {
  const keyed = output
    .split("\0")
    .filter((path) => path !== "")
    .map((path) => ({ path, key: path.replaceAll("/", "\0") }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ path }) => path);
}
