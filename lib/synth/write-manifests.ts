/**
 * Documents → files in an output folder. Everything is emitted to a waiting folder first; only when nothing is wrong do the files
 * get their places, by renaming. So an error or an interrupted run leaves the folder as it was. Files of others are never touched.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../errors";
import { emitYaml } from "../yaml/emit-yaml";
import { isSameList, type ManifestList, readManifestList, STAGING_PREFIX, writeManifestList } from "./manifest-list";
import { pathFault, pathProblem } from "./output-path";
import { hashFile, type StagedFile, stageFile, statOf } from "./staged-file";

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

export interface WriteSummary {
  /** Paths of files that are new or have new contents. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Paths of files that an earlier run wrote and this one did not. */
  readonly removed: readonly string[];
  /** The same, but edited since by somebody else: they stay, and are no longer ours. */
  readonly kept: readonly string[];
  readonly bytes: number;
}

export interface WriteOptions {
  /** What the makers of documents find wrong while these are emitted; ours is added. The run ends without writing when there is any. */
  readonly problems?: Problem[];
  /**
   * Looks at what is about to be written, before anything is; the run ends without writing when it finds a problem. Texts by path.
   * @default nobody looks
   */
  readonly review?: (next: Readonly<Record<string, string>>) => readonly Problem[];
}

/** A run that was interrupted longer ago than this has left its waiting folder behind for good. */
const STALE_STAGING_MS = 3_600_000;
const MAX_PROBLEMS = 50;

interface StagedWrite {
  readonly path: string;
  readonly waiting: string;
  readonly staged: StagedFile;
}

/**
 * Writes manifests; memory does not grow with the number of documents. Later runs replace and remove what earlier ones wrote.
 * @param outdir made when it does not exist
 * @throws {OUTPUT_FOREIGN_FILE} before anything is written, for a file of that name with other contents that no earlier run wrote
 * @throws {OUTPUT_PATH_ILLEGAL}
 * @throws {OUTPUT_UNWRITABLE}
 * @throws {NAME_COLLISION} for two files of one name, also when only upper and lower case differ
 * @throws {VALUE_NOT_REPRESENTABLE}
 */
export function writeManifests(
  outdir: string,
  files: Iterable<ManifestFile>,
  options: WriteOptions = {},
): WriteSummary {
  const isNew = !existsSync(outdir);
  const staging = openStaging(outdir);
  try {
    const list = readManifestList(outdir);
    const problems = options.problems ?? [];
    const writes = stage(outdir, staging, files, problems);
    throwIfAny(problems);
    throwIfAny(foreignFiles(outdir, writes, list));
    if (options.review !== undefined) throwIfAny(options.review(textsOf(outdir, writes)));
    return commit(outdir, staging, writes, list);
  } finally {
    rmSync(staging, { recursive: true, force: true });
    if (isNew && readdirSync(outdir).length === 0) rmdirSync(outdir);
  }
}

/** Makes the waiting folder, inside of the output folder so that renaming works. */
function openStaging(outdir: string): string {
  try {
    mkdirSync(outdir, { recursive: true });
    removeStaleStaging(outdir);
    return mkdtempSync(join(outdir, STAGING_PREFIX));
  } catch (error) {
    const message = `the folder cannot be made or written to: ${(error as Error).message}`;
    throw new EnvMatrixError([problem("OUTPUT_UNWRITABLE", { file: outdir, path: "" }, message)]);
  }
}

function removeStaleStaging(outdir: string): void {
  for (const name of readdirSync(outdir)) {
    if (!name.startsWith(STAGING_PREFIX)) continue;
    const path = join(outdir, name);
    if (Date.now() - statSync(path).mtimeMs > STALE_STAGING_MS) rmSync(path, { recursive: true, force: true });
  }
}

/** The first phase: all texts, nothing at its place yet. */
function stage(outdir: string, staging: string, files: Iterable<ManifestFile>, problems: Problem[]): StagedWrite[] {
  const writes: StagedWrite[] = [];
  const wheres = new Map<string, string>();
  for (const file of files) {
    const { path, where = path } = file;
    const fault = pathProblem(path, where);
    const other = wheres.get(path.toLowerCase());
    if (fault !== undefined) problems.push(fault);
    else if (other !== undefined) problems.push(collision(path, other, where));
    if (fault !== undefined || other !== undefined) continue;
    wheres.set(path.toLowerCase(), where);
    const waiting = join(staging, String(writes.length));
    const staged = stageFile(texts(file.documents, problems), waiting, join(outdir, path));
    if (staged.bytes > 0) writes.push({ path, waiting, staged });
  }
  return writes;
}

function collision(path: string, first: string, second: string): Problem {
  return problem("NAME_COLLISION", first, "two files would have one name", {
    notes: first === second ? undefined : [second],
    got: path,
    hint: "rename a chart, or give one of them a file of its own",
  });
}

