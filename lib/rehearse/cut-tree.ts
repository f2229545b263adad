/**
 * Trees that have lost files. A repository has very many files and a set looks at few of them, so nothing here looks at each: paths are in the
 * order of bytes, and what goes is cut out.
 */
import type { GitTree } from "../generators/inventory";

/** The tree without any file of its own. */
export function emptied(tree: GitTree): GitTree {
  return { ...around(tree), paths: [], read: () => new Map() };
}

/** @param gone files, or folders with all that is in them */
export function withoutPaths(tree: GitTree, gone: readonly string[]): GitTree {
  const all = new Set(gone);
  return {
    ...around(tree),
    paths: less(tree.paths, gone),
    read: (paths) => tree.read(paths.filter((path) => !isGone(path, all))),
  };
}

function around(tree: GitTree): Pick<GitTree, "submodules" | "link"> {
  return {
    get submodules() {
      return tree.submodules ?? [];
    },
    link: (path) => tree.link?.(path),
  };
}

/** Whether a path or a folder above it is gone. */
function isGone(path: string, gone: ReadonlySet<string>): boolean {
  if (gone.has(path)) return true;
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    if (gone.has(path.slice(0, slash))) return true;
  }
  return false;
}

function less(paths: readonly string[], gone: readonly string[]): readonly string[] {
  if (gone.some((one) => !/^[\x20-\x7e]*$/.test(one))) {
    // their order is not that of our texts
    const all = new Set(gone);
    return paths.filter((path) => !isGone(path, all));
  }
  const ranges = gone.flatMap((one) => [rangeOf(paths, one, (path) => path === one), belowOf(paths, `${one}/`)]);
  const left: string[][] = [];
  let at = 0;
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start > at) left.push(paths.slice(at, start));
    at = Math.max(at, end);
  }
  // of all ways to join long lists the fastest
  return ([] as string[]).concat(...left, paths.slice(at));
}

function belowOf(paths: readonly string[], folder: string): readonly [start: number, end: number] {
  return rangeOf(paths, folder, (path) => path.startsWith(folder));
}

function rangeOf(
  paths: readonly string[],
  first: string,
  belongs: (path: string) => boolean,
): readonly [start: number, end: number] {
  let low = 0;
  for (let high = paths.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((paths[middle] as string) < first) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < paths.length && belongs(paths[end] as string)) end++;
  return [low, end];
}
