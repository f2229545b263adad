/** The files of a checkout as they are now: tracked ones with their changes, and new ones that git does not ignore. */
import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import type { GitTree } from "../../generators";
import { sortedByBytes } from "../../go/compare-text";
import { unreadable } from "./commit-tree";
import { runGit, textOf } from "./git-process";

/** @param root the top folder of the checkout */
export function workTree(root: string, where: string): GitTree {
  const all = listed(root, ["--cached", "--others", "--exclude-standard"]);
  const deleted = new Set(listed(root, ["--deleted"]));
  const paths = sortedByBytes(new Set(all.filter((path) => !deleted.has(path))));
  const files = new Set(paths);
  const realRoot = realpathSync(root);
  return {
    paths,
    read(wanted) {
      const known = wanted.filter((path) => files.has(path));
      return new Map(known.map((path) => [path, readInside(realRoot, path, where)]));
    },
  };
}

function listed(root: string, options: readonly string[]): string[] {
  return textOf(runGit(root, ["ls-files", "-z", ...options]))
    .split("\0")
    .filter((path) => path !== "")
    .map((path) => (path.endsWith("/") ? `${path}.git` : path));
}

/** The content of a file; a link is followed while it stays in the checkout. */
function readInside(root: string, path: string, where: string): string {
  try {
    const file = join(root, path);
    const real = lstatSync(file).isFile() ? file : realpathSync(file);
    if (!real.startsWith(root + sep)) throw unreadable(path, where, "it is a symbolic link that leaves the repository");
    return textOf(readFileSync(real));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || code === "ERR_INVALID_ARG_TYPE") throw error;
    throw unreadable(path, where, code === "EISDIR" ? "it is a folder" : code);
  }
}
