/** The files of a local repository with links, sizes and modes, as rendering needs them: of a commit, or of a checkout as it is now. */
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { FileTree, type TreeLeaf } from "../files/file-tree";
import { readBlobs } from "./commit-tree";
import type { GitPlace } from "./git-place";
import { runGit, textOf } from "./git-process";
import { checkoutPaths } from "./work-tree";

/** @param commit an id. @throws {GitFailure} */
export function commitFiles(place: GitPlace, commit: string, where: string): FileTree {
  const ids = new Map<string, string>();
  const leaves = new Map<string, TreeLeaf>();
  const links = new Map<string, string>();
  const submodules = new Set<string>();
  // mode SP type SP id SP size TAB path NUL
  for (const line of textOf(runGit(place, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit])).split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const path = line.slice(tab + 1);
    const [mode, , id = "", size] = line.slice(0, tab).split(/ +/);
    if (mode === "160000") submodules.add(path);
    else if (mode === "120000") links.set(path, id);
    else leaves.set(path, { kind: "file", size: Number(size), ...(mode === "100755" ? { executable: true } : {}) });
    ids.set(path, id);
  }
  const targets = links.size === 0 ? new Map<string, Buffer>() : readBlobs(place, new Set(links.values()), where);
  for (const [path, id] of links) leaves.set(path, { kind: "link", target: textOf(targets.get(id) as Buffer) });
  return new FileTree({
    leaves,
    submodules,
    read(paths) {
      const blobs = readBlobs(place, new Set(paths.map((path) => ids.get(path) as string)), where);
      return new Map(paths.map((path) => [path, blobs.get(ids.get(path) as string) as Buffer]));
    },
  });
}

/** @param root the top folder of the checkout. @throws {GitFailure} */
export function workFiles(place: GitPlace, root: string): FileTree {
  const leaves = new Map<string, TreeLeaf>();
  const submodules = new Set<string>();
  for (const path of checkoutPaths(place)) {
    if (path.endsWith("/.git")) {
      submodules.add(path.slice(0, -"/.git".length));
      continue;
    }
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) leaves.set(path, { kind: "link", target: readlinkSync(join(root, path)) });
    else if (stat?.isFile()) {
      leaves.set(path, { kind: "file", size: stat.size, ...((stat.mode & 0o111) === 0 ? {} : { executable: true }) });
    } else if (stat?.isDirectory()) submodules.add(path);
  }
  return new FileTree({
    leaves,
    submodules,
    read: (paths) => new Map(paths.map((path) => [path, readFileSync(join(root, path))])),
  });
}
