export {
  type AccountBudget,
  type BudgetOptions,
  type FoundSet,
  type PollAuth,
  type PollBudget,
  type PollBudgetInput,
  type Poller,
  type PollingSet,
  type PollProvider,
  type PollSet,
  pollBudget,
  pollingOf,
  type RepositoryBudget,
  repositoryBudget,
} from "./budget";
export {
  type CallGraph,
  type Closure,
  closure,
  type GraphService,
  graphProblems,
  type Overlay,
  overlay,
} from "./call-graph";
export {
  type Amounts,
  type ArgocdCluster,
  type ArgocdLoad,
  type ArgocdPlan,
  type ArgocdRepository,
  argocdText,
  bindingOf,
  type CapacityAxis,
  type CapacityCluster,
  type CapacityConstraint,
  type CapacityInput,
  type CapacityPlan,
  type CapacityPlot,
  type CapacityShare,
  capacityGate,
  capacityPlot,
  capacityText,
  compareShares,
  planArgocd,
  planCapacity,
} from "./capacity";
export { type CheckedFolder, checkFolder, type FolderFile, proveFolder, unmade } from "./check-folder";
export {
  type FileEnd,
  type GerritProps,
  githubActions,
  gitlabCi,
  type JenkinsPlace,
  jenkinsGerrit,
  jenkinsMultibranch,
  type LabelScriptProps,
  type MultibranchProps,
  type PipelineFile,
  type PipelineProps,
  type PreviewScriptProps,
  previewScript,
  type TektonPlace,
  tekton,
} from "./ci";
export { DEFINITION_FILE, type PreviewsDefinition, parseDefinition } from "./definition";
export { type DeployedWhen, deployedOf, deployedWhen } from "./deployed-when";
export { type DoctorInput, doctor } from "./doctor";
export { type EnvKeyInput, type EnvKeyOptions, envKey, envKeyExpression, prefixCollisions } from "./env-key";
export { durationOf, expired } from "./life";
export { PREVIEW_ANNOTATIONS, type PreviewCommentProps, previewNotifications } from "./notifications";
export { openPreviews } from "./open-previews";
export { type PreviewFile, type PreviewFileRules, type PreviewService, parsePreviewFile } from "./preview-file";
export { Previews } from "./previews";
export { folderRoom, noRoom, previewsCapacity } from "./previews-capacity";
export type { PreviewsCapacity } from "./previews-capacity-figures";
export type {
  ClosureShare,
  FilesSource,
  FullShare,
  OverlayShare,
  PluginSource,
  PreviewEntry,
  PreviewGuard,
  PreviewImage,
  PreviewPlace,
  PreviewRender,
  PreviewScm,
  PreviewSource,
  PreviewsProps,
  PreviewWorkload,
  PullRequestSource,
  ReadyHook,
  Share,
} from "./previews-props";
export {
  type Backend,
  type Decision,
  type ExpectedPreview,
  type ExpectedService,
  type KubeObject,
  type MeshClient,
  type MeshOptions,
  type MeshRequest,
  MeshSimulation,
  type Outcome,
  proveRoutes,
  type Refusal,
  type RequestChange,
  type RouteExpectation,
  type RouteProof,
  type RuleOrigin,
  type Served,
} from "./routes";
export { filePreviews, type ProofSubject, proofObjects, proofProblems, samplePreviews } from "./sample-proof";
export type { PreviewSleep } from "./sleep";
