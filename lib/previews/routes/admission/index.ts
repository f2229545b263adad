export { type Admission, admit, GATEWAY_API, ISTIO, type Refusal } from "./admit";
export type { Objection } from "./objections";
