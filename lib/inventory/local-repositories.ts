/** Repositories whose files are on this machine: `URL=PATH` maps, the checkout around the given files. */
import { relative } from "node:path";
import { EnvMatrixError, type Problem, problem } from "../errors";
import type { GitTree } from "../generators";
import { isRemote, repositoryIdentity, withoutCredentials } from "../match/repository-url";
import { GitRepository } from "./git/repository";

/** Stands for the files of a checkout as they are now, committed or not. */
export const WORKTREE = "worktree";

export interface RepositoryPath {
  readonly url: string;
  readonly path: string;
  /** The repository at the path, where it has been opened already. */
  readonly repository?: GitRepository;
  /** The settings that name it, for many machines: where it is not here, nothing is wrong until it is asked for. @default it must be here */
  readonly namedBy?: string;
  /** What is read whatever revision an ApplicationSet names; `worktree`: the files as they are now. @default the named revision */
  readonly revision?: string;
  /** What is read of a revision that is checked out: a commit, or `worktree`. @default "HEAD" */
  readonly head?: string;
  /** Whether a revision of the remote is what the checkout stands for, so that HEAD is read. @default none, HEAD alone is */
  isCheckedOut?(revision: string): boolean;
  /** Called when files of a revision are read. */
  onUse?(revision: string): void;
}

export interface LocalRepository {
  readonly repository: GitRepository;
  /** What is read in place of a revision: a commit, or `worktree`. @returns undefined for what the repository has under that name */
  standIn(revision: string): string | undefined;
}

export class LocalRepositories {
  private readonly byIdentity = new Map<string, RepositoryPath & { readonly repository: GitRepository }>();
  private readonly missingRevisions = new Map<string, Problem>();
  private readonly absent = new Map<string, Problem>();

  /**
   * @param unreadable why checkouts that are there cannot be read: said when a repository is asked for that might be one of them
   * @throws {INPUT_UNREADABLE} for a path that is no repository, and is not of settings
   */
  constructor(
    paths: readonly RepositoryPath[],
    private readonly unreadable: readonly Problem[] = [],
  ) {
    for (const one of paths) {
      const repository = one.repository ?? GitRepository.at(one.path);
      if (repository !== undefined) this.byIdentity.set(repositoryIdentity(one.url), { ...one, repository });
      else if (one.namedBy === undefined) throw new EnvMatrixError([notHere(one.path)]);
      else this.absent.set(repositoryIdentity(one.url), absentCheckout(one, one.namedBy));
    }
  }

  /** The repository behind a URL, and what is read of it in place of a revision; undefined where it is not here. */
  at(url: string): LocalRepository | undefined {
    const local = this.byIdentity.get(repositoryIdentity(url));
    if (local === undefined) return undefined;
    const standIn = (revision: string): string | undefined =>
      local.revision ?? (local.isCheckedOut?.(revision) === true ? (local.head ?? "HEAD") : undefined);
    return { repository: local.repository, standIn };
  }

  tree(url: string, revision: string): GitTree | undefined {
    const local = this.byIdentity.get(repositoryIdentity(url));
    if (local === undefined) return undefined;
    local.onUse?.(revision);
    const standIn = this.at(url)?.standIn(revision);
    const wanted = standIn ?? revision;
    const where = withoutCredentials(url);
    const isNow = standIn === WORKTREE;
    const tree = isNow ? local.repository.workTree(where) : local.repository.tree(wanted, where);
    if (tree === undefined) this.noteMissing(url, revision, wanted, local.repository.folder);
    return tree;
  }

  /** Why a repository that is here does not have a revision, or may not be read. */
  problemOf(url: string, revision: string): Problem | undefined {
    const identity = repositoryIdentity(url);
    const absent = this.absent.get(identity);
    if (absent !== undefined) return absent;
    return this.byIdentity.has(identity) ? this.missingRevisions.get(`${url} ${revision}`) : this.unreadable[0];
  }

  private noteMissing(url: string, revision: string, wanted: string, folder: string): void {
    this.missingRevisions.set(
      `${url} ${revision}`,
      problem(
        "INVENTORY_MISSING",
        { file: folder, path: "" },
        `unable to resolve '${wanted}' to a commit SHA: ${withoutCredentials(url)}`,
        { hint: "fetch the branch or tag, or read another revision in its place: --repo URL=PATH@REVISION" },
      ),
    );
  }
}

function notHere(path: string): Problem {
  return problem("INPUT_UNREADABLE", { file: path, path: "" }, "there is no git repository", {
    hint: isRemote(path) ? `clone it first, and give the folder: git clone ${path}` : "give the folder of a checkout",
  });
}

function absentCheckout({ url, path }: RepositoryPath, file: string): Problem {
  const where = withoutCredentials(url);
  const folder = relative(process.cwd(), path) || ".";
  const message = `the checkout of ${where} that these settings name is not there: ${folder}`;
  const hint = isRemote(url)
    ? `git clone ${where} ${folder}, or name the folder in which it is`
    : "name the folder of a checkout";
  return problem("INVENTORY_MISSING", { file, path: "repositories" }, message, { hint });
}
