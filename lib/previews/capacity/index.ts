export {
  type ArgocdCluster,
  type ArgocdLoad,
  type ArgocdPlan,
  type ArgocdRepository,
  planArgocd,
} from "./argocd-capacity";
export { argocdText } from "./argocd-text";
export { type CapacityAxis, type CapacityPlot, capacityPlot } from "./capacity-plot";
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
