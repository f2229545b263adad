/** What a change will do, before anyone merges it: the entry point `cdk8s-env-matrix/plan`. Reads nothing but what it is given. */

export type { ChangedFileOf } from "./causes";
export {
  ACTIONS,
  type Action,
  type ActionCounts,
  type Change,
  type Fate,
  type Plan,
  type PlanTotals,
  type Resources,
  TRAITS,
  type Trait,
} from "./change";
export type { ChangedFile } from "./changed-file";
export type { FieldChange } from "./field-change";
export { DENIABLE, type Gate, type GatedPlan, type GateOptions, gatesOf, protectsNothing, refusals } from "./gates";
export {
  type ApplicationManifests,
  CONSEQUENCES,
  type ConsequenceKind,
  type ImageMove,
  type ImageUse,
  type PlanManifests,
  RESOURCE_ACTIONS,
  type ResourceAction,
  type ResourceChange,
  type ResourceConsequence,
} from "./manifests";
export type { PlanInput } from "./part";
export { plan, planWithObjects, type StandingApplications } from "./plan";
export { type FolderFiles, keyOf, type LiveObjects, type PlanSide, type SideObject, type SideSet } from "./side";
