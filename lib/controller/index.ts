export {
  type ControllerSettings,
  type ReconcileInput,
  type Reconciliation,
  reconcile,
  type SyncPolicy,
} from "./application-set";
