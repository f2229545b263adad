/** Findings as JSON for programs. The shape is documented in docs/problems.md and grows by new fields only. */
import type { Place, Problem } from "../errors";
import type { Finding, Severity, Tool } from "./finding";

/** A place in a report: what is not known is left out. */
export interface ReportedPlace {
  /** As the run named it: relative to its working directory. */
  readonly file?: string;
  /** Both from 1; the column in UTF-16 units. */
  readonly line?: number;
  readonly column?: number;
  readonly length?: number;
  /** A JSON path in the object, a construct path, or both. */
  readonly path?: string;
}

export interface ReportedProblem extends ReportedPlace {
  readonly severity: Severity;
  /** One of the codes; programs match on it, never on texts. */
  readonly code: string;
  readonly message: string;
  readonly got?: string;
  readonly expected?: string;
  readonly hint?: string;
  /** Other places that have a part in it. */
  readonly notes?: readonly ReportedPlace[];
}

export interface JsonReport {
  readonly tool: Tool;
  /** In the order in which they were found; empty where all is well. */
  readonly problems: readonly ReportedProblem[];
}

export function jsonReport(findings: readonly Finding[], tool: Tool): string {
  const problems = findings.map(({ severity, problem }) => reportedProblem(severity, problem));
  const report: JsonReport = { tool, problems };
  return `${JSON.stringify(report, null, 2)}\n`;
}

export function reportedProblem(severity: Severity, problem: Problem): ReportedProblem {
  const { code, message, place, got, expected, hint, notes } = problem;
  return {
    severity,
    code,
    message,
    ...placeOf(place),
    ...(got !== undefined && { got }),
    ...(expected !== undefined && { expected }),
    ...(hint !== undefined && { hint }),
    ...(notes !== undefined && notes.length > 0 && { notes: notes.map(placeOf) }),
  };
}

function placeOf({ file, line, column, length, path }: Place): ReportedPlace {
  return {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(length !== undefined && { length }),
    ...(path !== "" && { path }),
  };
}
