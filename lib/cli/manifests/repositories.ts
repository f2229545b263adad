/**
 * The git repositories of one side as rendering reads them: those on this machine at the side's moment, clones where cloning is allowed. A
 * repository or revision that is not here makes an Application unknown; what Argo CD would find there is not guessed.
 */

import { inParallel } from "../../in-parallel";
import { GitFailure, type GitRepository, WORKTREE } from "../../inventory";
import type { FileTree } from "../../inventory/files/file-tree";
import { isObject, type JsonObject } from "../../json";
import { repositoryIdentity, withoutCredentials } from "../../match/repository-url";
import { type GitSource, repositorySource, SourceError } from "../../sources";
import type { Input } from "../input";

const AT_ONCE = 6;

export class SideRepositories {
  private readonly sources = new Map<string, GitSource>();
  private readonly clones = new Map<string, GitRepository>();
  private readonly failures = new Map<string, string>();

  /** @param isAsDeployed every revision is what its repository has under that name: nothing is under review */
  constructor(
    private readonly input: Input,
    private readonly isAsDeployed = false,
  ) {}

  /** Clones what Applications name and what is not here, where that is allowed. */
  async prepare(applications: Iterable<JsonObject>): Promise<void> {
    const { clones, local } = this.input;
    if (clones === undefined) return;
    const wanted = new Map<string, string>();
    for (const url of gitUrlsOf(applications)) {
      if (local.at(url) === undefined) wanted.set(repositoryIdentity(url), url);
    }
    await inParallel([...wanted], AT_ONCE, async ([identity, url]) => {
      try {
        this.clones.set(identity, await clones.get(url));
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        this.failures.set(identity, error.message);
      }
    });
  }

  /** @throws {SourceError} */
  readonly source = (url: string): GitSource => {
    const identity = repositoryIdentity(url);
    let source = this.sources.get(identity);
    if (source === undefined) {
      source = this.made(url, identity);
      this.sources.set(identity, source);
    }
    return source;
  };

  private made(url: string, identity: string): GitSource {
    const where = withoutCredentials(url);
    const local = this.input.local.at(url);
    const clone = this.clones.get(identity);
    if (local === undefined && clone === undefined) {
      const failure = this.failures.get(identity);
      throw new SourceError(failure ?? `the repository ${where} is not on this machine`, "repository");
    }
    const repository = local?.repository ?? (clone as GitRepository);
    const standIn = this.isAsDeployed ? () => undefined : (local?.standIn ?? (() => undefined));
    return readFrom(repository, standIn, where);
  }
}

function readFrom(
  repository: GitRepository,
  standIn: (revision: string) => string | undefined,
  where: string,
): GitSource {
  const plain = repositorySource(repository);
  const missing = (what: string) =>
    new SourceError(
      `${what} is not in this clone of ${where}${repository.isShallow ? ", which is shallow" : ""}`,
      "repository",
    );
  let now: FileTree | undefined;
  let head: string | undefined;
  return {
    commit(revision, tagPrefix) {
      const instead = standIn(revision);
      if (instead !== undefined) {
        const commit = repository.resolve(instead === WORKTREE ? "HEAD" : instead);
        if (commit === undefined) throw missing(instead);
        if (instead === WORKTREE) head = commit;
        return commit;
      }
      try {
        return plain.commit(revision, tagPrefix);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        throw missing(error.message.replace(/^unable to resolve (.*) to a commit SHA$/, "the revision $1"));
      }
    },
    tree(commit) {
      if (commit === head) {
        now ??= repository.workFiles();
        return now;
      }
      const tree = plain.tree(commit);
      if (tree === undefined) throw missing(`the commit ${commit}`);
      return tree;
    },
  };
}

/** Every git repository that sources of Applications name. */
function gitUrlsOf(applications: Iterable<JsonObject>): Set<string> {
  const urls = new Set<string>();
  for (const { spec } of applications) {
    if (!isObject(spec)) continue;
    const hydrator = isObject(spec.sourceHydrator) ? spec.sourceHydrator : {};
    const several = Array.isArray(spec.sources) ? spec.sources : [];
    for (const source of [...several, spec.source, hydrator.drySource, hydrator.syncSource]) {
      if (!isObject(source) || source.chart || typeof source.repoURL !== "string") continue;
      if (source.repoURL !== "" && !source.repoURL.startsWith("oci://")) urls.add(source.repoURL);
    }
  }
  return urls;
}
