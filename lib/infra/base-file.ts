/** What tools read of the stacks beside Terraform: `base.json` in the output, a description of each cluster's base. */
import type { Cluster } from "../fleet";
import type { Guest } from "../fleet/guest";
import { plannedReleases } from "../fleet/planned-release";

export const BASE_FILE = "base.json";

export interface BaseOfCluster {
  readonly releases: readonly BaseRelease[];
}

export interface BaseRelease {
  /** The component's chart, or the name of a further release: Terraform's address is `helm_release.<owner>`. */
  readonly owner: string;
  readonly namespace: string;
  readonly name: string;
  readonly chart: { readonly repository: string; readonly name: string; readonly version: string };
  readonly guests: readonly Guest[];
}

export type BaseFile = Readonly<Record<string, BaseOfCluster>>;

export function baseFile(clusters: readonly Cluster[]): BaseFile {
  return Object.fromEntries(
    clusters.map((cluster) => [
      cluster.name,
      {
        releases: plannedReleases(cluster).map(({ id, release, chart, guests }) => ({
          owner: id,
          namespace: release.namespace,
          name: release.name,
          chart,
          guests,
        })),
      },
    ]),
  );
}
