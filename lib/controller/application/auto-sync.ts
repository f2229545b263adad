/** Whether an Application syncs by itself now. Upstream: autoSync of Argo CD 3.5.1, with default flags. */
import { equalJson } from "../../json";
import { type KubeObject, objectsAt, specOf } from "../api-server/object";
import {
  automatedOf,
  type Condition,
  isCompleted,
  type Operation,
  operationOf,
  sourcesOf,
  statusOf,
  syncOptionsOf,
  syncPolicyOf,
} from "./application";
import type { Comparison } from "./compare";

/** After how many attempts to heal the next one waits how long: 2 s, 6 s, 18 s, … up to 5 min. */
const HEAL_WAIT = { first: 2_000, factor: 3, most: 300_000 };

/** What auto-sync does: starts an operation, says why it can't, waits, or nothing. */
export type AutoSync =
  | { readonly start: Operation }
  | { readonly condition: Condition }
  | { readonly waitMilliseconds: number }
  | undefined;

export function autoSync(app: KubeObject, comparison: Comparison, now: number): AutoSync {
  const automated = automatedOf(app);
  if (automated === undefined || operationOf(app) !== undefined) return undefined;
  if (app.metadata.deletionTimestamp !== undefined || comparison.sync !== "OutOfSync") return undefined;
  const { resources, revisions } = comparison;
  const unsynced = resources.filter(({ status }) => status !== "Synced");
  if (!automated.prune && unsynced.every(({ requiresPruning }) => requiresPruning === true)) return undefined;
  const attempt = lastAttempt(app, revisions);
  let operation = newOperation(app, revisions, automated.prune);
  if (attempt !== undefined) {
    if (attempt.phase !== "Succeeded") return { condition: syncError(attempt.failure) };
    if (!automated.selfHeal) return undefined;
    const { selfHealAttemptsCount: attempts = 0, finishedAt } = attempt;
    const waitMilliseconds = healWait(attempts) - (finishedAt === undefined ? 0 : now - Date.parse(finishedAt));
    if (waitMilliseconds > 0) return { waitMilliseconds };
    const only = unsynced.map(({ group, kind, name }) => ({ group, kind, name }));
    operation = { ...operation, sync: { ...operation.sync, selfHealAttemptsCount: attempts + 1, resources: only } };
  }
  const wipesAll = resources.every(({ requiresPruning }) => requiresPruning === true);
  if (automated.prune && !automated.allowEmpty && wipesAll) {
    return {
      condition: syncError(`Skipping sync attempt to [${shown(revisions)}]: auto-sync will wipe out all resources`),
    };
  }
  return { start: operation };
}

interface Attempt {
  readonly phase: string;
  readonly failure: string;
  readonly finishedAt?: string;
  readonly selfHealAttemptsCount?: number;
}

/** The last operation, where it was for these revisions of this source. */
function lastAttempt(app: KubeObject, revisions: readonly string[]): Attempt | undefined {
  const state = statusOf(app).operationState;
  if (state === undefined) return undefined;
  const { phase, message, finishedAt, syncResult } = state;
  const attempt: Attempt = {
    phase,
    failure: `Failed last sync attempt to [${shown(syncResult?.revisions ?? [])}]: ${message}`,
    ...(finishedAt !== undefined && { finishedAt }),
    selfHealAttemptsCount: state.operation.sync.selfHealAttemptsCount ?? 0,
  };
  if (syncResult === undefined) return isCompleted(phase) ? attempt : undefined;
  const isSame = equalJson(syncResult.revisions, revisions) && equalJson(syncResult.sources, sourcesOf(app));
  return isSame ? attempt : undefined;
}

function newOperation(app: KubeObject, revisions: readonly string[], prune: boolean): Operation {
  const { retry } = syncPolicyOf(app);
  const several = objectsAt(specOf(app), "sources").length > 0;
  return {
    sync: { ...(several ? { revisions } : { revision: revisions[0] ?? "" }), prune, syncOptions: syncOptionsOf(app) },
    initiatedBy: { automated: true },
    retry: (retry as Operation["retry"]) ?? { limit: 5 },
  };
}

function healWait(attempts: number): number {
  if (attempts === 0) return 0;
  return Math.min(HEAL_WAIT.first * HEAL_WAIT.factor ** (attempts - 1), HEAL_WAIT.most);
}

function syncError(message: string): Condition {
  return { type: "SyncError", message };
}

function shown(revisions: readonly string[]): string {
  return revisions.join(" ");
}
