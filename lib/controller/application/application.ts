/** What an Application's spec and status say, in Argo CD's own fields, and how they are changed. Upstream: Application of Argo CD 3.5.1. */
import { RESOURCES_FINALIZER } from "../../argocd-facts";
import { isObject, type JsonObject } from "../../json";
import {
  annotationsOf,
  finalizersOf,
  type KubeObject,
  objectAt,
  objectsAt,
  specOf,
  textAt,
  textsAt,
} from "../api-server/object";

export const REFRESH_ANNOTATION = "argocd.argoproj.io/refresh";
export const APPROVED_ANNOTATION = "argocd.argoproj.io/deletion-approved";

export type SyncStatus = "Synced" | "OutOfSync" | "Unknown";
export type HealthStatus = "Healthy" | "Suspended" | "Progressing" | "Missing" | "Degraded" | "Unknown";
export type OperationPhase = "Running" | "Terminating" | "Succeeded" | "Failed" | "Error";

export interface Condition extends JsonObject {
  readonly type: string;
  readonly message: string;
}

/** One resource of an Application as its status lists it. */
export interface ResourceStatus extends JsonObject {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Absent where the object does not count. */
  readonly status?: SyncStatus;
  readonly requiresPruning?: boolean;
  readonly requiresDeletionConfirmation?: boolean;
}

export interface ApplicationStatus extends JsonObject {
  readonly sync?: {
    readonly status: SyncStatus;
    readonly revision?: string;
    readonly revisions?: readonly string[];
    readonly comparedTo: JsonObject;
  };
  readonly health?: { readonly status: HealthStatus };
  readonly conditions?: readonly Condition[];
  readonly resources?: readonly ResourceStatus[];
  readonly operationState?: OperationState;
}

export interface SyncOperation extends JsonObject {
  readonly revision?: string;
  readonly revisions?: readonly string[];
  readonly prune?: boolean;
  readonly syncOptions?: readonly string[];
  /** Only these; all where absent. */
  readonly resources?: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
  readonly selfHealAttemptsCount?: number;
}

export interface Operation extends JsonObject {
  readonly sync: SyncOperation;
  readonly retry?: JsonObject;
}

export interface ResourceResult extends JsonObject {
  readonly key: string;
  readonly status: "Synced" | "SyncFailed" | "Pruned" | "PruneSkipped";
  readonly phase: OperationPhase;
  readonly message: string;
}

export interface OperationState extends JsonObject {
  readonly phase: OperationPhase;
  readonly message: string;
  readonly operation: Operation;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly retryCount?: number;
  readonly syncResult?: {
    readonly revision?: string;
    readonly revisions?: readonly string[];
    /** The source or sources that were synced. */
    readonly sources: readonly JsonObject[];
    readonly resources: readonly ResourceResult[];
  };
}

export function isCompleted(phase: OperationPhase): boolean {
  return phase === "Succeeded" || phase === "Failed" || phase === "Error";
}

export function statusOf(app: KubeObject): ApplicationStatus {
  return objectAt(app, "status") as ApplicationStatus;
}

export function withStatus(app: KubeObject, changes: Partial<ApplicationStatus>): KubeObject {
  return { ...app, status: { ...statusOf(app), ...changes } };
}

export function operationOf(app: KubeObject): Operation | undefined {
  return isObject(app.operation) ? (app.operation as Operation) : undefined;
}

/** The conditions with those of some types replaced. */
export function withConditions(
  conditions: readonly Condition[],
  types: readonly string[],
  found: readonly Condition[],
): Condition[] {
  return [...conditions.filter(({ type }) => !types.includes(type)), ...found].sort((a, b) =>
    a.type === b.type ? compare(a.message, b.message) : compare(a.type, b.type),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sourcesOf(app: KubeObject): readonly JsonObject[] {
  const spec = specOf(app);
  const sources = objectsAt(spec, "sources");
  return sources.length > 0 ? sources : isObject(spec.source) ? [spec.source as JsonObject] : [];
}

export function projectOf(app: KubeObject): string {
  return textAt(specOf(app), "project") || "default";
}

export interface Destination {
  readonly name: string;
  readonly server: string;
  readonly namespace: string;
}

export function destinationOf(app: KubeObject): Destination {
  const destination = objectAt(specOf(app), "destination");
  return {
    name: textAt(destination, "name"),
    server: textAt(destination, "server"),
    namespace: textAt(destination, "namespace"),
  };
}

export function syncPolicyOf(app: KubeObject): JsonObject {
  return objectAt(specOf(app), "syncPolicy");
}

export function syncOptionsOf(app: KubeObject): readonly string[] {
  return textsAt(syncPolicyOf(app), "syncOptions");
}

export interface Automated {
  readonly prune: boolean;
  readonly selfHeal: boolean;
  readonly allowEmpty: boolean;
}

/** Undefined where the Application does not sync by itself. */
export function automatedOf(app: KubeObject): Automated | undefined {
  const { automated } = syncPolicyOf(app);
  if (!isObject(automated) || automated.enabled === false) return undefined;
  return {
    prune: automated.prune === true,
    selfHeal: automated.selfHeal === true,
    allowEmpty: automated.allowEmpty === true,
  };
}

/** The finalizer that makes a deletion cascade, with the propagation of that cascade. */
export function cascadeOf(app: KubeObject): "foreground" | "background" | undefined {
  const finalizer = finalizersOf(app).find(isCascade);
  if (finalizer === undefined) return undefined;
  return finalizer === `${RESOURCES_FINALIZER}/background` ? "background" : "foreground";
}

export function isCascade(finalizer: string): boolean {
  return [RESOURCES_FINALIZER, `${RESOURCES_FINALIZER}/background`, `${RESOURCES_FINALIZER}/foreground`].includes(
    finalizer,
  );
}

/** True where a person's word is not older than `since`. Words have whole seconds. */
export function isApproved(app: KubeObject, since: string): boolean {
  const approved = Date.parse(annotationsOf(app)[APPROVED_ANNOTATION] ?? "");
  return !Number.isNaN(approved) && approved >= Math.floor(Date.parse(since) / 1000) * 1000;
}
