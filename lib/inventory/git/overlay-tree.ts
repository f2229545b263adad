/**
 * The files of a checkout as they are now, those that nobody has changed read from the commit below: many small files come out of git in one
 * go, and from a disk one by one.
 */
import type { GitTree } from "../../generators";
import type { IdentifiedTree } from "./commit-tree";

/**
 * @param commit undefined where nothing has been committed
 * @param unchanged ids of files that are as the index has them
 */
export function overlayTree(
  now: GitTree,
  commit: IdentifiedTree | undefined,
  unchanged: ReadonlyMap<string, string>,
): IdentifiedTree {
  // what a link leads to may have changed
  const isSame = (path: string): boolean => {
    const id = unchanged.get(path);
    return id !== undefined && commit?.idOf(path) === id && commit.link?.(path) === undefined;
  };
  return {
    paths: now.paths,
    get submodules() {
      return now.submodules ?? [];
    },
    link: (path) => (isSame(path) ? undefined : now.link?.(path)),
    idOf: (path) => (commit?.link?.(path) === undefined ? unchanged.get(path) : undefined),
    read(paths) {
      if (commit === undefined) return now.read(paths);
      const known = new Set(paths.filter((path) => isSame(path)));
      const others = paths.filter((path) => !known.has(path));
      const same = commit.read([...known]);
      return others.length === 0 ? same : new Map([...same, ...now.read(others)]);
    },
  };
}
