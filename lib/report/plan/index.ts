export type { Axes, NamedCluster } from "./axes";
export { maskedFields, maskedPlan, maskedProblem, shownChange } from "./masked";
export { type PlanFinding, planFindings } from "./plan-findings";
export { planJunit } from "./plan-junit";
export { type MarkdownOptions, markerOf, planMarkdown } from "./plan-markdown";
export { type PlanReport, type PlanReportInput, planReport, type ReportEntry, type Verdict } from "./plan-report";
export { planSarif } from "./plan-sarif";
export type { PreviewsRoom } from "./previews-room";
export { STATES, type State, weightOf } from "./state";
