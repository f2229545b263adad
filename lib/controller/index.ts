export {
  type ControllerSettings,
  type ReconcileInput,
  type Reconciliation,
  reconcile,
  type SyncPolicy,
} from "./application-set";
export { play } from "./play";
export type { Files } from "./repo-server/repositories";
export type { ByName, Fate, OneOf, Rest, RootRest, Unknown } from "./rest";
export type { Action, Commit, Derive, RefreshTarget, Render, Settings, Step, World } from "./world";
