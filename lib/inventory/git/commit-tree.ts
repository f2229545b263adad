/**
 * The files of one commit of a local repository: names by one `git ls-tree`, contents by `git cat-file --batch`. Starting a process
 * costs more than reading a hundred small files, so when reads go on, files that will be asked for next come along.
 */
import { EnvMatrixError, problem } from "../../errors";
import type { GitTree, LinkEnd, Submodule } from "../../generators";
import { isAttributesFile, TreeAttributes, WrittenInAnotherEncoding } from "./attributes";
import { contentId } from "./checkout-state";
import { type GitPlace, submoduleAt } from "./git-place";
import { GitFailure, runGit, textOf, tryGit } from "./git-process";
import { resolveLink } from "./link";

interface Entry {
  readonly id: string;
  readonly kind: "file" | "link" | "submodule";
}

/** In a checkout a submodule is a folder with this file; its files are those of another repository. */
const SUBMODULE_FILE = "/.git";
/** What comes along unasked stays below this many bytes, or does not come. */
const READ_AHEAD_BYTES = 48 * 2 ** 20;

/**
 * @param commit an id
 * @param where what to call the repository in errors
 */
export function commitTree(place: GitPlace, commit: string, where: string): IdentifiedTree {
  const entries = listTree(place, commit);
  return new CommitTree(place, entries, where);
}

/** A tree that knows its files before it reads them. */
export interface IdentifiedTree extends GitTree {
  /** Two files with one id hold the same; undefined where it would have to be read, or is no file. */
  idOf(path: string): string | undefined;
}

