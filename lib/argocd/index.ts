export { LOCAL_SERVER } from "../argocd-facts";
export { type ClusterObject, type Destination, permits, permitsClusterObject } from "../match/project-permission";
export { AppProject, type AppProjectProps } from "./app-project";
export type { AppProjectSpec, ClusterKind, GroupKind, ProjectDestination, ProjectRole } from "./app-project-spec";
export { Application, type ApplicationProps, applicationProblems } from "./application";
export { ApplicationSet, type ApplicationSetProps } from "./application-set";
export type {
  ApplicationIgnoreDifferences,
  ApplicationSetStrategy,
  ApplicationSetSyncPolicy,
  PreservedFields,
  RollingSyncStep,
} from "./application-set-spec";
export {
  type ApplicationDestination,
  type ApplicationSource,
  type ApplicationSpec,
  type ApplicationsSync,
  type DirectorySource,
  type HelmSource,
  type JsonnetVariable,
  type KustomizePatch,
  type KustomizeSource,
  type PluginSource,
  type ResourceIgnoreDifferences,
  type RetryStrategy,
  type SourceHydrator,
  SYNC_OPTIONS,
  type SyncOption,
  type SyncPolicy,
  type TextJson,
  type TextJsonObject,
} from "./application-spec";
export type { ApplicationTemplate, CommonParameters } from "./application-template";
export { ArgoObject, problemsOf } from "./argo-object";
export {
  type ApplicationSetControllerParameters,
  ArgocdParameters,
  type ArgocdParametersProps,
  parametersData,
} from "./argocd-parameters";
export { ArgocdSettings, type ArgocdSettingsProps, settingsData } from "./argocd-settings";
export type { ClusterConnection } from "./cluster-config";
export type { ClusterLogin, ClusterTls } from "./cluster-login";
export { ClusterSecret, type ClusterSecretProps } from "./cluster-secret";
export { type ControllerEnvironment, controllerEnvironment } from "./controller-environment";
export type { Operation, SyncOperation } from "./operation";
export type { ProjectWidth } from "./project-width";
export { Repository, type RepositoryMirror, type RepositoryProps } from "./repository";
export { RepositoryCredentials, type RepositoryCredentialsProps } from "./repository-credentials";
export type { RepositoryLogin, RepositoryType } from "./repository-login";
export { SecretObject } from "./secret-object";
export type { ExternalSecretValue, Placeholder, SecretValue } from "./secret-value";
export type { SyncWindow } from "./sync-window";
export { argocdVersionOf, targetArgocd } from "./target-version";
export { textsCheck } from "./template-checks";
export { type Patched, type PatchJson, patchWhen, type TemplatePatch } from "./template-patch";
export { WebhookSecrets, type WebhookSecretsProps } from "./webhook-secrets";
