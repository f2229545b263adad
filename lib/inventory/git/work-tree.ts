/**
 * The files of a checkout as they are now: tracked ones with their changes, and new ones that git does not ignore. Links are followed
 * and names are read as in a commit; what is neither file nor link (a pipe, a device) is refused and never opened.
 */
import { lstatSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { sep } from "node:path";
import type { GitTree } from "../../generators";
import { toBytes } from "../../go/bytes";
import { sortedByBytes } from "../../go/compare-text";
import { unreadable } from "./commit-tree";
import type { GitPlace } from "./git-place";
import { runGit, textOf } from "./git-process";
import { resolveLink } from "./link";

/** @param root the top folder of the checkout */
export function workTree(place: GitPlace, root: string, where: string): GitTree {
  const all = listed(place, ["--cached", "--others", "--exclude-standard"]);
  const deleted = new Set(listed(place, ["--deleted"]));
  const paths = sortedByBytes(new Set(all.filter((path) => !deleted.has(path))));
  const files = new Set(paths);
  const checkout = new Files(root, files, where);
  return {
    paths,
    read: (wanted) => new Map(wanted.filter((path) => files.has(path)).map((path) => [path, checkout.read(path)])),
  };
}

function listed(place: GitPlace, options: readonly string[]): string[] {
  return textOf(runGit(place, ["ls-files", "-z", ...options]))
    .split("\0")
    .filter((path) => path !== "")
    .map((path) => (path.endsWith("/") ? `${path}.git` : path));
}

class Files {
  constructor(
    private readonly root: string,
    private readonly known: ReadonlySet<string>,
    private readonly where: string,
  ) {}

  read(path: string): string {
    const target = resolveLink(path, (of) => this.targetOf(of));
    if (target === undefined || (target !== path && !this.known.has(target))) {
      throw unreadable(path, this.where, "it is a symbolic link that leads to no file of the repository");
    }
    const stats = this.stats(target);
    if (stats === undefined) throw unreadable(path, this.where, "it is not there");
    if (stats.isDirectory()) throw unreadable(path, this.where, "it is a folder");
    if (!stats.isFile()) throw unreadable(path, this.where, "it is a pipe, a socket or a device");
    try {
      return textOf(readFileSync(this.file(target)));
    } catch (error) {
      throw unreadable(path, this.where, (error as Error).message);
    }
  }

  private targetOf(path: string): string | undefined {
    return this.stats(path)?.isSymbolicLink() === true ? textOf(readlinkSync(this.file(path), "buffer")) : undefined;
  }

  private stats(path: string): Stats | undefined {
    try {
      return lstatSync(this.file(path), { throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  }

  /** The bytes that the file system knows a path by. */
  private file(path: string): Buffer {
    return Buffer.concat([Buffer.from(this.root + sep), Buffer.from(toBytes(path))]);
  }
}
