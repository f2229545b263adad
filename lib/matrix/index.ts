export { type AddOn, byLabel, type VersionByLabel } from "./add-on";
export { AddOns, type AddOnsProps } from "./add-ons";
export { ApplicationBatch } from "./application-batch";
export { Bootstrap, type BootstrapProps } from "./bootstrap";
export { membershipLabel } from "./cluster-labels";
export type { ClusterReferences } from "./cluster-references";
export { ClusterRegistry, type ClusterRegistryProps } from "./cluster-registry";
export type { ClusterSelector } from "./cluster-selector";
export type { Discovery, NewEnvironments } from "./discovery";
export type { Environment, EnvironmentProps, Quota } from "./environment";
export { ENVIRONMENT_FILE, type EnvironmentFile } from "./environment-file";
export { EnvironmentMatrix } from "./environment-matrix";
export type { GuardedNamespace, NamespaceGuard } from "./guarded-namespace";
export { LABELS } from "./labels";
export type { EnvironmentMatrixProps, MatrixForm } from "./matrix-props";
export { type Cell, type CellSettings, cellLabel, type MatrixModel } from "./model";
export type { NameReferences, Names, NamesOfCell, SetReferences, TextMap, TextOf } from "./names-of-cells";
export type { OutputLocation } from "./output-location";
export {
  givenProject,
  type ProjectSettings,
  type Projects,
  perEnvironment,
  perTeam,
  perTeamAndEnvironment,
} from "./project-choice";
export { deployers, type ProjectAction, type RoleOfProject, viewers } from "./project-roles";
export type {
  BlockOfCell,
  CellChanges,
  CellSelector,
  DestinationBy,
  ExcludeRule,
  OverrideRule,
} from "./rules";
export type { SetCut } from "./set-cut";
export type { CellReferences, InfoOfCell, PolicyOf, SourceOfCell, Workload } from "./workload";
