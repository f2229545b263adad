/**
 * The files of a checkout as they are now: tracked ones with their changes, and new ones that git does not ignore. Links are followed
 * and names are read as in a commit; what is neither file nor link (a pipe, a device) is refused and never opened.
 */
import { lstatSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { sep } from "node:path";
import type { GitTree, LinkEnd, Submodule } from "../../generators";
import { toBytes } from "../../go/bytes";
import { checkoutState } from "./checkout-state";
import { unreadable } from "./commit-tree";
import { submoduleAt } from "./git-place";
import { textOf } from "./git-process";
import { resolveLink } from "./link";

/**
 * @param root the top folder of the checkout
 * @param paths what `checkoutState` found
 */
export function workTree(paths: readonly string[], root: string, where: string): GitTree {
  const files = new Set(paths);
  const checkout = new Files(root, files, where);
  let inner: readonly Submodule[] | undefined;
  return {
    paths,
    get submodules() {
      inner ??= submodulesOf(paths, root, where);
      return inner;
    },
    link: (path) => checkout.link(path),
    read: (wanted) => new Map(wanted.filter((path) => files.has(path)).map((path) => [path, checkout.read(path)])),
  };
}

/** The files of a checked-out submodule as they are now, too. */
function submodulesOf(paths: readonly string[], root: string, where: string): Submodule[] {
  return paths.flatMap((file) => {
    const path = file.endsWith("/.git") ? file.slice(0, -"/.git".length) : undefined;
    if (path === undefined) return [];
    const place = submoduleAt(root, path);
    const tree =
      place?.workTree === undefined
        ? undefined
        : workTree(checkoutState(place).paths, place.workTree, `${where}, submodule ${path}`);
    return [{ path, tree }];
  });
}

class Files {
  constructor(
    private readonly root: string,
    private readonly known: ReadonlySet<string>,
    private readonly where: string,
  ) {}

  read(path: string): string {
    const end = resolveLink(path, (of) => this.targetOf(of));
    const target = "path" in end ? end.path : undefined;
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

  link(path: string): LinkEnd | undefined {
    return this.targetOf(path) === undefined ? undefined : resolveLink(path, (of) => this.targetOf(of));
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
