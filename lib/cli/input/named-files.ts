/**
 * Files that somebody names (settings, inventories, objects), as one side of a comparison has them: what its commit tracks is read there, or the
 * facts of one side would answer for the other; all else is on this machine only, and serves every side.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type InputFile, inputFiles, readText } from "./input-files";
import { CommitFiles, type Moment, repositoryFile, repositoryPath } from "./moment";

const ENDINGS = [".yaml", ".yml", ".json"];

export class NamedFiles {
  private files: CommitFiles | undefined;

  /** @param notes where it is said that a file of the checkout is taken as it is now */
  constructor(
    private readonly moment: Moment | undefined,
    private readonly notes: Set<string> = new Set(),
    /** Of a side that is a folder. */
    readonly folder?: string,
  ) {}

  /** Whether it is on this side; one of the checkout only where the commit has it. */
  exists(path: string): boolean {
    const built = this.built(path);
    if (built !== undefined) return true;
    return this.isOfCommit(path) ? this.commit.tree.paths.includes(this.inRepository(path)) : existsSync(path);
  }

  /** @throws {INPUT_UNREADABLE} */
  read(path: string): string {
    const built = this.built(path);
    if (built !== undefined) return readText(built);
    if (!this.isOfCommit(path)) return readText(path);
    const wanted = this.inRepository(path);
    const text = this.commit.tree.read([wanted]).get(wanted);
    if (text !== undefined) return text;
    this.noteNow(path);
    return readText(path);
  }

  /** The file, or the YAML and JSON files of a folder. @throws {INPUT_UNREADABLE} */
  below(path: string): Iterable<Pick<InputFile, "path" | "read">> {
    const now = () => inputFiles(this.built(path) ?? path, () => "");
    if (this.built(path) !== undefined || !this.isOfCommit(path)) return now();
    const { tree } = this.commit;
    const wanted = this.inRepository(path);
    const inside = tree.paths.filter((one) => isBelow(one, wanted) && ENDINGS.some((ending) => one.endsWith(ending)));
    const found = tree.paths.includes(wanted) ? [wanted] : inside;
    if (found.length === 0) {
      this.noteNow(path);
      return now();
    }
    return found.map((one) => ({
      path: one === wanted ? path : join(path, wanted === "" ? one : one.slice(wanted.length + 1)),
      read: () => tree.read([one]).get(one) as string,
    }));
  }

  private noteNow(path: string): void {
    if (!existsSync(path)) return;
    const { commit = "" } = this.moment ?? {};
    this.notes.add(`${path} is not in ${commit.slice(0, 10)}: as it is now, it serves that side too`);
  }

  /** Where a command has made it in a checkout of the side's own. */
  private built(path: string): string | undefined {
    if (this.moment?.isBuilt !== true || this.moment.folder === undefined || !this.isOfRepository(path))
      return undefined;
    const file = join(this.moment.folder, this.inRepository(path));
    return existsSync(file) ? file : undefined;
  }

  private isOfCommit(path: string): boolean {
    return this.moment?.commit !== undefined && this.isOfRepository(path);
  }

  private isOfRepository(path: string): boolean {
    const inside = this.inRepository(path);
    return inside !== ".." && !inside.startsWith("../");
  }

  private get commit(): CommitFiles {
    const { repository, commit } = this.moment as Moment;
    this.files ??= new CommitFiles(repository, commit as string);
    return this.files;
  }

  /** A link of the checkout stands for itself: what it leads to may be another file on another side. */
  private inRepository(path: string): string {
    const { repository } = this.moment as Moment;
    return repositoryPath(repository, path) === "" ? "" : repositoryFile(repository, resolve(path));
  }
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`);
}
