/**
 * What a component may know of the cluster that it is installed on: where it is and what it offers, but not which other components it has. A component
 * that needs another one says so with a capability.
 */
import type { Capability } from "./capability";
import type { Mirror } from "./mirror";

/** Who runs the control plane. `kind`, `k3s` and `kubeadm` are self-managed. */
export type Provider = "eks" | "gke" | "aks" | "ack" | "tke" | "kind" | "k3s" | "kubeadm";

/** A cluster as its components see it. */
export interface Site {
  /** The name in Argo CD: a DNS label of at most 63 characters, unique in the fleet. */
  readonly name: string;
  /** Who runs the control plane. */
  readonly provider: Provider;
  /** The provider's name of the region. */
  readonly region: string;
  /** What the cluster brings along, such as `storage-class:gp3` or `node:zpool`. @default nothing */
  readonly provides?: readonly Capability[];
  /**
   * The class of volumes that name none: a fact for workloads too.
   * @default that of OpenEBS hostpath, else the only one in `provides` @throws {UNKNOWN_STORAGE_CLASS}
   */
  readonly storageClass?: string;
  /** Where its charts and images come from. @default the fleet's, else the Internet */
  readonly mirror?: Mirror;
  /** What its nodes offer in all, for capacity plans. @default unknown */
  readonly capacity?: { readonly cpuCores: number; readonly memoryGiB: number; readonly nodes: number };
}
