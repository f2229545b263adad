/**
 * What a revision of an ApplicationSet means in a repository: the default branch, a branch, a tag, a commit, or the highest tag that
 * meets a version constraint. Upstream: util/git/client.go lsRemote, util/versions MaxVersion (Argo CD 3.5).
 */
import { GoError } from "../../go/go-error";
import { compareVersions, parseVersion, type SemverVersion } from "../../go/semver";
import { parseConstraint, satisfies } from "../../go/semver-constraint";
import type { GitPlace } from "./git-place";
import { runGit, tryGit } from "./git-process";

/** No ref is longer, and no constraint that a person writes. */
const LONGEST_REVISION = 1024;

/** The refs of a repository by full name. */
export type Refs = ReadonlyMap<string, string>;

export function readRefs(place: GitPlace): Refs {
  const text = runGit(place, ["for-each-ref", "--format=%(refname)%00%(objectname)"]).toString("utf8");
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split("\0") as [string, string]),
  );
}

/** Commits by full name, tags as what they mean. A branch of `origin` stands for its own where that is not here. */
export function readCommits(place: GitPlace): Refs {
  const format = "--format=%(refname)%00%(objectname)%00%(*objectname)";
  const commits = new Map<string, string>();
  for (const line of runGit(place, ["for-each-ref", format]).toString("utf8").split("\n")) {
    const [name = "", id = "", peeled = ""] = line.split("\0");
    if (name !== "") commits.set(name, peeled === "" ? id : peeled);
  }
  const remote = "refs/remotes/origin/";
  for (const [name, id] of [...commits]) {
    const own = name.startsWith(remote) ? `refs/heads/${name.slice(remote.length)}` : undefined;
    if (own !== undefined && !commits.has(own)) commits.set(own, id);
  }
  return commits;
}

/**
 * The id of the commit; undefined where the repository has no such revision.
 * @param readRefs called where the revision does not say it all
 */
export function resolveRevision(place: GitPlace, revision: string, readRefs: () => Refs): string | undefined {
  if (/^[0-9A-Fa-f]{40}$/.test(revision)) return commitOf(place, revision);
  if (revision === "" || revision === "HEAD") return commitOf(place, "HEAD");
  const refs = readRefs();
  const wanted = highestTag(revision, tagsOf(refs));
  const found = namesOf(wanted)
    .map((name) => refs.get(name))
    .find((id) => id !== undefined);
  if (found !== undefined) return commitOf(place, found);
  return /^[0-9A-Fa-f]{7,}$/.test(wanted) ? commitOf(place, wanted) : undefined;
}

/**
 * Full names, the first that exists is meant. A checkout of a pipeline often has only the remote's branches. As in go-git the short name of a
 * branch or tag has no `heads/` or `tags/`, that of any other ref begins behind `refs/`.
 */
function namesOf(revision: string): string[] {
  if (revision.startsWith("refs/")) return [revision];
  if (/^(heads|tags|remotes)\//.test(revision)) return [`refs/heads/${revision}`, `refs/tags/${revision}`];
  return [`refs/heads/${revision}`, `refs/tags/${revision}`, `refs/remotes/origin/${revision}`, `refs/${revision}`];
}

function commitOf(place: GitPlace, id: string): string | undefined {
  return tryGit(place, ["rev-parse", "--verify", "--quiet", `${id}^{commit}`]) || undefined;
}

function tagsOf(refs: Refs): string[] {
  const prefix = "refs/tags/";
  return [...refs.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/** The tag that a constraint chooses. A version, a text that is no constraint, and a constraint that no tag meets stay what they are. */
export function highestTag(revision: string, tags: readonly string[]): string {
  if (revision.length > LONGEST_REVISION || versionOf(revision) !== undefined) return revision;
  const constraint = attempt(() => parseConstraint(revision, "3.4"));
  if (constraint === undefined) return revision;
  let best: SemverVersion | undefined;
  for (const tag of tags) {
    const version = versionOf(tag);
    if (version === undefined || !satisfies(version, constraint)) continue;
    if (best === undefined || compareVersions(version, best) > 0) best = version;
  }
  return best?.original ?? revision;
}

function versionOf(text: string): SemverVersion | undefined {
  return attempt(() => parseVersion(text, "3.4"));
}

function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
}
