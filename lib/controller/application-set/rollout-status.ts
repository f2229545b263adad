/**
 * The state of one Application in a rolling sync and how it goes on: Waiting, Pending, Progressing, Healthy.
 * Upstream: UpdateApplicationSetApplicationStatus.
 */
import { equalJson } from "../../json";
import type { Application, ApplicationState } from "./application";
import type { ApplicationStatus, RolloutStatus } from "./application-set";
import { RunError } from "./run-error";

export interface StatusInput {
  readonly live: Application;
  /** What the run before wrote down. */
  readonly known: ApplicationStatus | undefined;
  readonly step: string;
  readonly hasNewSpec: boolean;
  /** Now, as Kubernetes writes it. */
  readonly time: string;
}

export function nextStatus({ live, known, step, hasNewSpec, time }: StatusInput): ApplicationStatus {
  const revisions = revisionsOf(live.status);
  const current: ApplicationStatus = known ?? {
    application: live.metadata.name ?? "",
    targetRevisions: revisions,
    lastTransitionTime: time,
    message: "No Application status found, defaulting status to Waiting",
    status: "Waiting",
    step,
  };
  const change = changeMessage(!equalJson(current.targetRevisions ?? [], revisions), hasNewSpec);
  const next: ApplicationStatus = {
    ...current,
    step,
    ...(change !== undefined && {
      targetRevisions: revisions,
      message: change,
      status: "Waiting",
      lastTransitionTime: time,
    }),
  };
  const moved = next.status === "Waiting" ? afterWaiting(live) : afterStart(live, current, next);
  return moved === undefined ? next : { ...next, ...moved, lastTransitionTime: time };
}

function revisionsOf(status: ApplicationState | undefined): readonly string[] {
  const { revisions = [], revision } = status?.sync ?? {};
  if (revisions.length > 0) return revisions;
  return revision ? [revision] : [];
}

function changeMessage(hasNewRevisions: boolean, hasNewSpec: boolean): string | undefined {
  if (hasNewRevisions && hasNewSpec)
    return "Application has pending changes (revision and spec differ), setting status to Waiting";
  if (hasNewRevisions) return "Application has pending changes, setting status to Waiting";
  return hasNewSpec ? "Application has pending changes (spec differs), setting status to Waiting" : undefined;
}

type Move = { readonly status: RolloutStatus; readonly message: string } | undefined;

/** What is synced already waits for no sync. */
function afterWaiting({ status }: Application): Move {
  if (status?.sync?.status !== "Synced") return undefined;
  const next = status.health?.status === "Healthy" ? "Healthy" : "Progressing";
  return { status: next, message: `Application resource has synced, updating status to ${next}` };
}

function afterStart(live: Application, current: ApplicationStatus, next: ApplicationStatus): Move {
  if (current.status === "Pending") return afterPending(live, current, next);
  const isDone = live.status?.health?.status === "Healthy" && live.status.sync?.status === "Synced";
  if (current.status !== "Progressing" || !isDone) return undefined;
  return {
    status: "Healthy",
    message: "Application resource became Healthy, updating status from Progressing to Healthy",
  };
}

function afterPending({ status = {} }: Application, current: ApplicationStatus, next: ApplicationStatus): Move {
  const { reconciledAt, operationState } = status;
  const isObserved = reconciledAt === undefined || isAfter(reconciledAt, next.lastTransitionTime);
  if (!isObserved) return undefined;
  if (operationState !== undefined && current.lastTransitionTime === undefined)
    throw new RunError("runtime error: invalid memory address or nil pointer dereference");
  if (operationState !== undefined && isAfter(operationState.startedAt, current.lastTransitionTime)) {
    return { status: "Progressing", message: startedMessage(operationState.phase) };
  }
  const errors = (status.conditions ?? []).filter(({ type }) => type === "InvalidSpecError" || type === "UnknownError");
  if (errors.length === 0) return undefined;
  return {
    status: "Progressing",
    message: "Application resource has error and cannot sync, updating status to Progressing",
  };
}

function startedMessage(phase: string | undefined): string {
  if (phase === "Succeeded")
    return "Application resource completed a sync successfully, updating status from Pending to Progressing";
  if (phase === "Failed" || phase === "Error")
    return "Application resource completed a sync, updating status from Pending to Progressing";
  return "Application resource became Progressing, updating status from Pending to Progressing";
}

/** An absent time is before all others. */
function isAfter(time: string | undefined, other: string | undefined): boolean {
  return other !== undefined && time !== undefined && Date.parse(time) > Date.parse(other);
}
