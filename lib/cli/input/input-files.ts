/**
 * The files that a path stands for: itself, or the YAML and JSON files below it, each folder by name. In a checkout git searches them and
 * leaves out what it ignores; elsewhere all are read.
 */
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { filesMentioning, textOf } from "../../inventory";
import { isRemote } from "../../match/repository-url";
import { STANDARD_INPUT as INPUT_NAME } from "../run-report";
import type { CommitFiles, FolderSearch } from "./moment";

export interface InputFile {
  /** As people write it. */
  readonly path: string;
  /** Named by the user, not found in a folder. */
  readonly isNamed: boolean;
  read(): string;
}

const SKIPPED = new Set([".git", "node_modules"]);
const STANDARD_INPUT = "-";
const NAMES = ["*.yaml", "*.yml", "*.json"];
/** Beside objects, what makes some: it is only searched for words. */
const MAKERS = ["*.tf"];

/**
 * @param words a file of a folder that mentions none of them may be left out
 * @throws {INPUT_UNREADABLE} for a path that is not there
 */
export function* inputFiles(
  path: string,
  readInput: () => string,
  words: readonly string[] = [],
  commit?: CommitFiles,
  /** Files of a folder that mention the words, where that is known without a search. */
  search?: FolderSearch,
): Generator<InputFile> {
  if (path === STANDARD_INPUT) {
    yield { path: INPUT_NAME, isNamed: true, read: readInput };
    return;
  }
  if (commit !== undefined) {
    yield* filesOfCommit(path, words, commit);
    return;
  }
  if (!isFolder(path)) {
    yield { path, isNamed: true, read: () => readText(path) };
    return;
  }
  const names = words.length === 0 ? NAMES : [...NAMES, ...MAKERS];
  const mentioning =
    words.length === 0 ? undefined : (search?.(path, words, names) ?? filesMentioning(path, words, names));
  const files =
    mentioning?.filter((file) => !isSkipped(file)).map((file) => join(path, file)) ??
    filesBelow(path, endingsOf(names));
  for (const file of files) yield { path: file, isNamed: false, read: () => readText(file) };
}

/** What is not there at that moment may come later. */
function* filesOfCommit(path: string, words: readonly string[], commit: CommitFiles): Generator<InputFile> {
  const isNamed = commit.exists(path);
  const files = isNamed
    ? [path]
    : commit.mentioning(path, words, [...NAMES, ...MAKERS]).filter((file) => !isSkipped(file));
  for (const file of files) yield { path: file, isNamed, read: () => commit.read(file) };
}

function isSkipped(path: string): boolean {
  return path.split("/").some((step) => SKIPPED.has(step));
}

/** Whether a path is a folder. @throws {INPUT_UNREADABLE} */
export function isFolder(path: string): boolean {
  return reading(path, () => statSync(path).isDirectory());
}

/** A link stands for the file that it leads to; one to a folder is not followed, as by kubectl. */
function isFileOrLink(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

function endingsOf(names: readonly string[]): readonly string[] {
  return names.map((name) => name.slice("*".length));
}

function* filesBelow(folder: string, endings: readonly string[]): Generator<string> {
  const entries = reading(folder, () => readdirSync(folder, { withFileTypes: true }));
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* filesBelow(path, endings);
    } else if (isFileOrLink(entry, path) && endings.some((ending) => entry.name.endsWith(ending))) yield path;
  }
}

/** The text of a file; bytes that are not UTF-8 stay what they are. @throws {INPUT_UNREADABLE} */
export function readText(path: string): string {
  if (!reading(path, () => statSync(path)).isFile()) throw new EnvMatrixError([notAFile(path)]);
  return textOf(reading(path, () => readFileSync(path)));
}

/** A pipe without a writer would never end. */
function notAFile(path: string): Problem {
  const message = "it is a folder, a pipe or a device";
  return problem("INPUT_UNREADABLE", { file: path, path: "" }, message, {
    hint: "give a file, or - for the standard input",
  });
}

function reading<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const reason = code === "ENOENT" ? "there is no such file or folder" : message;
    const hint = isRemote(path)
      ? "a remote repository is cloned first: git clone URL, then give its folder; what sets read from other repositories: --repo URL=PATH"
      : undefined;
    throw new EnvMatrixError([problem("INPUT_UNREADABLE", { file: path, path: "" }, reason, { hint, cause: error })]);
  }
}
