/**
 * What `doublestar.FilepathGlob` finds below the root of a checkout: the new globbing of the git files generator (Argo CD 2.14 and
 * later, behind a controller flag). Files, directories and the root itself can match; hidden entries are nothing special.
 * Unlike a match of whole paths, a pattern is walked segment by segment, and braces are written out before the walk.
 */
import { fromByteText, toByteText } from "./byte-text";
import { isValidGlob, matchGlob, splitAlternatives } from "./doublestar";

/** A checkout's directories by path (`"."` is the root), each with its entries and whether they are directories. */
export interface FileTree {
  readonly directories: Pick<ReadonlyMap<string, ReadonlyMap<string, boolean>>, "get" | "has">;
}

/** The tree of these files (slash-separated paths without a leading slash). */
export function fileTree(files: Iterable<string>): FileTree {
  const root = new Map<string, boolean>();
  const directories = new Map([[".", root]]);
  for (const file of files) {
    const path = toByteText(file);
    let entries = root;
    for (let slash = path.indexOf("/"), start = 0; ; start = slash + 1, slash = path.indexOf("/", start)) {
      if (slash < 0) {
        entries.set(path.slice(start), false);
        break;
      }
      entries.set(path.slice(start, slash), true);
      const directory = path.slice(0, slash);
      const known = directories.get(directory);
      entries = known ?? new Map();
      if (known === undefined) directories.set(directory, entries);
    }
  }
  return { directories };
}

/**
 * The files and directories that `pattern` finds, relative to the root and in byte order; undefined when the pattern is malformed.
 * A leading `/` is taken from the root of the checkout; what leads out of it finds nothing.
 */
export function globTree(pattern: string, tree: FileTree): string[] | undefined {
  const found = walkGlob(pattern, tree);
  return found === undefined ? undefined : [...found].sort((a, b) => (a < b ? -1 : 1)).map(fromByteText);
}

/** The same in the order in which the library finds them, each once: byte order within a directory. Byte texts. */
export function walkGlob(pattern: string, tree: FileTree): ReadonlySet<string> | undefined {
  const rooted = cleanPath(`/checkout/${toByteText(pattern)}`);
  const isInside = rooted === "/checkout" || rooted.startsWith("/checkout/");
  const { base, rest } = splitBase(rooted);
  if (!isValidGlob(rest)) return undefined;
  if (!isInside) return new Set();
  if (rooted === "/checkout") return new Set(["."]);
  const start = base === "/checkout" ? "." : base.slice("/checkout/".length);
  const walk = new Walk(tree, start, !/^(?:[^\\*]|\\.|\*(?!\*))*\*\*.{2}/s.test(rest));
  const found = new Set(walk.find(rest, true, []).map((path) => join(start, path.replace(/\/$/, ""))));
  return walk.isMalformed ? undefined : found;
}

/** An absolute path without empty segments, `.` and `..`. */
function cleanPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  return `/${segments.join("/")}`;
}

/** Splits before the last segment that has no wildcard in front of it. */
function splitBase(pattern: string): { base: string; rest: string } {
  let slash = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === "\\") i++;
    else if (c === "/") slash = i;
    else if ("*?[{".includes(c)) break;
  }
  return { base: unescapeMeta(pattern.slice(0, slash)), rest: pattern.slice(slash + 1) };
}

/** One walk below a directory of the tree; all its paths are relative to that directory. */
class Walk {
  /** Whether an entry met a class that is not closed; that ends the library's search with an error. */
  isMalformed = false;

  constructor(
    private readonly tree: FileTree,
    private readonly start: string,
    /** The library also looks for the rest of an alternative below what earlier alternatives found, unless a `**` stands in the middle. */
    private readonly looksBelowEarlier: boolean,
  ) {}

  /** `earlier` and what the pattern finds. */
  find(pattern: string, wantsFiles: boolean, earlier: readonly string[]): string[] {
    const wildcard = indexWildcard(pattern);
    if (wildcard < 0) {
      const path = unescapeMeta(pattern);
      return this.exists(path) ? [...earlier, path] : [...earlier];
    }
    const cut = lastCut(pattern, "/}");
    if (pattern[cut] !== "}") return this.findBelow(pattern, cut, wildcard, wantsFiles, earlier);
    const opening = openingBrace(pattern, cut);
    if (opening >= 0) return this.findAlternatives(pattern, opening, cut, wantsFiles, earlier);
    return this.findBelow(pattern, lastCut(pattern.slice(0, cut), "/"), wildcard, wantsFiles, earlier);
  }

