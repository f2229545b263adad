/** What Terraform owns on one cluster, release by release: written beside its stack, and read by the checks of the boundary. */
import type { Cluster } from "./cluster";
import type { Ownership } from "./ownership";
import { plannedReleases } from "./planned-release";

/** What one release owns. */
export interface OwnedRelease extends Ownership {
  /** The component's chart, or the name of a further release. */
  readonly owner: string;
  readonly release: { readonly namespace: string; readonly name: string };
}

/** In the order of the catalogue, then the further releases. */
export function ownedBy(cluster: Cluster): readonly OwnedRelease[] {
  return plannedReleases(cluster).map(({ id, release, owns }) => ({
    owner: id,
    release: { namespace: release.namespace, name: release.name },
    ...owns,
  }));
}
