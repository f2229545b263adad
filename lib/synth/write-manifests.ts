/**
 * Documents → files in an output folder. Everything is emitted to a waiting folder first; only when nothing is wrong do the files
 * get their places, by renaming. So an error or an interrupted run leaves the folder as it was. Files of others are never touched.
 */
import { existsSync, readFileSync, rmdirSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../errors";
import { emitYaml } from "../yaml/emit-yaml";
import { type Commit, commit, removedFiles, settled, type WriteSummary } from "./commit";
import { makeFolder, onDisk } from "./disk";
import { foreignFiles, otherProgram } from "./foreign-files";
import { readManifestList } from "./manifest-list";
import { outputFiles } from "./output-files";
import { lockOutput, type OutputLock } from "./output-lock";
import { isGitFolder, PathRegister, pathProblem } from "./output-path";
import { type StagedWrite, stageFile } from "./staged-file";
import { closeStaging, openStaging } from "./staging";

/** One document and what to call it in errors. */
export interface ManifestDocument {
  readonly value: unknown;
  /** A construct path or a name. */
  readonly where: string;
}

export interface ManifestFile {
  /** Relative to the output folder, with `/` and its ending. */
  readonly path: string;
  /** Emitted one at a time, in order; a file without any is not written. */
  readonly documents: Iterable<ManifestDocument>;
  /** What to call the file in errors. @default its path */
  readonly where?: string;
}

/** A file of another kind than YAML; its text is asked for when all files before it are made. */
export interface TextFile {
  readonly path: string;
  readonly text: () => string;
}

export interface WriteOptions {
  /** What the makers of documents find wrong while these are emitted; ours is added. The run ends without writing when there is any. */
  readonly problems?: Problem[];
  /** The paths of the program's charts: a folder in which another program wrote is refused. @default not asked */
  readonly charts?: ReadonlySet<string>;
  /**
   * Looks at what the folder is about to hold, before anything is written; the run ends without writing when it finds a problem. Texts by path.
   * @default nobody looks
   */
  readonly review?: (next: Readonly<Record<string, string>>) => readonly Problem[];
}

const MAX_PROBLEMS = 50;

/**
 * Writes manifests; memory does not grow with the number of documents. Later runs replace and remove what earlier ones wrote.
 * @param outdir made when it does not exist
 * @throws {OUTPUT_FOREIGN_FILE} before anything is written, for a file of that name with other contents that no earlier run wrote
 * @throws {OUTPUT_PATH_ILLEGAL}
 * @throws {OUTPUT_BUSY} while another process writes the folder
 * @throws {OUTPUT_UNWRITABLE}
 * @throws {NAME_COLLISION} for two files of one name, also when only upper and lower case differ
 * @throws {VALUE_NOT_REPRESENTABLE}
 */
export function writeManifests(
  outdir: string,
  files: Iterable<ManifestFile | TextFile>,
  options: WriteOptions = {},
): WriteSummary {
  const isNew = !existsSync(outdir);
  if (resolve(outdir).split(sep).some(isGitFolder)) throw new EnvMatrixError([inGit(outdir)]);
  onDisk(outdir, () => makeFolder(resolve(outdir)));
  try {
    const lock = lockOutput(outdir);
    try {
      return writeLocked(outdir, files, options, lock);
    } finally {
      lock.release();
    }
  } finally {
    if (isNew) removeIfEmpty(outdir);
  }
}

function writeLocked(
  outdir: string,
  files: Iterable<ManifestFile | TextFile>,
  options: WriteOptions,
  lock: OutputLock,
): WriteSummary {
  const staging = openStaging(outdir);
  try {
    const earlier = settled(outdir, readManifestList(outdir));
    const problems = options.problems ?? [];
    const writes = stage(outdir, staging, files, problems);
    throwIfAny(problems);
    throwIfAny(otherProgram(outdir, earlier, options.charts));
    throwIfAny(foreignFiles(outdir, writes, earlier.files));
    if (options.review !== undefined) throwIfAny(options.review(comingTexts(outdir, writes, earlier)));
    lock.confirm();
    return commit({ outdir, staging, writes, earlier, charts: options.charts ?? earlier.charts });
  } finally {
    closeStaging(staging);
  }
}

function removeIfEmpty(outdir: string): void {
  try {
    rmdirSync(outdir);
  } catch {
    // it has something in it
  }
}

function inGit(outdir: string): Problem {
  return problem("OUTPUT_PATH_ILLEGAL", { file: outdir, path: "" }, "what is in .git belongs to git", {
    hint: "choose an output folder outside of it",
  });
}

/** The first phase: all texts, nothing at its place yet. */
function stage(
  outdir: string,
  staging: string,
  files: Iterable<ManifestFile | TextFile>,
  problems: Problem[],
): StagedWrite[] {
  const writes: StagedWrite[] = [];
  const register = new PathRegister();
  for (const file of files) {
    const { path } = file;
    const isYaml = "documents" in file;
    const where = (isYaml ? file.where : undefined) ?? String(path);
    const fault = isYaml ? (pathProblem(path, where) ?? register.add(path, where)) : register.add(path, where);
    if (fault !== undefined) {
      problems.push(fault);
      continue;
    }
    const waiting = join(staging, String(writes.length));
    const pieces = isYaml ? texts(file.documents, problems) : [file.text()];
    const staged = stageFile(pieces, waiting, join(outdir, path));
    if (staged.bytes > 0) writes.push({ path, waiting, staged });
  }
  return writes;
}

/** The texts of documents, `---` before each, so that files can be joined as they are. What cannot be written becomes a problem, so that all of them show in one run. */
function* texts(documents: Iterable<ManifestDocument>, problems: Problem[]): Generator<string> {
  for (const { value, where } of documents) {
    try {
      const text = emitYaml(value, where);
      if (problems.length > 0) continue;
      yield `---\n${text}`;
    } catch (error) {
      if (!(error instanceof EnvMatrixError)) throw error;
      problems.push(...error.problems);
      if (problems.length > MAX_PROBLEMS) throw new EnvMatrixError(problems);
    }
  }
}

/** What is staged, and what stands already and stays: files of others too, because whoever deploys the folder deploys them. */
function comingTexts(
  outdir: string,
  writes: readonly StagedWrite[],
  earlier: Commit["earlier"],
): Record<string, string> {
  const ours = new Set([...writes.map(({ path }) => path), ...removedFiles(outdir, writes, earlier)]);
  const staged = Object.fromEntries(
    writes.map(({ path, waiting, staged }) => [
      path,
      readFileSync(staged.isUnchanged ? join(outdir, path) : waiting, "utf8"),
    ]),
  );
  return { ...outputFiles(outdir, (path) => !ours.has(path)), ...staged };
}
