/**
 * What the revision of a source means: in a git repository a commit, in a list of versions the newest that fits. Pure; who lists refs
 * and tags is not known here. Upstream: util/git/client.go lsRemote, util/versions MaxVersion (Argo CD 3.5).
 */
import { GoError } from "../go/go-error";
import { compareVersions, parseVersion, type SemverVersion } from "../go/semver";
import { parseConstraint, satisfies } from "../go/semver-constraint";
import { SourceError } from "./source-error";

/** The refs of a repository. */
export interface GitRefs {
  /** Commits by full name, in the order in which the server lists them. */
  readonly commits: ReadonlyMap<string, string>;
  /** The full name of the default branch. */
  readonly head: string;
}

/** The commit of a revision. What looks like a shortened commit is given back as it is. @throws {SourceError} */
export function resolveCommit(written: string, tagPrefix: string, refs: () => GitRefs): string {
  if (/^[0-9A-Fa-f]{40}$/.test(written)) return written;
  const { commits, head } = refs();
  const asked = written === "" ? "HEAD" : written;
  const tags = [...commits.keys()].filter((name) => name.startsWith(TAGS)).map((name) => name.slice(TAGS.length));
  const newest = newestVersion(asked, tags, tagPrefix);
  const revision = "error" in newest ? asked : newest.version;
  if (revision === "HEAD") {
    const commit = commits.get(head);
    if (commit !== undefined) return commit;
  }
  const isShort = !revision.startsWith("refs/");
  for (const [name, commit] of commits)
    if (name === revision || (isShort && shortName(name) === revision)) return commit;
  if (/^[0-9A-Fa-f]{7,}$/.test(revision)) return revision;
  throw new SourceError(`unable to resolve '${revision}' to a commit SHA`);
}

const TAGS = "refs/tags/";

/** Branches and tags without what stands in front of them, everything else without `refs/`. */
function shortName(name: string): string {
  return name.replace(/^refs\/(?:tags\/|heads\/|remotes\/)?/, "");
}

/** The newest of these tags that a constraint allows; a version, and a text that is itself a tag, stay what they are. */
export function newestVersion(
  revision: string,
  tags: readonly string[],
  tagPrefix = "",
): { readonly version: string } | { readonly error: string } {
  const ours = tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));
  if (isVersion(revision)) return { version: tagPrefix + revision };
  const constraint = attempt(() => parseConstraint(revision, "3.4"));
  if ("error" in constraint) {
    if (tagPrefix !== "") {
      return {
        error: `tagPrefix ${JSON.stringify(tagPrefix)} requires targetRevision to be a semver constraint, but ${JSON.stringify(revision)} is not a valid constraint`,
      };
    }
    return ours.includes(revision)
      ? { version: revision }
      : { error: `failed to determine semver constraint: ${constraint.error}` };
  }
  let best: SemverVersion | undefined;
  for (const tag of ours) {
    const version = attempt(() => parseVersion(tag, "3.4"));
    if ("error" in version || !satisfies(version.value, constraint.value)) continue;
    if (best === undefined || compareVersions(version.value, best) > 0) best = version.value;
  }
  if (best === undefined) return { error: `version matching constraint not found in ${ours.length} tags` };
  return { version: tagPrefix + best.original };
}

export function isVersion(text: string): boolean {
  return "value" in attempt(() => parseVersion(text, "3.4"));
}

export function isConstraint(text: string): boolean {
  return !isVersion(text) && "value" in attempt(() => parseConstraint(text, "3.4"));
}

function attempt<T>(step: () => T): { readonly value: T } | { readonly error: string } {
  try {
    return { value: step() };
  } catch (error) {
    if (error instanceof GoError) return { error: error.message };
    throw error;
  }
}
