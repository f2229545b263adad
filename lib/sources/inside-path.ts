/**
 * Paths that a source names, bound to the root of its checkout: `/x` is below the root, `x` below the Application's folder, and the last
 * link of a path is followed before the border is looked at. Upstream: util/io/path/resolved.go (Argo CD 3.5).
 */
import { posix } from "node:path";
import type { FileTree } from "../inventory/files/file-tree";
import { SourceError } from "./source-error";

/** Stands for the name of a checkout's folder, which nobody can know. */
const UNKNOWN = "\0checkout";

/** An absolute path for the root of a checkout, so that paths can be joined as on a disk. */
export function rootPath(rootName: string | undefined): string {
  return rootName === undefined ? `/${UNKNOWN}` : `/${UNKNOWN}/${rootName}`;
}

/** The path below the root; `""` is the root itself, undefined what lies outside. */
export function belowRoot(absolute: string, rootName: string | undefined): string | undefined {
  const root = rootPath(rootName);
  const path = absolute.length > 1 ? absolute.replace(/\/$/, "") : absolute;
  if (path === root) return "";
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
}

export interface PathBase {
  readonly tree: FileTree;
  /** What relative paths begin at. */
  readonly folder: string;
  readonly rootName?: string;
}

const MOST_LINKS = 10;

/** The path from the root; nothing needs to stand there. @throws {SourceError} */
export function insidePath(base: PathBase, text: string, mayBeRoot: boolean): string {
  const root = rootPath(base.rootName);
  let path = posix.join(root, text.startsWith("/") ? "" : base.folder, text);
  for (let links = 0; ; links++) {
    const target = linkAt(base, path);
    if (target === undefined) break;
    if (links === MOST_LINKS) throw unresolvable();
    path = target.startsWith("/") ? target : posix.join(posix.dirname(path), target);
  }
  const inside = belowRoot(posix.normalize(path), base.rootName);
  if (inside === undefined) throw new SourceError(`file '${text}' resolved to outside repository root`);
  if (inside === "" && !mayBeRoot) throw unresolvable();
  return inside;
}

function linkAt({ tree, rootName }: PathBase, path: string): string | undefined {
  const inside = belowRoot(path, rootName);
  if (inside === undefined || inside === "") return undefined;
  const slash = inside.lastIndexOf("/");
  const parent = tree.resolve(slash < 0 ? "" : inside.slice(0, slash));
  if (parent === undefined) return undefined;
  const node = tree.at(posix.join(parent, inside.slice(slash + 1)));
  return node?.kind === "link" ? node.target : undefined;
}

function unresolvable(): SourceError {
  return new SourceError("internal error: failed to resolve path. Check logs for more details");
}
