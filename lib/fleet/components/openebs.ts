/**
 * Storage on the cluster's own disks by OpenEBS. The chart switches every engine on; here only what is asked for is on. Engines other than hostpath need
 * something on the nodes that only their owner knows, so the cluster must say that it has it.
 */
import { type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import { either, FLAG, OFF, object, objectOf, TEXT, word } from "../../prop-shapes";
import type { Capability } from "../capability";
import { basedOn } from "../chart";
import type { ReleaseOptions } from "../component";
import known44 from "../data/openebs-4.4.0.json";
import known46 from "../data/openebs-4.6.1.json";
import { defineComponent } from "../define-component";

/** Options of OpenEBS. */
export interface OpenEbsOptions extends ReleaseOptions {
  /** Volumes that are folders of a node. @default on */
  readonly hostpath?: HostpathOptions | false;
  /** Volumes of an LVM volume group: needs `node:volume-group`. Its storage classes are yours. @default false */
  readonly lvm?: boolean;
  /** Volumes of a ZFS pool: needs `node:zpool`. Its storage classes are yours. @default false */
  readonly zfs?: boolean;
  /** Replicated volumes over NVMe: needs `node:hugepages`, `node:nvme-tcp` and three nodes. Its storage classes are yours. @default false */
  readonly mayastor?: boolean;
  /** Install the CustomResourceDefinitions of volume snapshots, which LVM and ZFS need. @default false: the cluster says that it has them */
  readonly volumeSnapshotCrds?: boolean;
  /** Report usage to the project. @default false */
  readonly analytics?: boolean;
  /** Where the kubelet keeps its files, if not in `/var/lib/kubelet`: k0s, MicroK8s, Rancher. @default "/var/lib/kubelet" */
  readonly kubeletDir?: string;
  /** Another image of the hook that runs before an upgrade. @default the chart's, from the cluster's mirror if it has one */
  readonly preUpgradeHookImage?: { readonly registry: string; readonly repository: string; readonly tag: string };
}

/** Options of volumes that are folders of a node. */
export interface HostpathOptions {
  /** Name of the storage class. @default "openebs-hostpath" */
  readonly className?: string;
  /** The folder on each node. @default "/var/openebs/local" */
  readonly basePath?: string;
  /** It is the class of claims that name none. @default false */
  readonly isDefaultClass?: boolean;
  /** What becomes of a volume's folder when its claim goes. @default "Delete" */
  readonly reclaimPolicy?: "Delete" | "Retain";
}

const HOSTPATH = objectOf<HostpathOptions>(
  {},
  { className: TEXT, basePath: TEXT, isDefaultClass: FLAG, reclaimPolicy: word("Delete", "Retain") },
);

/** The engines that need more than a folder. */
const ENGINES = [
  { name: "lvm", driver: "local.csi.openebs.io", group: "local.openebs.io" },
  { name: "zfs", driver: "zfs.csi.openebs.io", group: "zfs.openebs.io" },
  { name: "mayastor", driver: "io.openebs.csi-mayastor", group: "openebs.io" },
] as const;
const HOSTPATH_CLASS = "openebs-hostpath";
const SNAPSHOT_GROUP = "snapshot.storage.k8s.io";

/** The component for `base.components`; `base.openebs` takes the same options. */
export const openebs = defineComponent<OpenEbsOptions>({
  name: "openebs",
  chart: { repository: "https://openebs.github.io/openebs", name: "openebs" },
  version: "4.6.1",
  options: {
    required: {},
    optional: {
      hostpath: either(HOSTPATH, OFF),
      lvm: FLAG,
      zfs: FLAG,
      mayastor: FLAG,
      volumeSnapshotCrds: FLAG,
      analytics: FLAG,
      kubeletDir: TEXT,
      preUpgradeHookImage: object({ registry: TEXT, repository: TEXT, tag: TEXT }),
    },
  },
  known: [known44, basedOn(known44, known46)],
  offers: [`storage-class:${HOSTPATH_CLASS}`, `crd-group:${SNAPSHOT_GROUP}`],
  release: { name: "openebs", namespace: "openebs", timeoutSeconds: 900 },
  values: valuesOf,
  requires: (options): Capability[] => [
    // the controllers of both do not start without them
    ...((options.lvm === true || options.zfs === true) && options.volumeSnapshotCrds !== true
      ? ([`crd-group:${SNAPSHOT_GROUP}`] as const)
      : []),
    ...(options.lvm === true ? (["node:volume-group"] as const) : []),
    ...(options.zfs === true ? (["node:zpool"] as const) : []),
    ...(options.mayastor === true ? (["node:hugepages", "node:nvme-tcp", "node:three-nodes"] as const) : []),
  ],
  provides: (options): Capability[] => [
    ...(options.hostpath === false ? [] : [`storage-class:${options.hostpath?.className ?? HOSTPATH_CLASS}` as const]),
    ...definitionsOf(options).map((group) => `crd-group:${group}` as const),
  ],
  owns: (options) => ({
    crdGroups: definitionsOf(options),
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
  // helper Pods write to folders of the node, drivers mount
  namespaces: () => [{ podSecurity: "privileged" }],
  holdsData: () => true,
  check: (options, site, where): Problem[] => {
    const { hostpath } = options;
    if (hostpath === false || hostpath?.isDefaultClass !== true) return [];
    const name = hostpath.className ?? HOSTPATH_CLASS;
    if (site.storageClass === undefined || site.storageClass === name) return [];
    return [
      problem(
        "COMPONENT_INVALID",
        `${where}.hostpath.isDefaultClass`,
        `the cluster's default class is ${site.storageClass}, and Kubernetes would have two`,
        { got: name, hint: "leave isDefaultClass out, or storageClass of the cluster" },
      ),
    ];
  },
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

/** The API groups whose definitions the engines bring. */
function definitionsOf(options: OpenEbsOptions): string[] {
  return [
    ...(options.volumeSnapshotCrds === true ? [SNAPSHOT_GROUP] : []),
    ...ENGINES.filter(({ name }) => options[name] === true).map(({ group }) => group),
  ];
}

function valuesOf(options: OpenEbsOptions): JsonObject {
  const hostpath = options.hostpath === false ? undefined : (options.hostpath ?? {});
  const analytics = { enabled: options.analytics === true };
  const image = options.preUpgradeHookImage;
  const snapshots = { csi: { volumeSnapshots: { enabled: options.volumeSnapshotCrds === true } } };
  return {
    engines: {
      local: {
        // the switch of its own is newer than some versions that may be pinned
        hostpath: options.hostpath === false && options.version === undefined ? { enabled: false } : undefined,
        lvm: { enabled: options.lvm === true },
        zfs: { enabled: options.zfs === true },
      },
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
    // logs of the storage are those of the cluster: the chart would install a second Loki, with volumes
    loki: { enabled: false },
    alloy: { enabled: false },
    preUpgradeHook: image && { image: { registry: image.registry, repo: image.repository, tag: image.tag } },
  };
}
