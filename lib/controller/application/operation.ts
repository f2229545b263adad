/**
 * An operation from its start to its end: it holds its revision, is retried with growing waits, can be terminated. Upstream:
 * processRequestedAppOperation and SyncAppState of Argo CD 3.5.1, with default flags.
 */
import type { JsonObject } from "../../json";
import { isObject } from "../../json";
import { type KubeObject, objectsAt, specOf, textAt } from "../api-server/object";
import {
  isApproved,
  isCompleted,
  type Operation,
  type OperationState,
  operationOf,
  projectOf,
  sourcesOf,
  statusOf,
} from "./application";
import { compareAppState } from "./compare";
import { objectRefusal, projectNotFound } from "./project";
import type { Surroundings } from "./surroundings";
import { type Outcome, Sync, type Wave } from "./sync";
import { hasOption } from "./sync-option";

/** What an operation does next. */
export type OperationStep =
  | { readonly state: OperationState }
  /** Nothing before this time; milliseconds since 1970. */
  | { readonly waitUntil: number }
  /** A wave is to be run; `sync` notes what came of each task, then says how the operation stands. */
  | { readonly state: OperationState; readonly sync: Sync; readonly wave: Wave };

/** The operation's next step. */
export function processOperation(app: KubeObject, surroundings: Surroundings): OperationStep {
  const state = stateOf(app, surroundings.now());
  if (state.phase === "Terminating") {
    return { state: concluded(state, { phase: "Failed", message: "Operation terminated" }, surroundings.now()) };
  }
  if (state.phase === "Running" && state.finishedAt !== undefined) {
    const retryAt = nextRetryAt(state.operation, Date.parse(state.finishedAt), state.retryCount ?? 0);
    if (retryAt > surroundings.now()) return { waitUntil: retryAt };
    return syncStep(app, retried(state), surroundings);
  }
  return syncStep(app, state, surroundings);
}

/** The operation's state with how a step went: a failure is retried while it may be. */
export function concluded(state: OperationState, { phase, message }: Outcome, now: number): OperationState {
  const next: OperationState = { ...state, phase, message };
  if (phase !== "Failed" && phase !== "Error")
    return isCompleted(phase) ? { ...next, finishedAt: timeText(now) } : next;
  const retryCount = state.retryCount ?? 0;
  const limit = isObject(state.operation.retry) ? Number(state.operation.retry.limit ?? 0) : 0;
  if (state.phase !== "Terminating" && (retryCount < limit || limit < 0)) {
    return {
      ...next,
      phase: "Running",
      finishedAt: timeText(now),
      retryCount: retryCount + 1,
      message: `${message}. Retrying attempt #${retryCount + 1}.`,
    };
  }
  const retries = retryCount > 0 ? ` (retried ${retryCount} times).` : "";
  return { ...next, message: `${message}${retries}`, finishedAt: timeText(now) };
}

function stateOf(app: KubeObject, now: number): OperationState {
  const state = statusOf(app).operationState;
  if (state !== undefined && !isCompleted(state.phase)) return state;
  return { phase: "Running", message: "", operation: operationOf(app) as Operation, startedAt: timeText(now) };
}

/** The next attempt starts from nothing; it repeats its revision unless it is to look for the newest. */
function retried(state: OperationState): OperationState {
  const { finishedAt: _, syncResult: __, ...rest } = state;
  const { operation } = state;
  if (!isObject(operation.retry) || operation.retry.refresh !== true) return rest;
  const { revision: ___, revisions: ____, ...sync } = operation.sync;
  return { ...rest, operation: { ...operation, sync } };
}

