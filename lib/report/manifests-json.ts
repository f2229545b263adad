/** The resources of a plan as JSON for programs: the part `manifests` of schemas/plan.schema.json. */
import type { ApplicationManifests, PlanManifests, ResourceAction } from "../plan";
import { type ReportedProblem, reportedProblem } from "./json-report";

export interface ManifestsJson extends Omit<PlanManifests, "applications"> {
  readonly counts: ManifestCounts;
  readonly applications: readonly ReportedApplication[];
}

/** Resources by what happens to them, and Applications of which that is not known. */
export type ManifestCounts = Readonly<Record<ResourceAction | "unknown", number>>;

type ReportedApplication = Omit<ApplicationManifests, "unknown"> & { readonly unknown?: ReportedProblem };

export function manifestsJson(manifests: PlanManifests): ManifestsJson {
  const applications = manifests.applications.map(({ unknown, ...application }) =>
    unknown === undefined ? application : { ...application, unknown: reportedProblem("error", unknown) },
  );
  return { ...manifests, counts: manifestCounts(manifests), applications };
}

export function manifestCounts({ applications }: PlanManifests): ManifestCounts {
  const counts = { added: 0, changed: 0, removed: 0, unknown: 0 };
  for (const { unknown, resources } of applications) {
    if (unknown !== undefined) counts.unknown++;
    for (const { action } of resources) counts[action]++;
  }
  return counts;
}
