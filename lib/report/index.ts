export { codeFrame } from "../code-frame";
export type { Finding, Severity, Tool } from "./finding";
export { githubAnnotation } from "./github-annotation";
export { type JsonReport, jsonReport, type ReportedPlace, type ReportedProblem } from "./json-report";
export { matrixTable, type TableOptions } from "./matrix-table";
export {
  type MigrationReport,
  migrationReport,
  migrationText,
  type ReportedStep,
  type ReportedTransition,
  removalProblems,
  verdict,
} from "./migration-report";
export { NO_PAINT, type Paint } from "./paint";
export { type PlanJson, type PlanJsonInput, planJson } from "./plan-json";
export { type PlanTextInput, planText } from "./plan-text";
export { sarifReport } from "./sarif-report";
export { type SummaryInput, synthSummary } from "./synth-summary";
