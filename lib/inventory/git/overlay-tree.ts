/**
 * The files of a checkout as they are now, those that nobody has changed read from the commit below: many small files come out of git in one
 * go, and from a disk one by one.
 */
import type { GitTree } from "../../generators";

/** @param changed paths that are not as in the commit */
export function overlayTree(now: GitTree, commit: GitTree, changed: ReadonlySet<string>): GitTree {
  const committed = new Set(commit.paths);
  // what a link leads to may have changed
  const isSame = (path: string): boolean =>
    committed.has(path) && !changed.has(path) && commit.link?.(path) === undefined;
  return {
    paths: now.paths,
    get submodules() {
      return now.submodules ?? [];
    },
    link: (path) => (isSame(path) ? undefined : now.link?.(path)),
    read(paths) {
      const known = new Set(paths.filter((path) => isSame(path)));
      const others = paths.filter((path) => !known.has(path));
      const same = commit.read([...known]);
      return others.length === 0 ? same : new Map([...same, ...now.read(others)]);
    },
  };
}
