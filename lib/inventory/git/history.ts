/** Commits in relation to each other: what a person calls one, where two parted; and what is in one. */
import type { GitPlace } from "./git-place";
import { GitFailure, runGit, textOf, tryGit } from "./git-process";
import { globsBelow, inWalkOrder } from "./search";

/** Whatever notation git has: `HEAD~1`, `v1^{}`, a branch; a branch of the remote where there is no local one. */
export function namedCommit(place: GitPlace, text: string): string | undefined {
  if (text === "" || text.startsWith("-")) return undefined;
  const find = (name: string) => tryGit(place, ["rev-parse", "--verify", "--quiet", `${name}^{commit}`]) || undefined;
  return find(text) ?? find(`refs/remotes/origin/${text}`);
}

export function mergeBase(place: GitPlace, one: string, other: string): string | undefined {
  return tryGit(place, ["merge-base", one, other]) || undefined;
}

export function isShallow(place: GitPlace): boolean {
  return tryGit(place, ["rev-parse", "--is-shallow-repository"]) === "true";
}

interface Search {
  readonly commit: string;
  readonly folder: string;
  readonly words: readonly string[];
  readonly names: readonly string[];
}

/** In the order of a walk, each folder by name. */
export function mentioningAt(place: GitPlace, { commit, folder, words, names }: Search): string[] {
  const patterns = words.flatMap((word) => ["-e", word]);
  const options = ["--fixed-strings", "--files-with-matches", "--null", "--no-color", "--full-name"];
  try {
    const output = textOf(runGit(place, ["grep", ...options, ...patterns, commit, "--", ...globsBelow(folder, names)]));
    return inWalkOrder(output.replaceAll(`${commit}:`, ""));
  } catch (error) {
    // git's way to say that nothing was found
    if (error instanceof GitFailure && error.status === 1) return [];
    throw error;
  }
}
