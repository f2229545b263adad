/** The namespaces of a cluster's base, and the Secrets that Terraform writes into them: one small chart of ours, before all others. */

import type { Cluster } from "./cluster";
import {
  type ClusterNamespace,
  type ClusterSecretNeed,
  type NamespaceNeed,
  namespacesOf,
  SYSTEM_NAMESPACES,
} from "./cluster-objects";
import { type PlannedRelease, plannedReleases } from "./planned-release";

export interface BaseObjects {
  readonly namespaces: readonly ClusterNamespace[];
  /** Those that Terraform writes. */
  readonly secrets: readonly ClusterSecretNeed[];
  /** Those that must be there: whoever installs the base makes them. */
  readonly existing: readonly ClusterSecretNeed[];
}

/** A namespace that is in the cluster's `provides` as `namespace:<name>` is somebody else's. */
export function baseObjects(cluster: Cluster): BaseObjects {
  const releases = plannedReleases(cluster);
  const others = new Set(cluster.provides ?? []);
  const needs = releases.flatMap(needsOf).filter(({ name }) => !others.has(`namespace:${name}`));
  const secrets = releases.flatMap((release) => release.secrets);
  return {
    namespaces: namespacesOf(needs, cluster.base?.namespaces ?? {}),
    secrets: secrets.filter(({ data }) => data !== undefined),
    existing: secrets.filter(({ data }) => data === undefined),
  };
}

function needsOf({ release, namespaces, owns }: PlannedRelease): (NamespaceNeed & { readonly name: string })[] {
  const named = namespaces.map((need) => ({ ...need, name: need.name ?? release.namespace }));
  const rest = owns.namespaces.filter(
    (name) => !SYSTEM_NAMESPACES.has(name) && !named.some((one) => one.name === name),
  );
  return [...named, ...rest.map((name) => ({ name }))];
}
