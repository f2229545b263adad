/** A local repository: its top folder, its remote, and the trees of its revisions. */
import { existsSync } from "node:fs";
import type { GitTree } from "../../generators";
import { commitTree } from "./commit-tree";
import { GitFailure, runGit, tryGit } from "./git-process";
import { type Refs, readRefs, resolveRevision } from "./revision";
import { workTree } from "./work-tree";

/** Stands for the files of a checkout as they are now, committed or not. */
export const WORKTREE = "worktree";

export class GitRepository {
  private refs: Refs | undefined;
  private readonly trees = new Map<string, GitTree | undefined>();
  private readonly commits = new Map<string, string | undefined>();

  private constructor(
    /** The top folder of the checkout, or the bare repository. */
    readonly folder: string,
    private readonly isBare: boolean,
  ) {}

  /** The repository that a folder belongs to; undefined where it belongs to none. @throws {GitFailure} where git refuses to look */
  static at(path: string): GitRepository | undefined {
    if (!existsSync(path)) return undefined;
    return open(path, (folder, isBare) => new GitRepository(folder, isBare));
  }

  /** The URL of `origin`. */
  get origin(): string | undefined {
    return tryGit(this.folder, ["config", "--get", "remote.origin.url"]) || undefined;
  }

  /** The files of a revision; undefined where there is no such revision. */
  tree(revision: string, where = this.folder): GitTree | undefined {
    if (revision === WORKTREE && !this.isBare) return this.cached(WORKTREE, () => workTree(this.folder, where));
    const commit = this.resolve(revision);
    return commit === undefined ? undefined : this.cached(commit, () => commitTree(this.folder, commit, where));
  }

  /** The commit of a revision. */
  resolve(revision: string): string | undefined {
    if (!this.commits.has(revision)) {
      const refs = () => {
        this.refs ??= readRefs(this.folder);
        return this.refs;
      };
      this.commits.set(revision, resolveRevision(this.folder, revision, refs));
    }
    return this.commits.get(revision);
  }

  private cached(key: string, make: () => GitTree): GitTree | undefined {
    if (!this.trees.has(key)) this.trees.set(key, make());
    return this.trees.get(key);
  }
}

/** The files of a local checkout or repository at a revision, as Argo CD resolves it; `worktree` are the files as they are now. */
export function gitTree(path: string, revision: string): GitTree | undefined {
  return GitRepository.at(path)?.tree(revision);
}

function open<T>(path: string, make: (folder: string, isBare: boolean) => T): T | undefined {
  try {
    return make(runGit(path, ["rev-parse", "--show-toplevel"]).toString("utf8").trimEnd(), false);
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    if (error.message.startsWith("not a git repository")) return undefined;
    // what has no work tree is bare, or a repository that git refuses to touch
    if (tryGit(path, ["rev-parse", "--is-bare-repository"]) !== "true") throw error;
    return make(runGit(path, ["rev-parse", "--absolute-git-dir"]).toString("utf8").trimEnd(), true);
  }
}