  private findBelow(
    pattern: string,
    slash: number,
    wildcard: number,
    wantsFiles: boolean,
    earlier: readonly string[],
  ): string[] {
    const parent = slash < 0 ? "." : pattern.slice(0, slash);
    const segment = pattern.slice(slash + 1);
    const directories = slash <= wildcard ? [unescapeMeta(parent)] : this.findDirectories(parent, earlier);
    return [...earlier, ...directories.flatMap((directory) => this.findIn(directory, segment, wantsFiles))];
  }

  private findAlternatives(
    pattern: string,
    opening: number,
    closing: number,
    wantsFiles: boolean,
    earlier: readonly string[],
  ): string[] {
    const cut = lastCut(pattern.slice(0, opening), "/}");
    const hasPrefix = cut >= 0 && pattern[cut] === "/";
    const prefixes = hasPrefix ? this.findDirectories(pattern.slice(0, cut), earlier) : ["."];
    const before = pattern.slice(hasPrefix ? cut + 1 : 0, opening);
    const after = pattern.slice(closing + 1);
    const alternatives = splitAlternatives(pattern, opening, closing);
    // an empty last alternative is not tried
    if (alternatives.at(-1) === "") alternatives.pop();
    let found = [...earlier];
    for (const prefix of prefixes) {
      const escaped = prefix === "." ? "" : `${escapeMeta(prefix)}/`;
      for (const alternative of alternatives)
        found = this.find(escaped + before + alternative + after, wantsFiles, found);
    }
    return found;
  }

  private findDirectories(pattern: string, earlier: readonly string[]): string[] {
    return this.find(pattern, false, this.looksBelowEarlier ? earlier : []);
  }

  /** What one segment without slashes and braces finds in one directory. */
  private findIn(directory: string, segment: string, wantsFiles: boolean): string[] {
    const entries = this.entries(directory);
    if (entries === undefined) return [];
    if (segment === "") return [directory];
    if (segment === "**") return this.everythingIn(directory, wantsFiles);
    const found: string[] = [];
    for (const [name, isDirectory] of entries) {
      const matches = matchGlob(segment, name, false);
      if (matches === undefined) this.isMalformed = true;
      else if (matches && (wantsFiles || isDirectory)) found.push(join(directory, name));
    }
    return found;
  }

  private everythingIn(directory: string, wantsFiles: boolean): string[] {
    const found = [directory];
    for (const [name, isDirectory] of this.entries(directory) ?? []) {
      if (isDirectory) found.push(...this.everythingIn(join(directory, name), wantsFiles));
      else if (wantsFiles) found.push(join(directory, name));
    }
    return found;
  }

  private entries(directory: string): ReadonlyMap<string, boolean> | undefined {
    return isPlainPath(directory) ? this.tree.directories.get(join(this.start, directory)) : undefined;
  }

  private exists(written: string): boolean {
    const path = written.length > 1 && written.endsWith("/") ? written.slice(0, -1) : written;
    if (!isPlainPath(path)) return false;
    const whole = join(this.start, path);
    if (this.tree.directories.has(whole)) return true;
    const slash = whole.lastIndexOf("/");
    return this.tree.directories.get(slash < 0 ? "." : whole.slice(0, slash))?.has(whole.slice(slash + 1)) ?? false;
  }
}

/** Go's file systems refuse empty segments, `.` and `..`, except `.` alone. */
function isPlainPath(path: string): boolean {
  return path === "." || !path.split("/").some((segment) => segment === "" || segment === "." || segment === "..");
}

function join(directory: string, name: string): string {
  if (name === ".") return directory;
  return directory === "." ? name : `${directory}/${name}`;
}

function indexWildcard(pattern: string): number {
  for (let i = 0; i < pattern.length; i++) {
    if ("*?[{".includes(pattern[i] as string)) return i;
    if (pattern[i] === "\\") i++;
  }
  return -1;
}

/** The last of these characters that has no backslash in front. */
function lastCut(pattern: string, characters: string): number {
  for (let i = pattern.length - 1; i >= 0; i--)
    if (characters.includes(pattern[i] as string) && pattern[i - 1] !== "\\") return i;
  return -1;
}

function openingBrace(pattern: string, closing: number): number {
  let depth = 1;
  for (let i = closing - 1; i >= 0; i--) {
    if (pattern[i - 1] === "\\") continue;
    if (pattern[i] === "}") depth++;
    else if (pattern[i] === "{" && --depth === 0) return i;
  }
  return -1;
}

function escapeMeta(path: string): string {
  return path.replace(/[*?[\]{}]/g, "\\$&");
}

function unescapeMeta(pattern: string): string {
  return pattern.replace(/\\([*?[\]{}])/g, "$1");
}
