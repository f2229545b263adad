/** What the disk refuses is a problem of the user's, with its place: a full disk, a limit of size, no access, a file where a folder should be. */
import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { EnvMatrixError, problem } from "../errors";

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: "free some space on the disk, and run it again",
  EDQUOT: "free some of the quota, and run it again",
  EFBIG: "raise the limit of a file's size (ulimit -f), or write more and smaller files",
  EMFILE: "raise the limit of open files (ulimit -n)",
  EACCES: "give the user who runs it access to the folder and all in it",
  EPERM: "give the user who runs it access to the folder and all in it",
  EROFS: "choose an output folder that can be written to",
};

/**
 * What work on files answers.
 * @param file what it is done to
 * @throws {OUTPUT_UNWRITABLE} where the system refuses it
 */
export function onDisk<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new EnvMatrixError([
      problem("OUTPUT_UNWRITABLE", { file, path: "" }, `the system refuses it: ${error.message}`, {
        hint: HINTS[error.code] ?? "make the folder writable, or choose another one",
        cause: error,
      }),
    ]);
  }
}

/** Makes a folder and those above it, one by one: all at once, Node tries for ever where the system lets nothing be made (in /proc). */
export function makeFolder(path: string): void {
  if (isFolder(path) || dirname(path) === path) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // another process made it meanwhile
    if (!isFolder(path)) throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** By its form: a program in another realm has another class of errors. */
function isRefusal(error: unknown): error is { readonly code: string; readonly message: string } {
  return typeof error === "object" && error !== null && "syscall" in error && "code" in error;
}
