/**
 * The file of `--problems`: looked at before anything is done, and written at the end of every run, with an empty list where all is well; over
 * a report of an earlier run, and over nothing else.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { isObject } from "../json";
import { jsonReport, sarifReport } from "../report";
import { inRepository } from "./diagnostics";
import { packageVersion } from "./package-version";
import { ReportFile, writeReports } from "./report-file";
import type { Terminal } from "./terminal";

const NAME = "env-matrix";

export class ProblemsFile {
  private readonly report: ReportFile;

  /** @throws {OUTPUT_FOREIGN_FILE} @throws {OUTPUT_UNWRITABLE} */
  constructor(private readonly file: string) {
    this.report = new ReportFile(file, isReport);
    if (!existsSync(file)) writeReports([[this.report, ""]]);
  }

  /** Writes all that has been said. @throws {OUTPUT_UNWRITABLE} */
  write(terminal: Terminal): void {
    const tool = { name: NAME, version: packageVersion() };
    const findings = terminal.report?.findings ?? [];
    const isSarif = /\.sarif(?:\.json)?$/i.test(this.file);
    const named = (file: string): string => inRepository(file, terminal);
    writeReports([[this.report, isSarif ? sarifReport(findings, tool, named) : jsonReport(findings, tool)]]);
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
