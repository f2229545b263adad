/** The Terraform side of a fleet: stacks as plain JSON, written without any framework. */
export { type Stack, stackOf } from "./stack";
export { type Files, type StackSet, stackFiles } from "./stack-files";
export { stackJson } from "./stack-json";
export type { StackImport, StackResource, StackVariable } from "./stack-parts";
export type { Wave } from "./waves";
export { type SynthesizeInfraOptions, synthesizeInfra } from "./write-stacks";
