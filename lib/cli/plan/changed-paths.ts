/** Paths of a repository that a change touches, asked for by folder: a repository has thousands of each. */

export class ChangedPaths {
  /** Paths, and what a path is as a folder, in the order of their characters. */
  private readonly sorted: readonly string[];
  private readonly folders: ReadonlySet<string>;

  constructor(paths: readonly string[]) {
    // a submodule and a link may stand for the folders below them
    const folders = paths.map((path) => `${path.replace(/\/\.git$/, "")}/`);
    this.folders = new Set(folders);
    this.sorted = [...new Set([...paths, ...folders])].sort();
  }

  /** Whether one of them lies in the folder, or is above it. @param folder ends in a slash, or is `""`: everything */
  touch(folder: string): boolean {
    if (this.sorted[this.firstFrom(folder)]?.startsWith(folder) === true) return true;
    for (let slash = folder.indexOf("/"); slash >= 0; slash = folder.indexOf("/", slash + 1)) {
      if (this.folders.has(folder.slice(0, slash + 1))) return true;
    }
    return false;
  }

  /** The place of the first that does not come before a text. */
  private firstFrom(text: string): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] as string) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