function listTree(place: GitPlace, commit: string): ReadonlyMap<string, Entry> {
  const output = runGit(place, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  const entries = new Map<string, Entry>();
  // mode SP type SP id TAB path NUL
  for (const line of textOf(output).split("\0")) {
    const tab = line.indexOf("\t");
    if (tab < 0) continue;
    const path = line.slice(tab + 1);
    const id = line.slice(line.lastIndexOf(" ", tab) + 1, tab);
    if (line.startsWith("160000")) entries.set(path + SUBMODULE_FILE, { id, kind: "submodule" });
    else entries.set(path, { id, kind: line.startsWith("120000") ? "link" : "file" });
  }
  return entries;
}

class CommitTree implements IdentifiedTree {
  readonly paths: readonly string[];
  private readonly contents = new Map<string, string>();
  private inner: readonly Submodule[] | undefined;
  private attributes: TreeAttributes | "none" | undefined;
  private calls = 0;
  private readsAhead = true;

  constructor(
    private readonly place: GitPlace,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly where: string,
  ) {
    this.paths = [...entries.keys()];
  }

  /** Where the checkout has a submodule, its commit is read from there. */
  get submodules(): readonly Submodule[] {
    this.inner ??= [...this.entries].flatMap(([file, { id, kind }]) => {
      if (kind !== "submodule") return [];
      const path = file.slice(0, -SUBMODULE_FILE.length);
      const { workTree } = this.place;
      const place = workTree === undefined ? undefined : submoduleAt(workTree, path);
      const isHere = place !== undefined && tryGit(place, ["cat-file", "-e", `${id}^{commit}`]) !== undefined;
      return [{ path, tree: isHere ? commitTree(place, id, `${this.where}, submodule ${path}`) : undefined }];
    });
    return this.inner;
  }

  idOf(path: string): string | undefined {
    const entry = this.entries.get(path);
    return entry && (entry.kind === "link" ? contentId("120000", entry.id) : entry.id);
  }

  read(paths: readonly string[]): ReadonlyMap<string, string> {
    const known = paths.filter((path) => this.entries.has(path));
    this.fetch(known);
    return new Map(known.map((path) => [path, this.contentOf(path)]));
  }

  private contentOf(path: string): string {
    const { kind, id } = this.entries.get(path) as Entry;
    if (kind === "file") return this.checkedOut(path, id);
    if (kind === "submodule") throw unreadable(path, this.where, "it belongs to a submodule");
    const end = this.linkEnd(path);
    const entry = "path" in end ? this.entries.get(end.path) : undefined;
    if (!("path" in end) || entry?.kind !== "file") {
      throw unreadable(path, this.where, "it is a symbolic link that leads to no file of the repository");
    }
    this.fetch([end.path]);
    return this.checkedOut(end.path, entry.id);
  }

  link(path: string): LinkEnd | undefined {
    return this.entries.get(path)?.kind === "link" ? this.linkEnd(path) : undefined;
  }

  private linkEnd(path: string): LinkEnd {
    return resolveLink(path, (of) => this.targetOf(of));
  }

  /** A file as Argo CD's checkout has it. */
  private checkedOut(path: string, id: string): string {
    const content = this.contents.get(id) as string;
    this.attributes ??= this.readAttributes();
    try {
      return this.attributes === "none" ? content : this.attributes.checkedOut(path, content, id);
    } catch (error) {
      if (error instanceof WrittenInAnotherEncoding) throw unreadable(path, this.where, error.message);
      throw error;
    }
  }

  private readAttributes(): TreeAttributes | "none" {
    const files = this.paths.filter((path) => isAttributesFile(path) && this.entries.get(path)?.kind === "file");
    if (files.length === 0) return "none";
    this.store(this.unread(files));
    return new TreeAttributes(
      new Map(files.map((path) => [path, this.contents.get((this.entries.get(path) as Entry).id) as string])),
    );
  }

  /** The text of a symbolic link; undefined for anything else. */
  private targetOf(path: string): string | undefined {
    const entry = this.entries.get(path);
    if (entry?.kind !== "link") return undefined;
    // where there is one link there are others
    if (!this.contents.has(entry.id))
      this.store(this.unread(this.paths.filter((one) => this.entries.get(one)?.kind === "link")));
    return this.contents.get(entry.id);
  }

  private fetch(paths: readonly string[]): void {
    const wanted = this.unread(paths);
    if (wanted.size === 0) return;
    this.calls++;
    if (this.readsAhead && this.calls > 1) {
      try {
        this.store(new Set([...wanted, ...this.unread(this.alike(paths))]), READ_AHEAD_BYTES);
        return;
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        this.readsAhead = false;
      }
    }
    this.store(wanted);
  }

  /** Ids of contents that are not here yet. */
  private unread(paths: Iterable<string>): Set<string> {
    const ids = new Set<string>();
    for (const path of paths) {
      const { id, kind } = this.entries.get(path) as Entry;
      if (kind !== "submodule" && !this.contents.has(id)) ids.add(id);
    }
    return ids;
  }

  /** Files of the same name; from the fourth time on those of the same ending. */
  private alike(paths: readonly string[]): string[] {
    const trait = this.calls < 4 ? baseName : extension;
    const traits = new Set(paths.map(trait));
    return this.paths.filter((path) => traits.has(trait(path)));
  }

  private store(ids: ReadonlySet<string>, maxBytes?: number): void {
    if (ids.size === 0) return;
    for (const [id, bytes] of readBlobs(this.place, ids, this.where, maxBytes)) this.contents.set(id, textOf(bytes));
  }
}

/** The contents of objects by their ids, in one go. @throws {GitFailure} where they are more bytes than is wanted */
export function readBlobs(
  place: GitPlace,
  ids: Iterable<string>,
  where: string,
  maxBytes?: number,
): Map<string, Buffer> {
  const input = `${[...ids].join("\n")}\n`;
  const output = runGit(place, ["cat-file", "--batch"], {
    input,
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  const contents = new Map<string, Buffer>();
  // id SP type SP size LF content LF
  for (let at = 0; at < output.length; ) {
    const lineEnd = output.indexOf(10, at);
    const [id = "", type, size = "0"] = output.toString("latin1", at, lineEnd).split(" ");
    if (type !== "blob") throw unreadable(id, where, `git has no content for it (${type}): is the clone partial?`);
    const start = lineEnd + 1;
    const end = start + Number(size);
    contents.set(id, output.subarray(start, end));
    at = end + 1;
  }
  return contents;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function extension(path: string): string {
  const name = baseName(path);
  return name.slice(Math.max(0, name.lastIndexOf(".")));
}

/** A tracked path that has no content of its own. */
export function unreadable(path: string, where: string, why: string): EnvMatrixError {
  return new EnvMatrixError([
    problem("INVENTORY_INVALID", path, `a file of ${where} cannot be read: ${why}`, {
      hint: "choose a pattern that does not find it",
    }),
  ]);
}
