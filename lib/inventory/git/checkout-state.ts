/**
 * What a checkout has now, by one process of git: which files there are, and which of them are as the index has them. What is not sure
 * (a conflict, a submodule) counts as changed.
 */
import { sortedByBytes } from "../../go/compare-text";
import type { GitPlace } from "./git-place";
import { runGit, textOf, tryGit } from "./git-process";

export interface CheckoutState {
  /** In git's order. A repository inside of it stands as its `.git`. */
  readonly paths: readonly string[];
  /** Files that are as in the index: kind and id of what they hold, as `contentId` writes it. */
  readonly unchanged: ReadonlyMap<string, string>;
}

/** @throws {GitFailure} */
export function checkoutState(place: GitPlace): CheckoutState {
  const options = ["--cached", "--others", "--deleted", "--modified", "--exclude-standard", "--stage", "-t", "-z"];
  const output = runGit(place, ["ls-files", ...options], { settings: withoutFilters(place) });
  const paths = new Set<string>();
  const unchanged = new Map<string, string>();
  const deleted = new Set<string>();
  const changed = new Set<string>();
  // TAG SP MODE SP ID SP STAGE TAB PATH, or `? PATH` of a new file; what is gone or changed comes again under another tag
  for (const line of textOf(output).split("\0")) {
    if (line === "") continue;
    const tag = line[0];
    if (tag === "?") {
      paths.add(line.endsWith("/") ? `${line.slice(2)}.git` : line.slice(2));
      continue;
    }
    const tab = line.indexOf("\t");
    const path = line.slice(tab + 1);
    if (tag === "R") {
      deleted.add(path);
      continue;
    }
    if (line.startsWith("160000", 2)) {
      paths.add(`${path}/.git`);
      continue;
    }
    paths.add(path);
    // a file that a sparse checkout leaves out is not on the disk
    if (tag === "H" && line.endsWith("0", tab))
      unchanged.set(path, contentId(line.slice(2, 8), line.slice(9, tab - 2)));
    else changed.add(path);
  }
  for (const path of changed) unchanged.delete(path);
  for (const path of deleted) {
    paths.delete(path);
    paths.delete(`${path}/.git`);
    unchanged.delete(path);
  }
  return { paths: sortedByBytes(paths), unchanged };
}

/** What tells whether two files hold the same: a link and a file of one text do not. @param mode such as `100644` */
export function contentId(mode: string, id: string): string {
  return mode === "120000" ? `link ${id}` : id;
}

export function isLink(id: string): boolean {
  return id.startsWith("link ");
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
