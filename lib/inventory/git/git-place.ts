/**
 * Where a repository is, found without git: git's own search takes a committed folder for a bare repository, asks who owns the folders,
 * and follows `core.worktree` of a stranger's configuration.
 */
import { realpathSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";

export interface GitPlace {
  /** The repository itself, or the file that says where it is. */
  readonly gitDir: string;
  /** The top folder of the checkout. @default none, the repository is bare */
  readonly workTree?: string;
}

/** The checkout that a folder belongs to. */
export function checkoutAt(folder: string): GitPlace | undefined {
  const start = realpath(folder);
  if (start === undefined) return undefined;
  for (let top = start; ; top = dirname(top)) {
    const gitDir = join(top, ".git");
    if (isRepository(gitDir) || isFile(gitDir)) return { gitDir, workTree: top };
    if (top === dirname(top)) return undefined;
  }
}

/** The repository that a user names: a bare one, or the checkout that a folder belongs to. */
export function repositoryAt(folder: string): GitPlace | undefined {
  const start = realpath(folder);
  if (start === undefined) return undefined;
  const isBare = isRepository(start) && !exists(join(start, ".git"));
  return isBare ? { gitDir: start } : checkoutAt(start);
}

/** The checkout of a submodule in that folder of a checkout. */
export function submoduleAt(workTree: string, path: string): GitPlace | undefined {
  const folder = join(workTree, path);
  return exists(join(folder, ".git")) ? checkoutAt(folder) : undefined;
}

function isRepository(folder: string): boolean {
  return isFile(join(folder, "HEAD")) && isFolder(join(folder, "objects")) && isFolder(join(folder, "refs"));
}

function realpath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isFile(path: string): boolean {
  return stats(path)?.isFile() === true;
}

function isFolder(path: string): boolean {
  return stats(path)?.isDirectory() === true;
}

function exists(path: string): boolean {
  return stats(path) !== undefined;
}

/** What cannot be looked at is not there for us. */
function stats(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
