export {
  type ApplicationSide,
  type ApplicationSides,
  applicationManifests,
  destinationOf,
} from "./application-manifests";
export { drive, type Host } from "./drive";
export { type FieldChange, fieldChanges } from "./field-changes";
export { type GitSource, refsSource, repositorySource, workTreeSource } from "./git-source";
export { type ImageChange, imageChanges, type UsedImage, usedImages } from "./images";
export { readJson } from "./json-value";
export { Machine, type MachineOptions } from "./machine";
export { manifestFiles, manifestFolder, type RenderedFiles } from "./manifest-files";
export { readManifests } from "./manifest-stream";
export { isSecret, MASK, masked, OTHER_MASK } from "./mask-secrets";
export { type PlannedManifests, planManifests } from "./plan-manifests";
export { renderProblem } from "./problems";
export {
  type RenderedApplication,
  type RenderFailure,
  type RenderInput,
  renderApplication,
  type SourceOutcome,
} from "./render";
export { type RenderKey, renderKey } from "./render-key";
export type { RenderedSource } from "./render-source";
export { type RendererOptions, Renderers } from "./renderers";
export { isCustomResourceDefinition, kindOf } from "./resource";
export {
  type Consequence,
  identityOf,
  identityText,
  type ResourceChange,
  type ResourceIdentity,
  resourceChanges,
} from "./resource-changes";
export type { GitRefs } from "./revision";
export { definitionsOf } from "./schema/check-custom";
export { type CheckedApplication, schemaProblems } from "./schema/schema-problems";
export type { RenderSettings, RepositorySecret } from "./settings";
export { SourceError } from "./source-error";
export type { SourceType } from "./source-type";
export {
  type Answer,
  type Argument,
  type Command,
  type FetchAnswer,
  type FetchCall,
  type Place,
  type Plan,
  printCommand,
  type Reads,
  type RootName,
  type RunResult,
  redacted,
  type Step,
} from "./steps";
export { untracked } from "./tracking";
export { isMap, type Resource, type Value } from "./value";
