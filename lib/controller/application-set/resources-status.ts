/** `status.resources` of a set: its Applications with their states. Upstream: updateResourcesStatus, applicationset/status. */
import type { JsonObject } from "../../json";
import type { Application } from "./application";
import type { ApplicationSetStatus } from "./application-set";

/** The controller's default of how many are listed; all are counted. */
const MAX_LISTED = 5000;

export function resourcesStatus(
  owned: readonly Application[],
): Pick<ApplicationSetStatus, "resources" | "resourcesCount"> {
  const resources = owned.slice(0, MAX_LISTED).map(
    ({ metadata, status }): JsonObject => ({
      group: "argoproj.io",
      version: "v1alpha1",
      kind: "Application",
      ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
      name: metadata.name ?? "",
      ...(status?.sync?.status && { status: status.sync.status }),
      health: status?.health?.status ? { status: status.health.status } : {},
    }),
  );
  return { resources, resourcesCount: owned.length };
}
