/**
 * Storage on the cluster's own disks by OpenEBS. The chart switches every engine on; here only what is asked for is on. Engines other than hostpath need
 * something on the nodes that only their owner knows, so the cluster must say that it has it.
 */
import type { JsonObject } from "../../json";
import type { Capability } from "../capability";
import type { ReleaseOptions } from "../component";
import known from "../data/openebs-4.2.0.json";
import { defineComponent } from "../define-component";

export interface OpenEbsOptions extends ReleaseOptions {
  /** Volumes that are folders of a node. @default on */
  readonly hostpath?: HostpathOptions | false;
  /** Volumes of an LVM volume group: needs `node:volume-group`. Its storage classes are yours. @default false */
  readonly lvm?: boolean;
  /** Volumes of a ZFS pool: needs `node:zpool`. Its storage classes are yours. @default false */
  readonly zfs?: boolean;
  /** Replicated volumes over NVMe: needs `node:hugepages`, `node:nvme-tcp` and three nodes. Its storage classes are yours. @default false */
  readonly mayastor?: boolean;
  /** Install the CustomResourceDefinitions of volume snapshots. @default false: most clusters have them */
  readonly volumeSnapshotCrds?: boolean;
  /** Report usage to the project. @default false */
  readonly analytics?: boolean;
  /** Where the kubelet keeps its files, if not in `/var/lib/kubelet`: k0s, MicroK8s, Rancher. */
  readonly kubeletDir?: string;
  /** The image of the hook before an upgrade: the chart's is an old one from a public registry. */
  readonly preUpgradeHookImage?: { readonly registry: string; readonly repository: string; readonly tag: string };
}

export interface HostpathOptions {
  /** @default "openebs-hostpath" */
  readonly className?: string;
  /** The folder on each node. @default "/var/openebs/local" */
  readonly basePath?: string;
  /** It is the class of claims that name none. @default false */
  readonly isDefaultClass?: boolean;
  /** @default "Delete" */
  readonly reclaimPolicy?: "Delete" | "Retain";
}

const HOSTPATH_CLASS = "openebs-hostpath";
const SNAPSHOT_GROUP = "snapshot.storage.k8s.io";

export const openebs = defineComponent<OpenEbsOptions>({
  name: "openebs",
  chart: { repository: "https://openebs.github.io/openebs", name: "openebs" },
  version: "4.2.0",
  known: [known],
  offers: [`storage-class:${HOSTPATH_CLASS}`, `crd-group:${SNAPSHOT_GROUP}`],
  release: { name: "openebs", namespace: "openebs", timeoutSeconds: 900 },
  values: valuesOf,
  requires: (options): Capability[] => [
    ...(options.lvm === true ? (["node:volume-group"] as const) : []),
    ...(options.zfs === true ? (["node:zpool"] as const) : []),
    ...(options.mayastor === true ? (["node:hugepages", "node:nvme-tcp", "node:three-nodes"] as const) : []),
  ],
  provides: (options): Capability[] => [
    ...(options.hostpath === false ? [] : [`storage-class:${options.hostpath?.className ?? HOSTPATH_CLASS}` as const]),
    ...(options.volumeSnapshotCrds === true ? [`crd-group:${SNAPSHOT_GROUP}` as const] : []),
  ],
  owns: (options) => ({
    crdGroups: [
      "openebs.io",
      "local.openebs.io",
      "zfs.openebs.io",
      ...(options.volumeSnapshotCrds === true ? [SNAPSHOT_GROUP] : []),
    ],
    clusterObjects: [
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "openebs-*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "openebs-*" },
      { group: "scheduling.k8s.io", kind: "PriorityClass", name: "openebs-*" },
      { group: "storage.k8s.io", kind: "StorageClass", name: "openebs-*" },
      ...(options.hostpath !== false && options.hostpath?.className !== undefined
        ? [{ group: "storage.k8s.io", kind: "StorageClass", name: options.hostpath.className }]
        : []),
      { group: "storage.k8s.io", kind: "CSIDriver", name: "*.openebs.io" },
      { group: "storage.k8s.io", kind: "CSIDriver", name: "io.openebs.*" },
    ],
  }),
  guests: (options) => [
    ...(options.hostpath === false
      ? []
      : [
          {
            resource: "persistentvolumeclaims",
            storageClasses: [options.hostpath?.className ?? HOSTPATH_CLASS],
            remedy: "delete the claims first, with what mounts them: nobody else cleans up their folders",
          },
        ]),
    ...ENGINES.filter(({ name }) => options[name] === true).map(({ driver }) => ({
      resource: "persistentvolumes",
      driver,
      remedy: "delete the claims of these volumes first: nobody else can delete them",
    })),
  ],
});

/** CSI drivers of the engines. */
const ENGINES = [
  { name: "lvm", driver: "local.csi.openebs.io" },
  { name: "zfs", driver: "zfs.csi.openebs.io" },
  { name: "mayastor", driver: "io.openebs.csi-mayastor" },
] as const;

function valuesOf(options: OpenEbsOptions): JsonObject {
  const hostpath = options.hostpath === false ? undefined : (options.hostpath ?? {});
  const analytics = { enabled: options.analytics === true };
  const image = options.preUpgradeHookImage;
  const snapshots = { csi: { volumeSnapshots: { enabled: options.volumeSnapshotCrds === true } } };
  return {
    engines: {
      local: { lvm: { enabled: options.lvm === true }, zfs: { enabled: options.zfs === true } },
      replicated: { mayastor: { enabled: options.mayastor === true } },
    },
    "openebs-crds": snapshots,
    "localpv-provisioner": {
      analytics,
      localpv: { basePath: hostpath?.basePath },
      hostpathClass:
        hostpath === undefined
          ? { enabled: false }
          : {
              name: hostpath.className ?? HOSTPATH_CLASS,
              isDefaultClass: hostpath.isDefaultClass,
              reclaimPolicy: hostpath.reclaimPolicy,
            },
    },
    "lvm-localpv": options.lvm === true ? { analytics, lvmNode: { kubeletDir: options.kubeletDir } } : undefined,
    "zfs-localpv": options.zfs === true ? { analytics, zfsNode: { kubeletDir: options.kubeletDir } } : undefined,
    mayastor: options.mayastor === true ? { csi: { node: { kubeletDir: options.kubeletDir } } } : undefined,
    preUpgradeHook: image && { image: { registry: image.registry, repo: image.repository, tag: image.tag } },
  };
}
