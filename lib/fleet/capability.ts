/**
 * What one base component offers and another one needs. The order of releases follows from it, so that nobody writes an order by hand.
 */

/** Something that a release or the cluster provides, and another release may require. */
export type Capability =
  /** Custom resources of an API group can be created: `crd-group:monitoring.coreos.com`. */
  | `crd-group:${string}`
  /** A StorageClass of that name exists: `storage-class:gp3`. */
  | `storage-class:${string}`
  /** A controller runs: `operator:eck`. */
  | `operator:${string}`
  /** A service answers: `endpoint:prometheus`. */
  | `endpoint:${string}`
  /** A namespace exists and is somebody else's: `namespace:monitoring`. */
  | `namespace:${string}`
  /** Something about the nodes that only their owner knows: `node:zpool`, `node:volume-group`, `node:hugepages`, `node:nvme-tcp`, `node:three-nodes`. */
  | `node:${string}`;

/** The name in `storage-class:gp3`, if it is one. */
export function storageClassIn(capability: Capability): string | undefined {
  return capability.startsWith("storage-class:") ? capability.slice("storage-class:".length) : undefined;
}

/** The group in `crd-group:monitoring.coreos.com`, if it is one. */
export function crdGroupIn(capability: Capability): string | undefined {
  return capability.startsWith("crd-group:") ? capability.slice("crd-group:".length) : undefined;
}
