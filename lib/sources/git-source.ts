/** A git repository as rendering reads it. */
import type { FileTree } from "../inventory/files/file-tree";
import type { GitRepository } from "../inventory/git/repository";
import { type GitRefs, resolveCommit } from "./revision";
import { SourceError } from "./source-error";

export interface GitSource {
  /** The commit of a revision. @throws {SourceError} */
  commit(revision: string, tagPrefix: string): string;
  /** The files of a commit; undefined where the repository has no such commit. */
  tree(commit: string): FileTree | undefined;
}

/** A repository whose refs are known. A revision is looked up once: many Applications name the same. */
export function refsSource(refs: () => GitRefs, tree: (commit: string) => FileTree | undefined): GitSource {
  const commits = new Map<string, string>();
  return {
    commit(revision, tagPrefix) {
      const key = `${tagPrefix}\0${revision}`;
      let commit = commits.get(key);
      if (commit === undefined) {
        commit = resolveCommit(revision, tagPrefix, refs);
        commits.set(key, commit);
      }
      return commit;
    },
    tree,
  };
}

/** A repository on this machine, at the revision that a source names. */
export function repositorySource(repository: GitRepository): GitSource {
  const trees = new Map<string, FileTree | undefined>();
  return refsSource(
    () => repository.allRefs(),
    (commit) => {
      if (!trees.has(commit)) trees.set(commit, repository.filesOf(commit));
      return trees.get(commit);
    },
  );
}

/** The files of a checkout as they are now, whatever revision a source names. */
export function workTreeSource(repository: GitRepository): GitSource {
  let tree: FileTree | undefined;
  return {
    commit() {
      const commit = repository.resolve("HEAD");
      if (commit !== undefined) return commit;
      throw new SourceError("unable to resolve 'HEAD' to a commit SHA");
    },
    tree() {
      tree ??= repository.workFiles();
      return tree;
    },
  };
}
