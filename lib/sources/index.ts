export { drive, type Host } from "./drive";
export { type GitSource, refsSource, repositorySource, workTreeSource } from "./git-source";
export { Machine, type MachineOptions } from "./machine";
export {
  type RenderedApplication,
  type RenderFailure,
  type RenderInput,
  renderApplication,
  type SourceOutcome,
} from "./render";
export type { RenderedSource } from "./render-source";
export type { GitRefs } from "./revision";
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
  type RootName,
  type RunResult,
  redacted,
  type Step,
} from "./steps";
export type { Resource, Value } from "./value";
