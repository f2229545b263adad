/**
 * The second phase: files that wait get their places, then those that are not of the program any more go. All that can be refused is tried before.
 * While it lasts, the list names what was there and what comes, so that an interrupted run disowns nothing, and the next run knows.
 */
import { accessSync, constants, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { EnvMatrixError } from "../errors";
import { onDisk } from "./disk";
import { blockingParent, isUntouched } from "./foreign-files";
import { type EarlierRun, isSameList, type ManifestList, stageManifestList } from "./manifest-list";
import { pathFault } from "./output-path";
import { hashFile, type StagedWrite, statOf } from "./staged-file";

export interface WriteSummary {
  /** Paths of files that are new or have new contents. */
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  /** Paths of files that an earlier run wrote and this one did not. */
  readonly removed: readonly string[];
  /** The same, but somebody else (git, a formatter) changed them since: they stay, and are named in every run until they are gone. */
  readonly kept: readonly string[];
  readonly bytes: number;
  /** An earlier run was interrupted while files got their places, so that files of two runs were there; now they are of this one. */
  readonly repaired?: true;
}

export interface Commit {
  readonly outdir: string;
  readonly staging: string;
  readonly writes: readonly StagedWrite[];
  readonly earlier: EarlierRun & { readonly isInterrupted?: boolean };
  readonly charts: ReadonlySet<string> | undefined;
}

/** @throws {OUTPUT_UNWRITABLE} */
export function commit({ outdir, staging, writes, earlier, charts }: Commit): WriteSummary {
  const files = new Map(writes.map(({ path, staged }) => [path, staged.sha256]));
  const old = new Map([...earlier.kept, ...earlier.files]);
  const { removed, kept } = leaving(outdir, old, files);
  const next = { files, kept: new Map(kept.map((path) => [path, old.get(path) as string])), charts };
  const changed = writes.filter(({ staged }) => !staged.isUnchanged);
  if (changed.length > 0 || removed.length > 0) {
    const putNext = stageManifestList(outdir, next, staging);
    const putBetween = stageManifestList(outdir, betweenRuns(earlier, next, changed), staging);
    const folders = makeFolders(outdir, changed, removed);
    try {
      putBetween();
    } catch (error) {
      removeFolders(folders);
      throw error;
    }
    for (const write of changed) inPlace(outdir, write);
    for (const path of removed) remove(outdir, path);
    putNext();
  } else if (earlier.isInterrupted === true || !isSameList(earlier, next)) stageManifestList(outdir, next, staging)();
  return {
    written: changed.map(({ path }) => path),
    unchanged: writes.filter(({ staged }) => staged.isUnchanged).map(({ path }) => path),
    removed,
    kept,
    bytes: writes.reduce((sum, { staged }) => sum + staged.bytes, 0),
    ...(earlier.isInterrupted === true && { repaired: true }),
  };
}

/** What an interrupted run left, with the contents that its files have now: those from before, or the new ones. */
export function settled(outdir: string, { before, ...run }: EarlierRun): Commit["earlier"] {
  if (before === undefined) return run;
  const files = new Map(run.files);
  for (const [path, sha256] of before) {
    if (pathFault(path) !== undefined || !statOf(join(outdir, path))?.isFile()) continue;
    if (onDisk(join(outdir, path), () => hashFile(join(outdir, path))) === sha256) files.set(path, sha256);
  }
  return { ...run, files, isInterrupted: true };
}

function betweenRuns(earlier: EarlierRun, next: EarlierRun, changed: readonly StagedWrite[]): EarlierRun {
  const before = changed.flatMap(({ path }): [string, string][] => {
    const sha256 = earlier.files.get(path);
    return sha256 === undefined ? [] : [[path, sha256]];
  });
  const { charts } = next;
  return {
    files: new Map([...earlier.files, ...next.files]),
    kept: earlier.kept,
    before: new Map(before),
    charts: charts && earlier.charts ? new Set([...charts, ...earlier.charts]) : charts,
  };
}

/** The files of earlier runs that go with this one. */
export function removedFiles(
  outdir: string,
  writes: readonly StagedWrite[],
  earlier: Commit["earlier"],
): readonly string[] {
  const files = new Map(writes.map(({ path, staged }) => [path, staged.sha256]));
  return leaving(outdir, new Map([...earlier.kept, ...earlier.files]), files).removed;
}

/** Files of earlier runs that are not of this one: those that go, and those that stay because somebody changed them. */
function leaving(outdir: string, list: ManifestList, next: ManifestList): { removed: string[]; kept: string[] } {
  const removed: string[] = [];
  const kept: string[] = [];
  const folders = new Map<string, string | undefined>();
  for (const path of list.keys()) {
    if (next.has(path) || pathFault(path) !== undefined) continue;
    if (blockingParent(outdir, dirname(path), new Map(), folders) !== undefined) continue;
    const stat = statOf(join(outdir, path));
    if (stat === undefined) continue;
    if (stat.isFile() && isUntouched(outdir, path, list)) removed.push(path);
    else kept.push(path);
  }
  return { removed, kept };
}

/**
 * Makes the folders that new files need, as far as no old file has the place, and asks whether the others can be written to.
 * @returns those that are new
 */
function makeFolders(outdir: string, changed: readonly StagedWrite[], removed: readonly string[]): string[] {
  const made: string[] = [];
  const known = new Set<string>();
  const visit = (folder: string): boolean => {
    if (known.has(folder)) return true;
    if (folder !== "." && !visit(dirname(folder))) return false;
    const path = join(outdir, folder);
    const stat = statOf(path);
    if (stat !== undefined && !stat.isDirectory()) return false;
    known.add(folder);
    onDisk(path, () => (stat === undefined ? mkdirSync(path) : accessSync(path, constants.W_OK | constants.X_OK)));
    if (stat === undefined) made.push(path);
    return true;
  };
  try {
    for (const { path } of changed) visit(dirname(path));
    for (const path of removed) visit(dirname(path));
    return made;
  } catch (error) {
    removeFolders(made);
    throw error;
  }
}

function removeFolders(made: readonly string[]): void {
  for (const path of [...made].reverse()) {
    try {
      rmdirSync(path);
    } catch {
      // somebody else uses it already
    }
  }
}

/** A file or folder of earlier runs that is in the way was judged before: all in it is ours. */
function inPlace(outdir: string, { path, waiting, staged }: StagedWrite): void {
  halfway(join(outdir, path), () => {
    const target = join(outdir, path);
    if (staged.existing?.isDirectory()) rmSync(target, { recursive: true, force: true });
    try {
      renameSync(waiting, target);
    } catch (error) {
      if (!["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      makeWay(outdir, dirname(path));
      renameSync(waiting, target);
    }
  });
}

/** Makes a folder where a file of an earlier run is or was. */
function makeWay(outdir: string, folder: string): void {
  if (folder === ".") return;
  makeWay(outdir, dirname(folder));
  const path = join(outdir, folder);
  const stat = statOf(path);
  if (stat?.isFile()) unlinkSync(path);
  if (!stat?.isDirectory()) mkdirSync(path);
}

function remove(outdir: string, path: string): void {
  const file = join(outdir, path);
  // its place may be a folder's now, or its folder's place a file's
  if (!statOf(file)?.isFile()) return;
  halfway(file, () => {
    unlinkSync(file);
    removeEmptyFolders(outdir, dirname(path));
  });
}

function removeEmptyFolders(outdir: string, folder: string): void {
  for (let rest = folder; rest !== "."; rest = dirname(rest)) {
    const path = join(outdir, rest);
    if (readdirSync(path).length > 0) return;
    rmdirSync(path);
  }
}

/** Says, where the system refuses a step that it allowed before, what the folder is now. */
function halfway(file: string, work: () => void): void {
  try {
    onDisk(file, work);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    const more = "; files of two runs are there now, and the next run puts that right";
    throw new EnvMatrixError(error.problems.map((one) => ({ ...one, message: `${one.message}${more}` })));
  }
}
