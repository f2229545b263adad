export { type ArgocdCluster, type ArgocdLoad, type ArgocdPlan, planArgocd } from "./argocd-capacity";
export { capacityText } from "./capacity-text";
export type { CapacityShare } from "./demand";
export {
  bindingOf,
  type CapacityCluster,
  type CapacityConstraint,
  type CapacityInput,
  type CapacityPlan,
  capacityGate,
  compareShares,
  planCapacity,
} from "./plan-capacity";
export type { Amounts } from "./quantity";
