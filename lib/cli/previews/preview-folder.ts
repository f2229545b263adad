/** What the commands of `previews` read: the folder of preview files, and the definition beside the emitted folders. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../../errors";
import { type FolderFile, type PreviewsDefinition, parseDefinition } from "../../previews";
import type { Terminal } from "../terminal";
import { usageProblem } from "../usage";

export interface PreviewFlags {
  readonly definition?: string;
  readonly now?: string;
}

export interface ReadFolder {
  readonly files: readonly FolderFile[];
  readonly definition: PreviewsDefinition;
}

/** @throws {EnvMatrixError} for a folder or definition that cannot be read */
export function readFolder(words: readonly string[], { definition }: PreviewFlags): ReadFolder {
  const [folder, ...more] = words;
  const problems: Problem[] = [];
  if (folder === undefined || more.length > 0) problems.push(usageProblem("one folder of preview files is needed"));
  if (definition === undefined)
    problems.push(usageProblem("--definition is missing", "give the definition.yaml that synthesis writes"));
  throwIfAny(problems);
  const parsed = parseDefinition(readText(definition as string), definition as string);
  if (Array.isArray(parsed)) throw new EnvMatrixError(parsed as readonly Problem[]);
  return { files: filesBelow(folder as string), definition: parsed as PreviewsDefinition };
}

/** Milliseconds since 1970. @throws {USAGE} for what is no time */
export function timeOf({ now }: PreviewFlags, terminal: Terminal): number {
  if (now === undefined) return Number(terminal.clock() / 1_000_000n);
  const time = /^\d{4}-\d{2}-\d{2}T/.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(time))
    throw new EnvMatrixError([usageProblem(`--now ${now} is no time`, "write 2026-01-05T10:00:00Z")]);
  return time;
}

/** @throws {INPUT_UNREADABLE} */
export function readText(file: string): string {
  return orUnreadable(file, () => readFileSync(file, "utf8"));
}

function filesBelow(folder: string): FolderFile[] {
  const entries = orUnreadable(folder, () => readdirSync(folder, { withFileTypes: true, recursive: true }));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      file,
      path: file.slice(join(folder, "x").length - 1).replaceAll("\\", "/"),
      text: readText(file),
    }));
}

function orUnreadable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvMatrixError([problem("INPUT_UNREADABLE", { file, path: "" }, message, { cause: error })]);
  }
}
