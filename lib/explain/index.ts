export { type ExplainedValue, type ExplainInput, explainApplication, type ReadParameter } from "./explain";
export type { Origin } from "./place-of";
