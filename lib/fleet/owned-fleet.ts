/** What Terraform owns in a fleet, for look-ups: by cluster and namespace, by cluster and release, by cluster and object. */
import { LOCAL_CLUSTER } from "../argocd-facts";
import { matchesGlob } from "../match/glob";
import { COMPONENTS } from "./catalogue";
import type { Cluster, Fleet } from "./cluster";
import type { ClusterObjectPattern } from "./ownership";
import { type PlannedRelease, plannedReleases } from "./planned-release";

export class OwnedFleet {
  readonly clusters: readonly OwnedCluster[];
  private readonly byName: ReadonlyMap<string, OwnedCluster>;
  private readonly byServer: ReadonlyMap<string, OwnedCluster>;

  constructor(fleet: Fleet) {
    this.clusters = fleet.clusters.map((cluster) => new OwnedCluster(cluster));
    this.byName = new Map(this.clusters.map((owned) => [owned.cluster.name, owned]));
    this.byServer = new Map(this.clusters.map((owned) => [withoutSlash(owned.cluster.server), owned]));
  }

  named(name: string): OwnedCluster | undefined {
    // the name that Argo CD gives its own cluster where no Secret names it
    return this.byName.get(name) ?? (name === LOCAL_CLUSTER.name ? this.byServer.get(LOCAL_CLUSTER.server) : undefined);
  }

  at(server: string): OwnedCluster | undefined {
    return this.byServer.get(withoutSlash(server));
  }
}

/** An owned object without a namespace, and who owns it. */
interface OwnedObject extends ClusterObjectPattern {
  readonly owner: PlannedRelease;
}

/** What is owned of one kind without namespaces: names may be patterns. */
export interface OwnedKind {
  readonly group: string;
  readonly kind: string;
  readonly objects: readonly OwnedObject[];
}

export class OwnedCluster {
  /** The first release that owns the namespace. */
  readonly namespaces = new Map<string, PlannedRelease>();
  readonly crdGroups = new Map<string, PlannedRelease>();
  /** Everything without a namespace, definitions and namespaces included. */
  readonly kinds: readonly OwnedKind[];
  private readonly objects: readonly OwnedObject[];
  private readonly releases = new Map<string, PlannedRelease>();

  constructor(readonly cluster: Cluster) {
    const releases = plannedReleases(cluster);
    for (const planned of releases) {
      for (const namespace of planned.owns.namespaces)
        if (!this.namespaces.has(namespace)) this.namespaces.set(namespace, planned);
      for (const group of planned.owns.crdGroups) if (!this.crdGroups.has(group)) this.crdGroups.set(group, planned);
      this.releases.set(`${planned.release.namespace}/${planned.release.name}`, planned);
    }
    this.objects = releases.flatMap((owner) => owner.owns.clusterObjects.map((object) => ({ ...object, owner })));
    this.kinds = byKind([
      ...this.objects,
      ...[...this.crdGroups].map(([group, owner]) => ({ ...DEFINITION, name: `*.${group}`, owner })),
      ...[...this.namespaces].map(([name, owner]) => ({ group: "", kind: "Namespace", name, owner })),
    ]);
  }

  release(namespace: string, name: string): PlannedRelease | undefined {
    return this.releases.get(`${namespace}/${name}`);
  }

  /** True for the namespace that Argo CD runs in, where the Argo CD side has objects of its own. */
  isArgoCd(namespace: string): boolean {
    return this.namespaces.get(namespace)?.component === COMPONENTS.argoCd;
  }

  /** Who owns this object in a namespace that is not owned. */
  ownerInNamespace(group: string, kind: string, namespace: string, name: string): PlannedRelease | undefined {
    return plannedReleases(this.cluster).find(({ owns }) =>
      owns.namespacedObjects.some(
        (object) =>
          object.group === group &&
          object.kind === kind &&
          object.namespace === namespace &&
          matchesGlob(object.name, name),
      ),
    );
  }

  /** Who owns this object without a namespace, be it a definition, a namespace or something else. */
  ownerOf(group: string, kind: string, name: string): PlannedRelease | undefined {
    if (kind === "Namespace" && group === "") return this.namespaces.get(name);
    if (kind === "CustomResourceDefinition") return this.crdGroups.get(name.slice(name.indexOf(".") + 1));
    return this.objects.find(
      (object) => object.group === group && object.kind === kind && matchesGlob(object.name, name),
    )?.owner;
  }
}

const DEFINITION = { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition" };

function byKind(objects: readonly OwnedObject[]): OwnedKind[] {
  const kinds = new Map<string, OwnedKind & { readonly objects: OwnedObject[] }>();
  for (const object of objects) {
    const { group, kind } = object;
    const key = `${group}/${kind}`;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { group, kind, objects: [object] });
    else known.objects.push(object);
  }
  return [...kinds.values()];
}

/** How messages name an owner. */
export function ownerLabel(owner: PlannedRelease, cluster: Cluster): string {
  return `Terraform's release ${owner.release.namespace}/${owner.release.name} on cluster ${cluster.name}`;
}

function withoutSlash(server: string): string {
  return server.replace(/\/+$/, "");
}
