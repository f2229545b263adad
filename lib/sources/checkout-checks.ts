/**
 * What Argo CD refuses of a checkout before it looks at a manifest: symbolic links that leave it, paths that are no folder of it.
 * Upstream: util/app/path (Argo CD 3.5).
 */
import { posix } from "node:path";
import { sortedByBytes } from "../go/compare-text";
import type { FileTree } from "../inventory/files/file-tree";
import { belowRoot, rootPath } from "./inside-path";
import { SourceError } from "./source-error";

/** The first link, in the order of a walk, that is absolute or leaves the tree at any step of its target, also where it comes back. */
export function outOfBoundsLink(tree: FileTree): string | undefined {
  const found = tree.links.filter((path) => {
    const node = tree.at(path);
    return node?.kind === "link" && leaves(path.slice(0, Math.max(0, path.lastIndexOf("/"))), node.target);
  });
  // a walk compares folder by folder
  const [first] = sortedByBytes(found.map((path) => path.replaceAll("/", "\0")));
  return first?.replaceAll("\0", "/");
}

function leaves(folder: string, target: string): boolean {
  if (target.startsWith("/")) return true;
  let depth = folder === "" ? 0 : folder.split("/").length;
  for (const part of target.split("/")) {
    if (part === "..") depth--;
    else if (part !== "" && part !== ".") depth++;
    if (depth < 0) return true;
  }
  return false;
}

/** The folder of an Application, relative to the root. @throws {SourceError} */
export function appFolder(tree: FileTree, path: string): string {
  if (path.startsWith("/")) throw new SourceError(`${path}: app path is absolute`);
  const folder = belowRoot(posix.join(rootPath(undefined), path), undefined);
  if (folder === undefined) throw new SourceError(`${path}: app path outside root`);
  const node = tree.follow(folder);
  if (node === undefined) {
    const submodule = tree.submoduleOf(folder);
    if (submodule === undefined) throw new SourceError(`${path}: app path does not exist`);
    throw new SourceError(`${path}: the submodule ${submodule} is not read`, "refused");
  }
  if (node.kind !== "folder") throw new SourceError(`${path}: app path is not a directory`);
  return folder;
}
