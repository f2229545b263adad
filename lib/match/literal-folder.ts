/** Narrows a listing to the folder that a git pathspec can only match in: most patterns begin with plain folders. */

/** The folder, with its slash, in which everything lies that the pathspec can match; "" where that is not plain to see. */
export function literalFolder(pattern: string): string {
  // magic, a leading dot or slash, and paths that git normalises first are left to git's own matching
  if (!/^[A-Za-z0-9_-]/.test(pattern) || /\/\/|\/\.{1,2}(?:\/|$)/.test(pattern)) return "";
  const plain = /^[\x20-\x7e]*?(?=[*?[\\]|[^\x20-\x7e]|$)/.exec(pattern)?.[0] ?? "";
  return plain.slice(0, plain.lastIndexOf("/") + 1);
}

/** The paths below a folder. @param paths in the order of bytes */
export function pathsBelow(paths: readonly string[], folder: string): readonly string[] {
  if (folder === "") return paths;
  let low = 0;
  for (let high = paths.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((paths[middle] as string) < folder) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (paths[end]?.startsWith(folder)) end++;
  return paths.slice(low, end);
}
