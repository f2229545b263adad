/**
 * The file of `--record`: looked at before the run, so that nothing is printed in vain; written whole or not at all; and over nothing but an
 * earlier recording, which a run with errors leaves as it is.
 */
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { type InventoryFile, readInventory } from "../../inventory";
import { emitYaml } from "../../yaml";

const RECORDER = "env-matrix";

export class RecordingFile {
  private readonly exists: boolean;

  /** @throws {OUTPUT_UNWRITABLE} @throws {OUTPUT_FOREIGN_FILE} */
  constructor(private readonly path: string) {
    const folder = dirname(path);
    const stats = this.attempt(() => statSync(path, { throwIfNoEntry: false }));
    this.exists = stats !== undefined;
    if (stats?.isDirectory() === true) throw new EnvMatrixError([this.unwritable("it is a folder")]);
    if (stats !== undefined && !stats.isFile()) throw new EnvMatrixError([this.unwritable("it is no file")]);
    if (this.exists && !isRecording(path)) throw new EnvMatrixError([this.foreign()]);
    this.attempt(() => accessSync(folder, constants.W_OK | constants.X_OK));
  }

  /**
   * @param isComplete whether the run was without errors
   * @returns what people should know of it
   * @throws {OUTPUT_UNWRITABLE}
   */
  write(recording: InventoryFile, isComplete: boolean): string | undefined {
    if (!isComplete && this.exists)
      return `${this.path} stays as it was: this run has errors, so its recording is not complete`;
    const marked: InventoryFile = { recordedBy: RECORDER, ...recording };
    const text = this.path.endsWith(".json") ? `${JSON.stringify(marked, null, 1)}\n` : emitYaml(marked, this.path);
    const unfinished = `${this.path}.${process.pid}.part`;
    try {
      this.attempt(() => {
        const file = openSync(unfinished, "wx", 0o600);
        try {
          // a disk that is full may take a part of the text
          for (let rest = Buffer.from(text); rest.length > 0; ) rest = rest.subarray(writeSync(file, rest));
        } finally {
          closeSync(file);
        }
        renameSync(unfinished, this.path);
      });
    } finally {
      rmSync(unfinished, { force: true });
    }
    return isComplete ? undefined : `${this.path} is not complete: this run has errors`;
  }

  private attempt<T>(step: () => T): T {
    try {
      return step();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw new EnvMatrixError([this.unwritable(code === "ENOENT" ? "its folder is not there" : message)]);
    }
  }

  private unwritable(why: string): Problem {
    return problem("OUTPUT_UNWRITABLE", { file: this.path, path: "" }, `the recording cannot be written: ${why}`, {
      hint: "name a file in a folder that can be written to",
    });
  }

  private foreign(): Problem {
    return problem("OUTPUT_FOREIGN_FILE", { file: this.path, path: "" }, "this file is no recording", {
      hint: "a recording replaces nothing but an earlier recording: name another file",
    });
  }
}

function isRecording(path: string): boolean {
  try {
    return readInventory(readFileSync(path, "utf8"), path).recordedBy === RECORDER;
  } catch (error) {
    if (error instanceof EnvMatrixError || (error as NodeJS.ErrnoException).code !== undefined) return false;
    throw error;
  }
}
