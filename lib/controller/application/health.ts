/**
 * The health of resources and of the Application that has them. An ApplicationSet's check is built in, an Application's is not: it counts
 * where argocd-cm has the check of Argo CD's documentation. Workloads are taken to come up. Upstream: Argo CD 3.5.1.
 */
import { groupOf, isDeleting, type KubeObject, objectAt, objectsAt, textAt } from "../api-server/object";
import type { HealthStatus } from "./application";

/** From best to worst. */
const ORDER: readonly HealthStatus[] = ["Healthy", "Suspended", "Progressing", "Missing", "Degraded", "Unknown"];

export function isWorse(current: HealthStatus, other: HealthStatus): boolean {
  return ORDER.indexOf(other) > ORDER.indexOf(current);
}

/** @returns undefined where the kind has no health */
export function healthOf(object: KubeObject, applicationHealthCheck: boolean): HealthStatus | undefined {
  if (isDeleting(object)) return "Progressing";
  if (groupOf(object) !== "argoproj.io") return undefined;
  if (object.kind === "ApplicationSet") return applicationSetHealth(object);
  if (object.kind === "Application" && applicationHealthCheck) return applicationHealth(object);
  return undefined;
}

function applicationSetHealth(set: KubeObject): HealthStatus {
  const conditions = objectsAt(objectAt(set, "status"), "conditions");
  const isSet = (type: string, status: string): boolean =>
    conditions.some((condition) => condition.type === type && condition.status === status);
  if (isSet("ErrorOccurred", "True") || isSet("ResourcesUpToDate", "False")) return "Degraded";
  if (isSet("RolloutProgressing", "True")) return "Progressing";
  return isSet("ResourcesUpToDate", "True") ? "Healthy" : "Progressing";
}

function applicationHealth(app: KubeObject): HealthStatus {
  return (textAt(objectAt(objectAt(app, "status"), "health"), "status") || "Progressing") as HealthStatus;
}

/** One resource of an Application: what it has and what it should have. */
export interface Resource {
  readonly target?: KubeObject;
  readonly live?: KubeObject;
}

/** @param isSelf true for the Application itself among its resources */
export function aggregatedHealth(
  resources: readonly Resource[],
  applicationHealthCheck: boolean,
  isSelf: (object: KubeObject) => boolean,
): HealthStatus {
  let health: HealthStatus = "Healthy";
  for (const { live } of resources) {
    if (live === undefined || isSelf(live) || isIgnored(live)) continue;
    const own = healthOf(live, applicationHealthCheck);
    if (own === undefined) continue;
    if (live.kind === "Application" && groupOf(live) === "argoproj.io" && (own === "Missing" || own === "Unknown"))
      continue;
    if (isWorse(health, own)) health = own;
  }
  const nothingLives = resources.length > 0 && resources.every(({ live }) => live === undefined);
  return nothingLives && isWorse(health, "Missing") ? "Missing" : health;
}

function isIgnored({ metadata }: KubeObject): boolean {
  return metadata.annotations?.["argocd.argoproj.io/ignore-healthcheck"] === "true";
}
