/**
 * RollingSync: which Applications may be synced now, what is written down about each, and the operation that starts a sync.
 * Upstream: applicationset/progressivesync/progressive_sync.go.
 */
import { compareText } from "../../go/compare-text";
import { equalJson, type Json, type JsonObject } from "../../json";
import type { Application, ApplicationSpec } from "./application";
import { normalized } from "./application";
import type { ApplicationSet, ApplicationSetStatus, ApplicationStatus } from "./application-set";
import { setCondition } from "./conditions";
import type { IgnoreDifferences } from "./ignore-differences";
import { scaledMaxUpdate } from "./max-update";
import { kubernetesTime } from "./object-meta";
import { isRollingSync, stepsOf } from "./rolling-sync";
import { nextStatus } from "./rollout-status";
import { allowedToSync, type StepList, stepList, stepNumber } from "./rollout-steps";
import { RunError } from "./run-error";
import type { SetCopy } from "./set-copy";

/** Forgets what is written down about a set that has no rolling sync, or where the feature is off. */
export function clearProgressiveSync(copy: SetCopy): void {
  if ((copy.status.applicationStatus ?? []).length > 0) writeApplicationStatus(copy, []);
}

export interface ProgressiveSyncInput {
  /** Ages on its own: Reconcile goes on with the states of the run before. */
  readonly copy: SetCopy;
  /** The set's live Applications as Go writes them. */
  readonly owned: readonly Application[];
  /** All that was generated, invalid ones too. */
  readonly generated: readonly Application[];
  readonly ignore: IgnoreDifferences | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Brings the states of the rollout up to date. The names that may be synced. */
export function performProgressiveSync(input: ProgressiveSyncInput): ReadonlySet<string> {
  const { copy, owned, generated, now } = input;
  const steps = stepList(copy.set, generated);
  writeApplicationStatus(copy, statuses(input, steps));
  const toSync = allowedToSync(steps, owned, copy.status.applicationStatus ?? []);
  writeApplicationStatus(copy, promoted(copy.set, toSync, steps, now));
  setRolloutCondition(copy, now);
  return toSync;
}

function statuses({ copy, owned, generated, ignore, now }: ProgressiveSyncInput, steps: StepList): ApplicationStatus[] {
  const desired = new Map(generated.map((application) => [application.metadata.name, application]));
  const known = copy.status.applicationStatus ?? [];
  return owned.map((live) => {
    const name = live.metadata.name ?? "";
    const wanted = desired.get(name);
    return nextStatus({
      live,
      known: known.find(({ application }) => application === name),
      step: stepNumber(steps, name),
      hasNewSpec: wanted !== undefined && differs(live, wanted, ignore),
      time: kubernetesTime(now),
    });
  });
}

/** Whether an update would change the spec; rules that fail count as no difference. */
function differs(live: Application, generated: Application, ignore: IgnoreDifferences | undefined): boolean {
  const sides = [normalized(live), normalized(withoutAutomatedSync(generated))] as const;
  try {
    const [old, wanted] = ignore === undefined ? sides : sides.map((side) => ignore.removeFrom(side));
    return !equalJson(old?.spec, wanted?.spec);
  } catch (error) {
    if (error instanceof RunError) return false;
    throw error;
  }
}

/** Waiting Applications of the allowed steps become Pending, as many as `maxUpdate` lets. */
function promoted(set: ApplicationSet, toSync: ReadonlySet<string>, steps: StepList, now: number): ApplicationStatus[] {
  const stepsOfSet = stepsOf(set);
  if (stepsOfSet.length === 0) return [];
  const known = set.status?.applicationStatus ?? [];
  // an Application in no step is counted with the first
  const indexOf = ({ application }: ApplicationStatus): number => steps.indexOf.get(application) ?? 0;
  const totals = stepsOfSet.map((_, index) => known.filter((status) => indexOf(status) === index).length);
  const running = stepsOfSet.map(
    (_, index) => known.filter((entry) => indexOf(entry) === index && isRunning(entry)).length,
  );
  return known.map((entry) => {
    const index = indexOf(entry);
    const limit = scaledMaxUpdate(stepsOfSet[index]?.maxUpdate, totals[index] as number);
    const isFull = limit !== undefined && (running[index] as number) >= limit;
    if (entry.status !== "Waiting" || !toSync.has(entry.application) || isFull) return entry;
    running[index] = (running[index] as number) + 1;
    return {
      ...entry,
      lastTransitionTime: kubernetesTime(now),
      status: "Pending",
      message: "Application moved to Pending status, watching for the Application resource to start Progressing",
    };
  });
}

function isRunning({ status }: ApplicationStatus): boolean {
  return status === "Pending" || status === "Progressing";
}

/** Writes the entries where their number, a status, a step or a message changed; else the old ones stay as they are. */
function writeApplicationStatus(copy: SetCopy, entries: readonly ApplicationStatus[]): void {
  const known = copy.status.applicationStatus ?? [];
  const isKnown = (entry: ApplicationStatus): boolean => {
    const old = known.find(({ application }) => application === entry.application);
    return old?.status === entry.status && old.step === entry.step && old.message === entry.message;
  };
  if (entries.length === known.length && entries.every(isKnown)) return;
  const applicationStatus = [...entries].sort((a, b) => compareText(a.application, b.application));
  copy.writeStatus((status): ApplicationSetStatus => ({ ...status, applicationStatus }));
}

function setRolloutCondition(copy: SetCopy, now: number): void {
  if (!isRollingSync(copy.set)) return;
  const entries = copy.status.applicationStatus ?? [];
  const open = stepsOf(copy.set).findIndex((_, index) =>
    entries.some(({ step, status }) => step === String(index + 1) && status !== "Healthy"),
  );
  const finding =
    open < 0
      ? ({
          status: "False",
          reason: "ApplicationSetRolloutComplete",
          message: "ApplicationSet Rollout has completed",
        } as const)
      : ({
          status: "True",
          reason: "ApplicationSetModified",
          message: `ApplicationSet is performing rollout of step ${open + 1}`,
        } as const);
  setCondition(copy, { type: "RolloutProgressing", ...finding }, true, now);
}

/** The Applications as a rolling sync writes them: the controller syncs, so they don't sync themselves. */
export function syncDesiredApplications(
  generated: readonly Application[],
  { applicationStatus = [] }: ApplicationSetStatus,
  toSync: ReadonlySet<string>,
): Application[] {
  return generated.map((application) => {
    const name = application.metadata.name ?? "";
    const isPending = applicationStatus.find((entry) => entry.application === name)?.status === "Pending";
    const staged = withoutAutomatedSync(application);
    return toSync.has(name) && isPending ? { ...staged, operation: syncOperation(application) } : staged;
  });
}

function withoutAutomatedSync(application: Application): Application {
  const { syncPolicy } = application.spec;
  if (syncPolicy?.automated === undefined) return application;
  const staged = { ...syncPolicy, automated: { ...syncPolicy.automated, enabled: false } };
  return { ...application, spec: { ...application.spec, syncPolicy: staged } as ApplicationSpec };
}

function syncOperation({ spec }: Application): JsonObject {
  const { syncPolicy } = spec;
  const { automated, retry, syncOptions } = syncPolicy ?? {};
  const prunes = automated !== undefined && automated.enabled !== false && automated.prune === true;
  return {
    initiatedBy: { username: "applicationset-controller", automated: true },
    info: [{ name: "Reason", value: "ApplicationSet RollingSync triggered a sync of this Application resource" }],
    sync: { ...(syncOptions && { syncOptions }), ...(prunes && { prune: true }) } as { readonly [key: string]: Json },
    retry: retry ?? { limit: 5 },
  };
}
