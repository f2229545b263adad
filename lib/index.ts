/** The public surface of the package. The isolation guard has the entry point `cdk8s-env-matrix/guard`. */
export * from "./argocd";
export { CODES, type Code, EnvMatrixError, formatProblem, type Place, type Problem } from "./errors";
export {
  type EvaluateOptions,
  type Evaluation,
  type EvaluationProblem,
  evaluate,
  evaluateStream,
  type GeneratedApplication,
  type Input,
  type Origin,
  type Stage,
} from "./evaluate";
export * from "./fleet";
export * from "./generators";
export type { Json, JsonObject, JsonPrimitive } from "./json";
export * from "./matrix";
export {
  type AccountBudget,
  type Amounts,
  type ArgocdCluster,
  type ArgocdLoad,
  type ArgocdPlan,
  type BudgetOptions,
  type CallGraph,
  type CapacityCluster,
  type CapacityConstraint,
  type CapacityInput,
  type CapacityPlan,
  type CapacityShare,
  type Closure,
  capacityGate,
  capacityText,
  closure,
  compareShares,
  type EnvKeyInput,
  type EnvKeyOptions,
  type ExpectedPreview,
  type ExpectedService,
  envKey,
  type FoundSet,
  type GraphService,
  MeshSimulation,
  type Overlay,
  overlay,
  type PollAuth,
  type PollBudget,
  type PollBudgetInput,
  type PollProvider,
  type PollSet,
  planArgocd,
  planCapacity,
  pollBudget,
  proveRoutes,
  type RepositoryBudget,
  type RouteExpectation,
  type RouteProof,
  repositoryBudget,
} from "./previews";
export { matrixTable, type TableOptions } from "./report/matrix-table";
export { type RunAppOptions, runApp } from "./run-app";
export {
  FileChart,
  type FileChartProps,
  MANIFEST_FILE,
  MANIFESTS,
  type ManifestGroup,
  type ManifestSource,
  type SynthOptions,
  type SynthSummary,
  synth,
} from "./synth";
export { emitYaml } from "./yaml/emit-yaml";
