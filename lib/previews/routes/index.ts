export type { Refusal } from "./admission";
export type { KubeObject } from "./objects";
export type { ExpectedPreview, ExpectedService, RouteExpectation } from "./proof/expectation";
export { proveRoutes, type RouteProof } from "./proof/prove";
export type { Served } from "./proof/served";
export type { Backend, Decision, Outcome, RequestChange } from "./request/decision";
export type { MeshClient, MeshRequest } from "./request/request";
export type { RuleOrigin } from "./rules/rule";
export { type MeshOptions, MeshSimulation } from "./simulate";
