/**
 * What an Application carries beside its spec, as Argo CD's Go code declares it: the operation that a patch can start, and the status
 * that only the controller writes but that a patch must still fit.
 */

import {
  BOOL,
  embedded,
  INT64,
  listOf,
  pointer,
  pointerListOf,
  required,
  STRING,
  STRINGS,
  stringType,
  struct,
  TIME,
} from "../../go/go-struct";
import {
  APPLICATION_SOURCES,
  DESTINATION,
  IGNORE_DIFFERENCES,
  INFO,
  MANAGED_METADATA,
  RETRY,
  SOURCE,
  SOURCE_HYDRATOR,
  SYNC_OPTIONS,
} from "./application-spec";

const INITIATOR = struct("OperationInitiator", { username: STRING, automated: BOOL });

export const OPERATION = struct("Operation", {
  sync: pointer(
    struct("SyncOperation", {
      revision: STRING,
      prune: BOOL,
      dryRun: BOOL,
      syncStrategy: pointer(
        struct("SyncStrategy", {
          apply: pointer(struct("SyncStrategyApply", { force: BOOL })),
          hook: pointer(struct("SyncStrategyHook", embedded(struct("SyncStrategyApply", { force: BOOL })))),
        }),
      ),
      resources: listOf(
        struct("SyncOperationResource", {
          group: STRING,
          kind: required(STRING),
          name: required(STRING),
          namespace: STRING,
        }),
      ),
      source: pointer(SOURCE),
      manifests: STRINGS,
      syncOptions: SYNC_OPTIONS,
      sources: APPLICATION_SOURCES,
      revisions: STRINGS,
      autoHealAttemptsCount: INT64,
    }),
  ),
  initiatedBy: INITIATOR,
  info: pointerListOf(INFO),
  retry: RETRY,
});

const HEALTH = {
  status: stringType("health.HealthStatusCode"),
  message: STRING,
  lastTransitionTime: pointer(TIME),
};
const SYNC_STATUS_CODE = stringType("v1alpha1.SyncStatusCode");
const PHASE = stringType("common.OperationPhase");

const OPERATION_STATE = struct("OperationState", {
  operation: required(OPERATION),
  phase: required(PHASE),
  message: STRING,
  syncResult: pointer(
    struct("SyncOperationResult", {
      resources: pointerListOf(
        struct("ResourceResult", {
          group: required(STRING),
          version: required(STRING),
          kind: required(STRING),
          namespace: required(STRING),
          name: required(STRING),
          status: stringType("common.ResultCode"),
          message: STRING,
          hookType: stringType("common.HookType"),
          hookPhase: PHASE,
          syncPhase: stringType("common.SyncPhase"),
          images: STRINGS,
        }),
        "v1alpha1.ResourceResults",
      ),
      revision: required(STRING),
      source: SOURCE,
      sources: APPLICATION_SOURCES,
      revisions: STRINGS,
      managedNamespaceMetadata: pointer(MANAGED_METADATA),
    }),
  ),
  startedAt: required(TIME),
  finishedAt: pointer(TIME),
  retryCount: INT64,
});

export const STATUS = struct("ApplicationStatus", {
  resources: listOf(
    struct("ResourceStatus", {
      group: STRING,
      version: STRING,
      kind: STRING,
      namespace: STRING,
      name: STRING,
      status: SYNC_STATUS_CODE,
      health: pointer(struct("HealthStatus", HEALTH)),
      hook: BOOL,
      requiresPruning: BOOL,
      syncWave: INT64,
      requiresDeletionConfirmation: BOOL,
    }),
  ),
  sync: struct("SyncStatus", {
    status: required(SYNC_STATUS_CODE),
    comparedTo: struct("ComparedTo", {
      source: SOURCE,
      destination: required(DESTINATION),
      sources: APPLICATION_SOURCES,
      ignoreDifferences: IGNORE_DIFFERENCES,
    }),
    revision: STRING,
    revisions: STRINGS,
  }),
  health: struct("AppHealthStatus", HEALTH),
  history: listOf(
    struct("RevisionHistory", {
      revision: STRING,
      deployedAt: required(TIME),
      id: required(INT64),
      source: SOURCE,
      deployStartedAt: pointer(TIME),
      sources: APPLICATION_SOURCES,
      revisions: STRINGS,
      initiatedBy: INITIATOR,
    }),
    "v1alpha1.RevisionHistories",
  ),
  conditions: listOf(
    struct("ApplicationCondition", {
      type: required(STRING),
      message: required(STRING),
      lastTransitionTime: pointer(TIME),
    }),
  ),
  reconciledAt: pointer(TIME),
  operationState: pointer(OPERATION_STATE),
  observedAt: pointer(TIME),
  sourceType: stringType("v1alpha1.ApplicationSourceType"),
  summary: struct("ApplicationSummary", { externalURLs: STRINGS, images: STRINGS, isAppOfApps: BOOL }),
  resourceHealthSource: stringType("v1alpha1.ResourceHealthLocation"),
  sourceTypes: listOf(stringType("v1alpha1.ApplicationSourceType")),
  controllerNamespace: STRING,
  sourceHydrator: struct("SourceHydratorStatus", {
    lastSuccessfulOperation: pointer(
      struct("SuccessfulHydrateOperation", { drySHA: STRING, hydratedSHA: STRING, sourceHydrator: SOURCE_HYDRATOR }),
    ),
    currentOperation: pointer(
      struct("HydrateOperation", {
        startedAt: required(TIME),
        finishedAt: pointer(TIME),
        phase: required(stringType("v1alpha1.HydrateOperationPhase")),
        message: required(STRING),
        drySHA: STRING,
        hydratedSHA: STRING,
        sourceHydrator: SOURCE_HYDRATOR,
      }),
    ),
    lastComparedDryRevision: STRING,
  }),
});
