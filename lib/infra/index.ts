/** The Terraform side of a fleet: stacks as plain JSON, written without any framework. */
export type { Stack } from "./stack";
export { stackOf } from "./stack";
export { type Files, type StackSet, stackFiles } from "./stack-files";
export { stackJson } from "./stack-json";
export type { StackResource } from "./stack-resource";
export type { Wave } from "./waves";
export { type SynthesizeInfraOptions, synthesizeInfra } from "./write-stacks";
