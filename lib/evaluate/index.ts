/** ApplicationSets and facts → Applications. The entry point `cdk8s-env-matrix/evaluate`: it loads neither cdk8s nor a module of Node. */
export { ARGOCD_VERSIONS, type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";
export type {
  ClusterFact,
  GitTree,
  Inventory,
  Need,
  NotFound,
  PluginAnswer,
  PullRequestFact,
  ScmRepositoryFact,
} from "../generators/inventory";
export type { Crypto } from "../go/crypto";
export { type ApplicationTemplateOptions, ApplicationTemplates, TemplateTexts } from "./application-template";
export { evaluate, evaluateStream } from "./evaluate";
export type {
  EmptyGenerator,
  EvaluateOptions,
  Evaluation,
  EvaluationError,
  EvaluationProblem,
  EvaluationSummary,
  GeneratedApplication,
  Input,
  LeftPlaceholder,
  Origin,
  Stage,
  Unwritable,
} from "./evaluation";
export { FileContents } from "./file-contents";
export { giveParts, type Parts } from "./parts";
export { unwritable } from "./write-check";
