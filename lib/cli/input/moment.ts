/**
 * A moment of a repository: one of its commits, or its files as they are now. Paths that a person gives stand for what is there at that
 * moment.
 */
import { realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { GitTree } from "../../generators";
import type { GitRepository } from "../../inventory";
import type { Findings } from "./findings";
import type { FileLook } from "./unbuilt";

/** Paths relative to the folder; undefined where it has to be searched. */
export type FolderSearch = (
  folder: string,
  words: readonly string[],
  names: readonly string[],
) => readonly string[] | undefined;

/** Another moment of the same repository that has been looked at already. */
export interface Neighbour {
  readonly input: { readonly findings: Findings };
  /** Files that are not the same there, by their paths from the top. */
  readonly changed: ReadonlySet<string>;
}

export interface Moment {
  readonly repository: GitRepository;
  /** @default the files of the checkout as they are now */
  readonly commit?: string;
  /** Files are searched in folders, and only what sets read comes from the repository. @default false */
  readonly isBuilt?: boolean;
  /** Where its files are found under the paths that they have in the repository. @default the repository's folder */
  readonly folder?: string;
}

/** The files of a commit by the paths that a person would use for them. */
export class CommitFiles {
  readonly tree: GitTree;
  private readonly paths: ReadonlySet<string>;

  /** @param only these files of it alone, by their paths from the top. @default all */
  constructor(
    private readonly repository: GitRepository,
    private readonly commit: string,
    private readonly only?: ReadonlySet<string>,
  ) {
    this.tree = repository.tree(commit) as GitTree;
    this.paths = new Set(this.tree.paths);
  }

  /** The path from the top of the repository. */
  inRepository(path: string): string {
    return repositoryPath(this.repository, path);
  }

  exists(path: string): boolean {
    return this.paths.has(this.inRepository(path));
  }

  read(path: string): string {
    const wanted = this.inRepository(path);
    return this.tree.read([wanted]).get(wanted) as string;
  }

  /** Files below a folder that mention one of the words, by the same kind of path as the folder's. */
  mentioning(folder: string, words: readonly string[], names: readonly string[]): string[] {
    const top = this.inRepository(folder);
    const found =
      this.only === undefined
        ? this.repository.mentioning(this.commit, top, words, names)
        : this.mentioningOf(this.only, top, words, names);
    // what is searched next is read next, in one go
    this.tree.read(found);
    return found.map((path) => join(folder, top === "" ? path : path.slice(top.length + 1)));
  }

  private mentioningOf(
    only: ReadonlySet<string>,
    top: string,
    words: readonly string[],
    names: readonly string[],
  ): string[] {
    const endings = names.map((name) => name.replace(/^\*/, ""));
    const wanted = [...only].filter(
      (path) =>
        this.paths.has(path) && endings.some((end) => path.endsWith(end)) && (top === "" || path.startsWith(`${top}/`)),
    );
    const texts = this.tree.read(wanted);
    return wanted.filter((path) => words.some((word) => texts.get(path)?.includes(word))).sort();
  }
}

/** Of a checkout as it is now: what its state is needed for anyhow says which files need not be opened. */
export function searchOf(moment: Moment | undefined): FolderSearch | undefined {
  if (moment === undefined || moment.commit !== undefined || moment.isBuilt === true) return undefined;
  const { repository } = moment;
  return (folder, words, names) => {
    const top = repositoryPath(repository, folder);
    if (top === ".." || top.startsWith("../")) return undefined;
    const found = repository.mentioningNow(top, words, names);
    return top === "" ? found : found?.map((path) => path.slice(top.length + 1));
  };
}

/** The files of a checkout as git lists them: what it ignores is on no side of a change. */
export function filesNow(moment: Moment | undefined): FileLook | undefined {
  if (moment === undefined || moment.commit !== undefined || moment.isBuilt === true) return undefined;
  const { repository } = moment;
  let paths: ReadonlySet<string> | undefined;
  return {
    exists: (path) => {
      paths ??= new Set(repository.workTree()?.paths);
      return paths.has(repositoryFile(repository, path));
    },
    read: (path) => {
      const wanted = repositoryFile(repository, path);
      return repository.workTree()?.read([wanted]).get(wanted) ?? "";
    },
  };
}

/** Empty for the top itself. */
export function repositoryPath(repository: GitRepository, path: string): string {
  return relative(repository.folder, realpathOf(resolve(path)))
    .split(sep)
    .join("/");
}

/** The same for a file that was found in a folder: a link stands for itself. */
export function repositoryFile(repository: GitRepository, file: string): string {
  const [folder, name] = [dirname(file), basename(file)];
  let known = FOLDERS.get(repository);
  if (known === undefined) {
    known = new Map();
    FOLDERS.set(repository, known);
  }
  let top = known.get(folder);
  if (top === undefined) {
    top = repositoryPath(repository, folder);
    known.set(folder, top);
  }
  return top === "" ? name : `${top}/${name}`;
}

/** Files are many, folders few. */
const FOLDERS = new WeakMap<GitRepository, Map<string, string>>();

/** Also of what is not there now. */
function realpathOf(path: string): string {
  try {
    // several times as fast as the other one, and asked for every file
    return realpathSync.native(path);
  } catch {
    const above = resolve(path, "..");
    return above === path ? path : join(realpathOf(above), relative(above, path));
  }
}
