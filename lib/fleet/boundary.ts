/**
 * The boundary between Terraform and Argo CD: no Application, AppProject or object of the Argo CD side touches what Terraform owns. Looks only at what
 * was synthesised and needs no cluster. Charts of Applications cannot be looked into: they are counted, and their AppProject must keep them out.
 */

import type { ArgocdVersion } from "../argocd-facts";
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import { checkApplications } from "./boundary-applications";
import { checkKinds } from "./boundary-kinds";
import { checkObjects } from "./boundary-objects";
import { checkProjects } from "./boundary-projects";
import type { Fleet } from "./cluster";
import { OwnedFleet } from "./owned-fleet";

/** The Argo CD side, as far as it was synthesised. */
export interface BoundaryInput {
  readonly fleet: Fleet;
  /** Objects that the Argo CD side writes, by the name of the cluster that they go to: also Argo CD's own on the hub. @default none */
  readonly objects?: Readonly<Record<string, readonly JsonObject[]>>;
  /** Objects in Argo CD's own namespace, on the cluster that it runs in: each of their kinds must have a definition there. @default none */
  readonly argocdObjects?: readonly JsonObject[];
  /** Applications, those of ApplicationSets expanded. @default none */
  readonly applications?: readonly JsonObject[];
  /** AppProjects of the Argo CD side. @default unknown: Applications are not asked for theirs */
  readonly projects?: readonly JsonObject[];
  /** The line of Argo CD. @default unknown: what any version would allow counts as allowed */
  readonly argocdVersion?: ArgocdVersion;
  /** Projects that may write Argo CD's own objects into its namespace. @default ["bootstrap"] */
  readonly bootstrapProjects?: readonly string[];
  /** Projects that may see what Terraform owns. @default ["base-readonly"] */
  readonly readonlyProjects?: readonly string[];
}

/** What crosses the boundary, and what was not seen. */
export interface BoundaryReport {
  readonly problems: readonly Problem[];
  /** Names of Applications whose contents were not seen: guarded by their project, not proved. */
  readonly guarded: readonly string[];
}

/** Everything that crosses the boundary. */
export function checkBoundary(input: BoundaryInput): readonly Problem[] {
  return inspectBoundary(input).problems;
}

/** Everything that crosses the boundary, and the Applications that are guarded by their project alone. */
export function inspectBoundary(input: BoundaryInput): BoundaryReport {
  const owned = new OwnedFleet(input.fleet);
  const bootstrap = new Set(input.bootstrapProjects ?? ["bootstrap"]);
  const readonly = new Set(input.readonlyProjects ?? ["base-readonly"]);
  const projects = input.projects ?? [];
  const applications = checkApplications(input.applications ?? [], input.projects, owned, bootstrap);
  return {
    problems: [
      ...checkProjects(projects, owned, { bootstrap, readonly, version: input.argocdVersion }),
      ...applications.problems,
      ...checkObjects(input.objects ?? {}, owned),
      ...checkKinds(input.fleet, input.objects ?? {}, input.argocdObjects ?? []),
    ],
    guarded: applications.guarded,
  };
}