/** The texts of documents, `---` between them. What cannot be written becomes a problem, so that all of them show in one run. */
function* texts(documents: Iterable<ManifestDocument>, problems: Problem[]): Generator<string> {
  let isFirst = true;
  for (const { value, where } of documents) {
    try {
      const text = emitYaml(value, where);
      if (problems.length > 0) continue;
      yield isFirst ? text : `---\n${text}`;
      isFirst = false;
    } catch (error) {
      if (!(error instanceof EnvMatrixError)) throw error;
      problems.push(...error.problems);
      if (problems.length > MAX_PROBLEMS) throw new EnvMatrixError(problems);
    }
  }
}

/** What is staged, and what stands already as it is. */
function textsOf(outdir: string, writes: readonly StagedWrite[]): Record<string, string> {
  return Object.fromEntries(
    writes.map(({ path, waiting, staged }) => [
      path,
      readFileSync(staged.isUnchanged ? join(outdir, path) : waiting, "utf8"),
    ]),
  );
}

/** Files of others that stand where we want to write. */
function foreignFiles(outdir: string, writes: readonly StagedWrite[], list: ManifestList): Problem[] {
  const problems: Problem[] = [];
  const folders = new Map<string, string | undefined>();
  for (const { path, staged } of writes) {
    const blocker = blockingParent(outdir, dirname(path), list, folders);
    const { existing, isUnchanged } = staged;
    const isOurs = existing?.isFile() === true && (isUnchanged || list.has(path));
    if (blocker === undefined && (existing === undefined || isOurs)) continue;
    problems.push(
      problem(
        "OUTPUT_FOREIGN_FILE",
        { file: join(outdir, blocker ?? path), path: "" },
        `${blocker === undefined ? "a file" : "something that is no folder"} of that name is there which no earlier run wrote`,
        { hint: "move it away, or choose an output folder of its own" },
      ),
    );
  }
  return problems;
}

/** The part of a folder's path that is not a folder: a file of others, or a link that could lead anywhere. */
function blockingParent(
  outdir: string,
  folder: string,
  list: ManifestList,
  known: Map<string, string | undefined>,
): string | undefined {
  if (folder === ".") return undefined;
  if (known.has(folder)) return known.get(folder);
  let blocker = blockingParent(outdir, dirname(folder), list, known);
  const stat = blocker === undefined ? statOf(join(outdir, folder)) : undefined;
  if (stat !== undefined && !stat.isDirectory() && !(stat.isFile() && isUntouched(outdir, folder, list)))
    blocker = folder;
  known.set(folder, blocker);
  return blocker;
}

/** Whether a file is as an earlier run wrote it. */
function isUntouched(outdir: string, path: string, list: ManifestList): boolean {
  const sha256 = list.get(path);
  return sha256 !== undefined && hashFile(join(outdir, path)) === sha256;
}

/** The second phase. The list names old and new files while they change, so that an interrupted run disowns none of them. */
function commit(outdir: string, staging: string, writes: readonly StagedWrite[], list: ManifestList): WriteSummary {
  const next = new Map(writes.map(({ path, staged }) => [path, staged.sha256]));
  if (!isSameList(list, next)) writeManifestList(outdir, new Map([...list, ...next]), staging);
  const { removed, kept } = removeOld(outdir, list, next);
  const made = new Set<string>(["."]);
  const written: string[] = [];
  const unchanged: string[] = [];
  let bytes = 0;
  for (const { path, waiting, staged } of writes) {
    bytes += staged.bytes;
    if (staged.isUnchanged) {
      unchanged.push(path);
      continue;
    }
    const folder = dirname(path);
    if (!made.has(folder)) {
      mkdirSync(join(outdir, folder), { recursive: true });
      made.add(folder);
    }
    renameSync(waiting, join(outdir, path));
    written.push(path);
  }
  if (removed.length > 0 || kept.length > 0) writeManifestList(outdir, next, staging);
  return { written, unchanged, removed, kept, bytes };
}

function removeOld(outdir: string, list: ManifestList, next: ManifestList): { removed: string[]; kept: string[] } {
  const removed: string[] = [];
  const kept: string[] = [];
  for (const path of list.keys()) {
    if (next.has(path) || pathFault(path) !== undefined) continue;
    const file = join(outdir, path);
    if (blockingParent(outdir, dirname(path), new Map(), new Map()) !== undefined || !existsSync(file)) continue;
    if (!statOf(file)?.isFile() || !isUntouched(outdir, path, list)) {
      kept.push(path);
      continue;
    }
    unlinkSync(file);
    removed.push(path);
    removeEmptyFolders(outdir, dirname(path));
  }
  return { removed, kept };
}

function removeEmptyFolders(outdir: string, folder: string): void {
  for (let rest = folder; rest !== "."; rest = dirname(rest)) {
    const path = join(outdir, rest);
    if (readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}
