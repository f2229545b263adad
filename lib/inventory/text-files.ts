/** Files of a folder of this machine, as texts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EnvMatrixError, problem } from "../errors";

/** A file below a folder. */
export interface TextFile {
  /** Its path from the folder on, with `/`. */
  readonly path: string;
  /** As people see it: with the folder. */
  readonly file: string;
  readonly text: string;
}

/** Every file below a folder, by path. @throws {INPUT_UNREADABLE} */
export function textFilesBelow(folder: string): TextFile[] {
  const entries = orUnreadable(folder, () => readdirSync(folder, { withFileTypes: true, recursive: true }));
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      file,
      path: file.slice(join(folder, "x").length - 1).replaceAll("\\", "/"),
      text: readTextFile(file),
    }));
}

/** @throws {INPUT_UNREADABLE} */
export function readTextFile(file: string): string {
  return orUnreadable(file, () => readFileSync(file, "utf8"));
}

function orUnreadable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new EnvMatrixError([problem("INPUT_UNREADABLE", { file, path: "" }, message, { cause: error })]);
  }
}
