export { type Admission, admit } from "./admit";
export { type CheckOptions, checkObject } from "./check-object";
export { CRD_KINDS, type CrdKind, isCrdKind, kindSchema } from "./kinds";
export { metadataViolations, refusal } from "./metadata";
export { MetadataCheck } from "./metadata-check";
export { metadataUpdateViolations } from "./metadata-update";
export { readSchema, type SchemaFacts, type SchemaNode } from "./schema";
export type { ViolationLine } from "./violation";
