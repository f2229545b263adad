/** What the commands of `previews` read: the folder of preview files, and the definition beside the emitted folders. */
import { EnvMatrixError, type Problem, throwIfAny } from "../../errors";
import { readTextFile, textFilesBelow } from "../../inventory";
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
  const parsed = parseDefinition(readTextFile(definition as string), definition as string);
  if (Array.isArray(parsed)) throw new EnvMatrixError(parsed as readonly Problem[]);
  return { files: textFilesBelow(folder as string), definition: parsed as PreviewsDefinition };
}

/** Milliseconds since 1970. @throws {USAGE} for what is no time */
export function timeOf({ now }: PreviewFlags, terminal: Terminal): number {
  if (now === undefined) return Number(terminal.clock() / 1_000_000n);
  const time = /^\d{4}-\d{2}-\d{2}T/.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(time))
    throw new EnvMatrixError([usageProblem(`--now ${now} is no time`, "write 2026-01-05T10:00:00Z")]);
  return time;
}
