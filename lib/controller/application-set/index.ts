export { reconcile } from "./reconcile";
export type { ControllerSettings, ReconcileInput, Reconciliation, SyncPolicy } from "./reconciliation";
