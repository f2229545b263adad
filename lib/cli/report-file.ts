/**
 * A file that a run writes its report to: looked at before anything is done, and written as a whole or not at all; over a report of an earlier
 * run, and over nothing else.
 */
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { EnvMatrixError, type Problem, problem } from "../errors";

/** How a report of any kind shows near its start who wrote it. */
const OWN = /<!-- env-matrix plan|"name":\s*"env-matrix"|name="env-matrix plan"|content="env-matrix /;
const HEAD_BYTES = 4096;

export class ReportFile {
  private readonly unfinished: string;

  /** @param isOwn whether a file that is there is a report of an earlier run @throws {OUTPUT_FOREIGN_FILE} @throws {OUTPUT_UNWRITABLE} */
  constructor(
    readonly file: string,
    isOwn: (file: string) => boolean = isReport,
  ) {
    this.unfinished = `${file}.${process.pid}.part`;
    if (existsSync(file) && !isOwn(file)) {
      const hint = "choose another name, or remove the file";
      throw new EnvMatrixError([
        problem(
          "OUTPUT_FOREIGN_FILE",
          { file, path: "" },
          `${statSync(file).isDirectory() ? "the folder" : "the file"} is no report of an earlier run`,
          { hint },
        ),
      ]);
    }
    // a folder that is missing is told now, and not when the work is done
    this.stage("");
    this.drop();
  }

  /** Puts the text beside the file. @throws {OUTPUT_UNWRITABLE} */
  stage(text: string): void {
    this.orRefuse(() => writeFileSync(this.unfinished, text));
  }

  /** Makes what was staged the file. @throws {OUTPUT_UNWRITABLE} */
  commit(): void {
    this.orRefuse(() => renameSync(this.unfinished, this.file));
  }

  /** Takes away what was staged. */
  drop(): void {
    rmSync(this.unfinished, { force: true });
  }

  private orRefuse(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.drop();
      const { code, message } = error as NodeJS.ErrnoException;
      throw new EnvMatrixError([unwritable(this.file, code === "ENOENT" ? "its folder is not there" : message, error)]);
    }
  }
}

function unwritable(file: string, why: string, cause?: unknown): Problem {
  const hint = "name a file in a folder that can be written to";
  return problem("OUTPUT_UNWRITABLE", { file, path: "" }, `the report cannot be written: ${why}`, { hint, cause });
}

/** Writes all of them or none. @throws {OUTPUT_UNWRITABLE} */
export function writeReports(reports: readonly (readonly [file: ReportFile, text: string])[]): void {
  try {
    for (const [file, text] of reports) file.stage(text);
    for (const [file] of reports) file.commit();
  } finally {
    for (const [file] of reports) file.drop();
  }
}

/** An empty file is what an interrupted run left, or somebody's own wish. */
function isReport(file: string): boolean {
  const stat = statSync(file);
  if (!stat.isFile()) return false;
  return stat.size === 0 || OWN.test(headOf(file));
}

function headOf(file: string): string {
  const opened = openSync(file, "r");
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    return buffer.toString("utf8", 0, readSync(opened, buffer, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(opened);
  }
}
