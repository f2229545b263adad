export {
  type ControllerSettings,
  type ReconcileInput,
  type ReconcileOutcome,
  type Reconciliation,
  reconcile,
  reconcileOnly,
  type SyncPolicy,
} from "./application-set";
export type { Derive } from "./operators";
export { play } from "./play";
export type { Render } from "./repo-server/repo-server";
export type { Files } from "./repo-server/repositories";
export type { ByName, Fate, OneOf, Rest, RootRest, Unknown } from "./rest";
export type { Action, Commit, RefreshTarget, Settings, Step, World } from "./world";