function syncStep(app: KubeObject, state: OperationState, surroundings: Surroundings): OperationStep {
  const now = surroundings.now();
  const ended = (outcome: Outcome, next: OperationState = state): OperationStep => ({
    state: concluded(next, outcome, now),
  });
  const project = surroundings.project(projectOf(app));
  if (project === undefined) {
    return ended({ phase: "Error", message: `Failed to load application project: ${projectNotFound(projectOf(app))}` });
  }
  const cluster = surroundings.cluster(app);
  if ("error" in cluster) return ended({ phase: "Error", message: cluster.error });
  const sources = state.syncResult?.sources ?? sourcesOf(app);
  const revisions = revisionsOf(state, sources);
  const comparison = compareAppState({ app, project, cluster, sources, revisions, afresh: true }, surroundings);
  const syncResult = {
    ...(isSingle(app) ? { revision: comparison.revisions[0] ?? "" } : {}),
    revisions: comparison.revisions,
    sources,
    resources: state.syncResult?.resources ?? [],
  };
  const started: OperationState = { ...state, syncResult };
  const shared = comparison.conditions.find(({ type }) => type === "SharedResourceWarning");
  if (shared !== undefined && hasOption(state.operation.sync.syncOptions ?? [], "FailOnSharedResource=true")) {
    return ended({ phase: "Failed", message: `Shared resource found: ${shared.message}` }, started);
  }
  const errors = [
    ...comparison.conditions,
    ...(statusOf(app).conditions ?? []).filter(({ type }) => type === "InvalidSpecError"),
  ].filter(({ type }) => type === "ComparisonError" || type === "InvalidSpecError");
  if (errors.length > 0) {
    return ended(
      { phase: "Error", message: errors.map(({ type, message }) => `${type}: ${message}`).join(";") },
      started,
    );
  }
  const { sync: operation } = state.operation;
  const only = operation.resources;
  const sync = new Sync(
    comparison.pairs,
    {
      prune: operation.prune === true,
      syncOptions: operation.syncOptions ?? [],
      ...(only !== undefined && only.length > 0 && { only }),
      confirmed: isApproved(app, state.startedAt),
      applicationHealthCheck: surroundings.applicationHealthCheck,
      refusal: (object) => objectRefusal(project, object, cluster),
    },
    syncResult.resources,
  );
  const next = sync.begin();
  const noted: OperationState = { ...started, syncResult: { ...syncResult, resources: sync.resources } };
  if ("phase" in next) return ended(next, noted);
  if (sync.unconfirmed(next).length > 0) return ended(sync.unconfirmedOutcome(next), noted);
  return { state: noted, sync, wave: next };
}

function revisionsOf(state: OperationState, sources: readonly JsonObject[]): readonly string[] {
  const { operation, syncResult } = state;
  if (syncResult !== undefined && syncResult.revisions !== undefined) return syncResult.revisions;
  if (operation.sync.revisions !== undefined && operation.sync.revisions.length > 0) return operation.sync.revisions;
  const { revision } = operation.sync;
  if (revision !== undefined && revision !== "") return [revision];
  return sources.map((source) => textAt(source, "targetRevision"));
}

function isSingle(app: KubeObject): boolean {
  return objectsAt(specOf(app), "sources").length === 0;
}

/** When a failed attempt is repeated. */
function nextRetryAt({ retry }: Operation, last: number, retryCount: number): number {
  const backoff = isObject(retry) && isObject(retry.backoff) ? (retry.backoff as JsonObject) : {};
  const duration = seconds(backoff.duration) ?? 5;
  const most = seconds(backoff.maxDuration) ?? 180;
  const factor = typeof backoff.factor === "number" ? backoff.factor : 2;
  // the count was raised when the attempt failed, so the first wait is already one factor longer than Argo CD's message says
  const wait = duration * factor ** retryCount;
  return last + 1000 * (most > 0 ? Math.min(most, wait) : wait);
}

/** `5`, `5s`, `3m`, `1h`, `1m30s` in seconds. */
function seconds(duration: unknown): number | undefined {
  if (typeof duration !== "string" || duration === "") return undefined;
  if (/^\d+$/.test(duration)) return Number(duration);
  let sum = 0;
  for (const [, amount, unit] of duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s|d)/g)) {
    sum += Number(amount) * ({ ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }[unit as string] ?? 0);
  }
  return sum;
}

export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
