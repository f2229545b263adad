/**
 * A private folder for the programs of one source: copies of files that are thrown away afterwards, a home of its own, a place for
 * temporary files. Nothing is written outside of it: links that lead out of a copy are left out.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, posix, resolve, sep } from "node:path";
import type { FileTree, TreeLeaf } from "../files/file-tree";

export class Workspace {
  /** Where programs keep what is theirs. */
  readonly home: string;
  readonly temporary: string;
  /** Programs that other programs may start. */
  readonly programs: string;
  private readonly folder: string;
  private readonly roots = new Map<string, string>();
  private readonly copied = new Set<string>();

  constructor(parent = tmpdir()) {
    this.folder = mkdtempSync(join(parent, "env-matrix-"));
    chmodSync(this.folder, 0o700);
    this.home = this.made("home");
    this.temporary = this.made("temporary");
    this.programs = this.made("programs");
  }

  private made(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** Every root that has a place, longest path first, so that texts can be read back. */
  get places(): readonly (readonly [root: string, path: string])[] {
    return [...this.roots].sort(([, a], [, b]) => b.length - a.length);
  }

  /** Where a path of a root is. @throws where it would be outside of the root */
  path(root: string, path: string): string {
    const base = this.rootOf(root);
    const whole = resolve(base, path);
    if (whole !== base && !whole.startsWith(base + sep)) throw new Error(`a path leaves its root: ${path}`);
    return whole;
  }

  private rootOf(root: string, folderName?: string): string {
    let path = this.roots.get(root);
    if (path === undefined) {
      path = join(
        this.folder,
        `r${this.roots.size}`,
        ...(folderName === undefined ? ["files"] : [plainName(folderName)]),
      );
      mkdirSync(dirname(path), { recursive: true });
      this.roots.set(root, path);
    }
    return path;
  }

  /** Copies a tree below a root, once. @param only these files, and folders with all below them. @default everything */
  copy(root: string, tree: FileTree, folderName?: string, only?: readonly string[]): void {
    if (this.copied.has(root)) return;
    this.copied.add(root);
    const base = this.rootOf(root, folderName);
    mkdirSync(base, { recursive: true });
    const all = only === undefined ? [...tree.leaves] : only.flatMap((path) => leavesBelow(tree, path));
    const leaves = all.filter(([path]) => isPlain(path));
    tree.load(leaves.map(([path]) => path));
    const folders = new Set(leaves.map(([path]) => posix.dirname(path)));
    for (const folder of folders) mkdirSync(join(base, folder), { recursive: true });
    for (const [path, leaf] of leaves) {
      if (leaf.kind !== "file") continue;
      writeFileSync(join(base, path), tree.content(path) ?? Buffer.alloc(0), { mode: leaf.executable ? 0o755 : 0o644 });
    }
    // links come last, so that nothing is written through one
    for (const [path, leaf] of leaves) {
      const traced = leaf.kind === "link" ? tree.trace(path) : undefined;
      if (leaf.kind !== "link" || (traced !== undefined && "failure" in traced && traced.failure === "outside"))
        continue;
      symlinkSync(leaf.target, join(base, path));
    }
  }

  makeFolder(root: string): void {
    mkdirSync(this.rootOf(root), { recursive: true });
  }

  write(root: string, path: string, content: string | Buffer): void {
    const whole = this.path(root, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, content);
  }

  read(root: string, path: string): Buffer | undefined {
    const whole = this.path(root, path);
    try {
      return statSync(whole).isFile() ? readFileSync(whole) : undefined;
    } catch {
      return undefined;
    }
  }

  list(root: string, path: string): string[] {
    return readdirSync(this.path(root, path)).sort();
  }

  remove(root: string, path: string): void {
    rmSync(this.path(root, path), { recursive: true, force: true });
  }

  /** Whether a path leads from a place to something that is not of this workspace. */
  leadsOut(root: string, path: string, leading: string): boolean {
    const target = resolve(this.path(root, path), leading);
    return !target.startsWith(this.folder + sep) && existsSync(target);
  }

  /** Makes a program startable by its name for other programs. */
  offer(name: string, file: string): void {
    const link = join(this.programs, plainName(name));
    rmSync(link, { force: true });
    symlinkSync(file, link);
  }

  /** While others work on. */
  async disposeAsync(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function leavesBelow(tree: FileTree, path: string): (readonly [string, TreeLeaf])[] {
  const leaf = tree.leaves.get(path);
  if (leaf !== undefined) return [[path, leaf]];
  return tree.names(path).flatMap((name) => leavesBelow(tree, path === "" ? name : `${path}/${name}`));
}

/** No step of it goes up, and none is git's own folder. */
function isPlain(path: string): boolean {
  return !path.split("/").some((step) => step === "" || step === "." || step === ".." || step.toLowerCase() === ".git");
}

function plainName(name: string): string {
  return isPlain(name) && !name.includes("/") && !name.includes("\\") ? name : "files";
}
