/**
 * The file of `--problems`: looked at before anything is done, and written at the end of every run, with an empty list where all is well; over
 * a report of an earlier run, and over nothing else.
 */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { EnvMatrixError, problem } from "../errors";
import { isObject } from "../json";
import { jsonReport, sarifReport } from "../report";
import { inRepository } from "./diagnostics";
import { packageVersion } from "./package-version";
import type { Terminal } from "./terminal";

const NAME = "env-matrix";

export class ProblemsFile {
  /** @throws {OUTPUT_FOREIGN_FILE} @throws {OUTPUT_UNWRITABLE} */
  constructor(private readonly file: string) {
    const isThere = existsSync(file);
    if (isThere && !isReport(file)) {
      const hint = "choose another name, or remove the file";
      throw new EnvMatrixError([
        problem("OUTPUT_FOREIGN_FILE", { file, path: "" }, "the file is no report of an earlier run", { hint }),
      ]);
    }
    if (!isThere) write(file, "");
  }

  /** Writes all that has been said. @throws {OUTPUT_UNWRITABLE} */
  write(terminal: Terminal): void {
    const tool = { name: NAME, version: packageVersion() };
    const findings = terminal.report?.findings ?? [];
    const isSarif = /\.sarif(?:\.json)?$/i.test(this.file);
    const named = (file: string): string => inRepository(file, terminal);
    write(this.file, isSarif ? sarifReport(findings, tool, named) : jsonReport(findings, tool));
  }
}

function write(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.part`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    const message = `the report cannot be written: ${(error as Error).message}`;
    throw new EnvMatrixError([problem("OUTPUT_UNWRITABLE", { file, path: "" }, message, { cause: error })]);
  }
}

/** An empty file is what an interrupted run left, or somebody's own wish. */
function isReport(file: string): boolean {
  if (!statSync(file).isFile()) return false;
  const text = readFileSync(file, "utf8");
  if (text === "") return true;
  try {
    return nameOf(JSON.parse(text)) === NAME;
  } catch {
    return false;
  }
}

/** The program that wrote a report of one of the two kinds. */
function nameOf(report: unknown): unknown {
  if (!isObject(report)) return undefined;
  const [run] = Array.isArray(report.runs) ? report.runs : [report];
  const tool = isObject(run) && isObject(run.tool) ? run.tool : {};
  return isObject(tool.driver) ? tool.driver.name : tool.name;
}
