/** Volumes of base components: their storage class, and the claim that charts write. */
import type { JsonObject } from "../json";
import { type Capability, storageClassIn } from "./capability";
import type { Cluster } from "./cluster";
import type { Storage } from "./component";

export const OPENEBS_HOSTPATH_CLASS = "openebs-hostpath";

/** The class of the OpenEBS hostpath engine, if it is on. */
export function hostpathClassOf(cluster: Cluster): string | undefined {
  const openebs = cluster.base?.openebs;
  if (openebs === undefined || openebs.hostpath === false) return undefined;
  return openebs.hostpath?.className ?? OPENEBS_HOSTPATH_CLASS;
}

/** The class that volumes without a class of their own use: what the cluster says, else OpenEBS hostpath, else the only one that the cluster brings along. */
export function defaultStorageClass(cluster: Cluster): string | undefined {
  if (cluster.storageClass !== undefined) return cluster.storageClass;
  const hostpath = hostpathClassOf(cluster);
  if (hostpath !== undefined) return hostpath;
  const brought = (cluster.provides ?? []).flatMap((capability) => storageClassIn(capability) ?? []);
  return brought.length === 1 ? brought[0] : undefined;
}

/** What a volume needs. The empty name says that the cluster has no default. */
export function storageRequirement(storage: Storage, cluster: Cluster): Capability {
  return `storage-class:${storage.storageClass ?? defaultStorageClass(cluster) ?? ""}`;
}

/** The `spec` of a claim, as `volumeClaimTemplate` and `volumeClaimTemplates` want it. */
export function claimSpec(storage: Storage, cluster: Cluster): JsonObject {
  return {
    storageClassName: storage.storageClass ?? defaultStorageClass(cluster),
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: storage.size } },
  };
}
