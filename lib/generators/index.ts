export { ARGOCD_VERSIONS, type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";
export type { ApplicationTemplatePatch, TemplateMetadata } from "./application-template";
export { type ClusterDecisionResourceProps, clusterDecisionResource } from "./cluster-decision-resource/builder";
export type { ClusterDecisionResourceSpec } from "./cluster-decision-resource/spec";
export { type ClusterParameters, type ClustersProps, clusterList, clusters } from "./clusters/builder";
export type { ClustersSpec } from "./clusters/spec";
export { type Generator, type ParametersOf, shapeOf, where } from "./generator-value";
export {
  type DirectoryPathParameters,
  type FilePathParameters,
  type GitDirectoriesProps,
  type GitFilesProps,
  gitDirectories,
  gitFiles,
} from "./git/builder";
export type { GitPath, GitSpec } from "./git/spec";
export type {
  ClusterFact,
  GitTree,
  Inventory,
  LinkEnd,
  Need,
  NotFound,
  PluginAnswer,
  PullRequestFact,
  ScmRepositoryFact,
  Submodule,
} from "./inventory";
export { GENERATOR_KINDS } from "./kinds";
export { type ListElement, list, listFromYaml } from "./list/builder";
export type { ListSpec } from "./list/spec";
export { matrix } from "./matrix/builder";
export { merge } from "./merge/builder";
export * from "./parameters";
export { type PluginProps, plugin } from "./plugin/builder";
export type { PluginSpec } from "./plugin/spec";
export { type PullRequestParameters, type PullRequestProps, pullRequest } from "./pull-request/builder";
export {
  PULL_REQUEST_PROVIDERS,
  type PullRequestFilter,
  type PullRequestProviders,
  type PullRequestSpec,
} from "./pull-request/spec";
export { type ScmProviderParameters, type ScmProviderProps, scmProvider } from "./scm-provider/builder";
export { SCM_PROVIDERS, type ScmFilter, type ScmProviderSpec, type ScmProviders } from "./scm-provider/spec";
export type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "./secret-reference";
export type { LabelSelector, LabelSelectorRequirement } from "./selector";
export type { GeneratorItem, GeneratorKind, MatrixSpec, MergeSpec, Specs } from "./specs";
export { withTemplate } from "./with-template";
