/** What tools read of the stacks beside Terraform: `base.json` in the output, a description of each cluster's base. */
import type { Cluster, Fleet, Mirror } from "../fleet";
import { baseObjects } from "../fleet/base-objects";
import { pulledImages } from "../fleet/chart-images";
import { factsOf } from "../fleet/chart-values";
import type { Guest } from "../fleet/guest";
import { type PlannedRelease, plannedReleases } from "../fleet/planned-release";
import { HELM_PROVIDER } from "./stack";

export const BASE_FILE = "base.json";

export interface BaseFile {
  readonly provider: { readonly source: string; readonly version: string };
  readonly clusters: Readonly<Record<string, BaseOfCluster>>;
}

export interface BaseOfCluster {
  readonly mirror?: Pick<Mirror, "charts" | "images">;
  readonly releases: readonly BaseRelease[];
  /** Secrets that must exist: nobody else makes them. */
  readonly existingSecrets: readonly ExistingSecret[];
}

export interface ExistingSecret {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}

export interface BaseRelease {
  /** The component's chart, or the name of a further release: Terraform's address is `helm_release.<owner>`. */
  readonly owner: string;
  readonly namespace: string;
  readonly name: string;
  /** Where it comes from for this cluster. */
  readonly chart: { readonly repository: string; readonly name: string; readonly version: string };
  /** The repository that the chart is published in. */
  readonly origin: string;
  /** What it pulls, as the chart names it; nothing where that is not known. */
  readonly images?: readonly string[];
  /** The version of the chart whose files told the images, where this version's own could not be read. */
  readonly imagesOf?: string;
  readonly guests: readonly Guest[];
}

export function baseFile(fleet: Fleet, clusters: readonly Cluster[]): BaseFile {
  return {
    provider: { ...HELM_PROVIDER, ...fleet.helmProvider },
    clusters: Object.fromEntries(clusters.map((cluster) => [cluster.name, baseOf(cluster)])),
  };
}

function baseOf(cluster: Cluster): BaseOfCluster {
  const { charts, images } = cluster.mirror ?? {};
  return {
    ...(cluster.mirror !== undefined && {
      mirror: { ...(charts !== undefined && { charts }), ...(images !== undefined && { images }) },
    }),
    releases: plannedReleases(cluster).map(releaseOf),
    existingSecrets: baseObjects(cluster).existing.map(({ namespace, name, keys = [] }) => ({ namespace, name, keys })),
  };
}

function releaseOf({ id, release, chart, component, options, guests }: PlannedRelease): BaseRelease {
  const facts = component && factsOf(chart, component.known);
  const pulled = facts?.images && pulledImages(facts.images, release.values).map(({ image }) => image);
  const images = options.images ?? pulled;
  return {
    owner: id,
    namespace: release.namespace,
    name: release.name,
    chart,
    origin: component?.chart.repository ?? chart.repository,
    ...(images !== undefined && { images: [...new Set(images)].sort() }),
    ...(options.images === undefined && facts?.basis !== undefined && { imagesOf: facts.basis }),
    guests,
  };
}
