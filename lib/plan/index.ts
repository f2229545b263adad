/** What a change will do, before anyone merges it: the entry point `cdk8s-env-matrix/plan`. Reads nothing but what it is given. */
export {
  ACTIONS,
  type Action,
  type Change,
  type Fate,
  type FieldChange,
  type Plan,
  type Resources,
  TRAITS,
  type Trait,
} from "./change";
export { DENIABLE, type Gate, type GateOptions, gatesOf, refusals } from "./gates";
export { type PlanInput, plan } from "./plan";
export { keyOf, type LiveObjects, type PlanSide, type SideObject, type SideSet } from "./side";
