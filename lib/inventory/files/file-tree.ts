/**
 * A checkout as programs would see it, without a disk: files, folders and symbolic links, read on demand. Who holds the contents (git's
 * objects, an archive, a work tree, a test's literal) is not known here. No path leaves the tree.
 */
import { sortedByBytes } from "../../go/compare-text";

export type TreeLeaf =
  | {
      readonly kind: "file";
      readonly size: number;
      readonly executable?: boolean;
      /** Git's name of its content. @default not known */
      readonly id?: string;
    }
  | { readonly kind: "link"; readonly target: string };

export type TreeNode = TreeLeaf | { readonly kind: "folder" };

/** What a tree is made of. */
export interface TreeContents {
  /** Every file and link by its path, `/` between folders. */
  readonly leaves: ReadonlyMap<string, TreeLeaf>;
  /** Folders whose files belong to other repositories and are not here. @default none */
  readonly submodules?: ReadonlySet<string>;
  /** The bytes of files, in one go. */
  read(paths: readonly string[]): ReadonlyMap<string, Buffer>;
}

/** As many links as Linux follows. */
const MAX_LINKS = 40;
const FOLDER: TreeNode = { kind: "folder" };

export class FileTree {
  private readonly folders = new Map<string, Set<string>>();
  private readonly sorted = new Map<string, readonly string[]>();
  private linkPaths: readonly string[] | undefined;
  private readonly bytes = new Map<string, Buffer>();

  constructor(private readonly contents: TreeContents) {
    this.folders.set("", new Set());
    for (const path of contents.leaves.keys()) addTo(this.folders, path);
  }

  get leaves(): ReadonlyMap<string, TreeLeaf> {
    return this.contents.leaves;
  }

  /** The submodule that a path lies in. */
  submoduleOf(path: string): string | undefined {
    return [...(this.contents.submodules ?? [])].find((folder) => path === folder || path.startsWith(`${folder}/`));
  }

  /** What stands at a path (`""` is the root), a link itself and not where it leads; undefined where nothing does. */
  at(path: string): TreeNode | undefined {
    return this.contents.leaves.get(path) ?? (this.folders.has(path) ? FOLDER : undefined);
  }

  /** The names in a folder, in byte order; none for what is no folder. */
  names(folder: string): readonly string[] {
    let names = this.sorted.get(folder);
    if (names === undefined) {
      names = sortedByBytes(this.folders.get(folder) ?? []);
      this.sorted.set(folder, names);
    }
    return names;
  }

  /** The paths of symbolic links. */
  get links(): readonly string[] {
    this.linkPaths ??= [...this.contents.leaves].flatMap(([path, { kind }]) => (kind === "link" ? [path] : []));
    return this.linkPaths;
  }

  /** The path without any link in it; undefined where it leads to nothing, out of the tree, or round in circles. */
  resolve(path: string): string | undefined {
    const traced = this.trace(path);
    return "path" in traced ? traced.path : undefined;
  }

  /** The same, with the reason where it leads to nothing. */
  trace(path: string): { readonly path: string } | { readonly failure: "missing" | "outside" | "loop" } {
    let pending = path.split("/");
    let done: string[] = [];
    let links = 0;
    while (pending.length > 0) {
      const [step, ...rest] = pending as [string, ...string[]];
      pending = rest;
      if (step === "" || step === ".") continue;
      if (step === "..") {
        if (done.length === 0) return { failure: "outside" };
        done = done.slice(0, -1);
        continue;
      }
      const here = [...done, step].join("/");
      const node = this.at(here);
      if (node === undefined) return { failure: "missing" };
      if (node.kind === "file" && pending.some((part) => part !== "")) return { failure: "missing" };
      if (node.kind !== "link") {
        done = [...done, step];
        continue;
      }
      if (++links > MAX_LINKS) return { failure: "loop" };
      if (node.target.startsWith("/")) return { failure: "outside" };
      pending = [...node.target.split("/"), ...pending];
    }
    return { path: done.join("/") };
  }

  /** What a path leads to, links followed. */
  follow(path: string): Exclude<TreeNode, { readonly kind: "link" }> | undefined {
    const resolved = this.resolve(path);
    const node = resolved === undefined ? undefined : this.at(resolved);
    return node === undefined || node.kind === "link" ? undefined : node;
  }

  /** The bytes of a file, links followed; undefined where there is none. */
  content(path: string): Buffer | undefined {
    const resolved = this.resolve(path);
    if (resolved === undefined || this.at(resolved)?.kind !== "file") return undefined;
    let bytes = this.bytes.get(resolved);
    if (bytes === undefined) {
      this.load([resolved]);
      bytes = this.bytes.get(resolved);
    }
    return bytes;
  }

  /** Reads files that will be asked for, in one go. */
  load(paths: readonly string[]): void {
    const wanted = paths.filter((path) => !this.bytes.has(path) && this.contents.leaves.get(path)?.kind === "file");
    if (wanted.length === 0) return;
    for (const [path, bytes] of this.contents.read(wanted)) this.bytes.set(path, bytes);
  }
}

function addTo(folders: Map<string, Set<string>>, path: string): void {
  for (let child = path; ; ) {
    const slash = child.lastIndexOf("/");
    const folder = slash < 0 ? "" : child.slice(0, slash);
    const known = folders.get(folder);
    const name = child.slice(slash + 1);
    if (known !== undefined) {
      known.add(name);
      return;
    }
    folders.set(folder, new Set([name]));
    child = folder;
  }
}
