export type { Refusal } from "./admission";
export type { KubeObject } from "./objects";
export type { Backend, Decision, Outcome, RequestChange } from "./request/decision";
export type { MeshClient, MeshRequest } from "./request/request";
export type { RuleOrigin } from "./rules/rule";
export { type MeshOptions, MeshSimulation } from "./simulate";
