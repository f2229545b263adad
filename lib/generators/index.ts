export { ARGOCD_VERSIONS, type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";
export type { ApplicationTemplatePatch, TemplateMetadata } from "./application-template";
export {
  type ClusterDecisionResourceProps,
  type ClusterDecisionResourceSpec,
  clusterDecisionResource,
} from "./cluster-decision-resource";
export { type ClusterParameters, type ClustersProps, type ClustersSpec, clusterList, clusters } from "./clusters";
export {
  GENERATOR_KINDS,
  type Generator,
  type GeneratorItem,
  type GeneratorKind,
  type ParametersOf,
  type Specs,
  shapeOf,
  where,
  withTemplate,
} from "./generator";
export {
  type DirectoryPathParameters,
  type FilePathParameters,
  type GitDirectoriesProps,
  type GitFilesProps,
  type GitPath,
  type GitSpec,
  gitDirectories,
  gitFiles,
} from "./git";
export type {
  ClusterFact,
  GitTree,
  Inventory,
  Need,
  NotFound,
  PluginAnswer,
  PullRequestFact,
  ScmRepositoryFact,
} from "./inventory";
export { type ListElement, type ListSpec, list, listFromYaml } from "./list";
export { type MatrixSpec, matrix } from "./matrix";
export { type MergeSpec, merge } from "./merge";
export * from "./parameters";
export { type PluginProps, type PluginSpec, plugin } from "./plugin";
export {
  PULL_REQUEST_PROVIDERS,
  type PullRequestFilter,
  type PullRequestParameters,
  type PullRequestProps,
  type PullRequestProviders,
  type PullRequestSpec,
  pullRequest,
} from "./pull-request";
export {
  SCM_PROVIDERS,
  type ScmFilter,
  type ScmProviderParameters,
  type ScmProviderProps,
  type ScmProviderSpec,
  type ScmProviders,
  scmProvider,
} from "./scm-provider";
export type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "./secret-reference";
export type { LabelSelector, LabelSelectorRequirement } from "./selector";
