/** Commits in relation to each other: what a person calls one, where two parted, what differs between them. */
import type { GitPlace } from "./git-place";
import { GitFailure, runGit, textOf, tryGit } from "./git-process";
import { inWalkOrder } from "./search";

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

/** Of files that git knows; new ones of a checkout are not among them. */
export function pathsChanged(place: GitPlace, from: string, to: string | undefined): string[] {
  const options = ["--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv"];
  const settings = to === undefined ? withoutFilters(place) : [];
  return listed(runGit(place, ["diff", ...options, from, ...(to === undefined ? [] : [to]), "--"], { settings }));
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
  const top = folder === "" ? "" : `${folder}/`;
  const globs = names.map((name) => `:(top,glob)${escaped(top)}**/${name}`);
  try {
    const output = textOf(runGit(place, ["grep", ...options, ...patterns, commit, "--", ...globs]));
    return inWalkOrder(output.replaceAll(`${commit}:`, ""));
  } catch (error) {
    // git's way to say that nothing was found
    if (error instanceof GitFailure && error.status === 1) return [];
    throw error;
  }
}

function escaped(path: string): string {
  return path.replace(/[*?[\]\\]/g, "\\$&");
}

function listed(output: Buffer): string[] {
  return textOf(output)
    .split("\0")
    .filter((path) => path !== "");
}

/**
 * Settings under which git compares files of the checkout as they are: what the configuration of a checkout calls a filter is a program, and
 * git would run it on every file whose times it does not trust.
 */
function withoutFilters(place: GitPlace): string[] {
  const names = tryGit(place, ["config", "--null", "--name-only", "--get-regexp", "^filter\\."]) ?? "";
  const drivers = new Set(names.split("\0").flatMap((name) => /^filter\.(.*)\.[^.]*$/s.exec(name)?.[1] ?? []));
  return [...drivers].flatMap((driver) => [
    `filter.${driver}.clean=`,
    `filter.${driver}.smudge=`,
    `filter.${driver}.process=`,
    `filter.${driver}.required=false`,
  ]);
}
