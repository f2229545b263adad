/** The files of a local repository with links, sizes and modes, as rendering needs them: of a commit, or of a checkout as it is now. */
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { toBytes } from "../../go/bytes";
import { FileTree, type TreeLeaf } from "../files/file-tree";
import { isAttributesFile, TreeAttributes, WrittenInAnotherEncoding } from "./attributes";
import { readBlobs, unreadable } from "./commit-tree";
import type { GitPlace } from "./git-place";
import { runGit, textOf } from "./git-process";

/** @param commit an id. @throws {GitFailure} */
export function commitFiles(place: GitPlace, commit: string, where: string): FileTree {
  const ids = new Map<string, string>();
  const leaves = new Map<string, TreeLeaf>();
  const links = new Map<string, string>();
  const submodules = new Set<string>();
  // mode SP type SP id SP size TAB path NUL
  for (const line of textOf(runGit(place, ["ls-tree", "-r", "-l", "-z", "--full-tree", commit])).split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const path = line.slice(tab + 1);
    const [mode, , id = "", size] = line.slice(0, tab).split(/ +/);
    if (mode === "160000") submodules.add(path);
    else if (mode === "120000") links.set(path, id);
    else {
      const executable = mode === "100755" ? { executable: true } : {};
      leaves.set(path, { kind: "file", size: Number(size), id, ...executable });
    }
    ids.set(path, id);
  }
  const targets = links.size === 0 ? new Map<string, Buffer>() : readBlobs(place, new Set(links.values()), where);
  for (const [path, id] of links) leaves.set(path, { kind: "link", target: textOf(targets.get(id) as Buffer) });
  const ahead = readAhead(leaves);
  const blobsOf = (paths: readonly string[]): Map<string, Buffer> => {
    const blobs = readBlobs(place, new Set(paths.map((path) => ids.get(path) as string)), where);
    return new Map(paths.map((path) => [path, blobs.get(ids.get(path) as string) as Buffer]));
  };
  let attributes: TreeAttributes | undefined;
  return new FileTree({
    leaves,
    submodules,
    read(paths) {
      attributes ??= attributesIn(leaves, blobsOf);
      const found = blobsOf(ahead(paths));
      for (const [path, bytes] of found) {
        if (attributes.changes(path))
          found.set(path, checkedOut(path, bytes, attributes, ids.get(path) as string, where));
      }
      return found;
    },
  });
}

function attributesIn(
  leaves: ReadonlyMap<string, TreeLeaf>,
  blobsOf: (paths: readonly string[]) => ReadonlyMap<string, Buffer>,
): TreeAttributes {
  const files = [...leaves].flatMap(([path, { kind }]) => (kind === "file" && isAttributesFile(path) ? [path] : []));
  const texts = files.length === 0 ? [] : [...blobsOf(files)].map(([path, bytes]) => [path, textOf(bytes)] as const);
  return new TreeAttributes(new Map(texts));
}

/** A file as a checkout has it. */
function checkedOut(path: string, bytes: Buffer, attributes: TreeAttributes, id: string, where: string): Buffer {
  try {
    return Buffer.from(toBytes(attributes.checkedOut(path, textOf(bytes), id)));
  } catch (error) {
    if (error instanceof WrittenInAnotherEncoding) throw unreadable(path, where, error.message);
    throw error;
  }
}

/** What comes along unasked stays below this many bytes, or does not come. */
const READ_AHEAD_BYTES = 48 * 2 ** 20;
/** From then on files like those that are asked for come along: starting git costs more than reading a hundred of them. */
const FIRST_AHEAD = 3;

function readAhead(leaves: ReadonlyMap<string, TreeLeaf>): (paths: readonly string[]) => readonly string[] {
  const known = new Set<string>();
  let calls = 0;
  return (paths) => {
    for (const path of paths) known.add(path);
    if (++calls < FIRST_AHEAD) return paths;
    const endings = new Set(paths.map(ending));
    let bytes = 0;
    const further: string[] = [];
    for (const [path, leaf] of leaves) {
      if (leaf.kind !== "file" || known.has(path) || !endings.has(ending(path))) continue;
      bytes += leaf.size;
      further.push(path);
    }
    if (bytes > READ_AHEAD_BYTES) return paths;
    for (const path of further) known.add(path);
    return [...paths, ...further];
  };
}

function ending(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf("/")));
}

/** The commit that a checkout stands on, and which of its files are still as they are there. */
export interface Committed {
  readonly files: FileTree;
  isSame(path: string): boolean;
}

/**
 * @param paths what the checkout has
 * @param root the top folder of the checkout
 * @param committed files that nobody has changed are those of the commit
 */
export function workFiles(paths: readonly string[], root: string, committed?: Committed): FileTree {
  const leaves = new Map<string, TreeLeaf>();
  const submodules = new Set<string>();
  const same = new Set<string>();
  for (const path of paths) {
    if (path.endsWith("/.git")) {
      submodules.add(path.slice(0, -"/.git".length));
      continue;
    }
    const leaf = committed?.isSame(path) === true ? committed.files.leaves.get(path) : undefined;
    if (leaf !== undefined) {
      leaves.set(path, leaf);
      same.add(path);
      continue;
    }
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isSymbolicLink()) leaves.set(path, { kind: "link", target: readlinkSync(join(root, path)) });
    else if (stat?.isFile()) {
      leaves.set(path, { kind: "file", size: stat.size, ...((stat.mode & 0o111) === 0 ? {} : { executable: true }) });
    } else if (stat?.isDirectory()) submodules.add(path);
  }
  return new FileTree({
    leaves,
    submodules,
    read(paths) {
      committed?.files.load(paths.filter((path) => same.has(path)));
      return new Map(
        paths.map((path) => {
          const bytes = same.has(path) ? committed?.files.content(path) : undefined;
          return [path, bytes ?? readFileSync(join(root, path))];
        }),
      );
    },
  });
}
