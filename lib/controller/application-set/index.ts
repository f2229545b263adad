export { reconcile, reconcileOnly } from "./reconcile";
export type {
  ControllerSettings,
  ReconcileInput,
  ReconcileOutcome,
  Reconciliation,
  SyncPolicy,
} from "./reconciliation";
