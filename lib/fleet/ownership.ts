/**
 * What Terraform owns on a cluster. Argo CD must write none of it: two writers of one object undo each other's changes for ever.
 */

/** What a component owns. */
export interface Ownership {
  readonly namespaces: readonly string[];
  /** API groups whose CustomResourceDefinitions are owned. Their instances are anybody's. */
  readonly crdGroups: readonly string[];
  /** Objects without a namespace, by kind and name. `*` in a name stands for any text. */
  readonly clusterObjects: readonly ClusterObjectPattern[];
  /** Objects in namespaces that are not owned, such as Services of a chart in `kube-system`. */
  readonly namespacedObjects: readonly NamespacedObjectPattern[];
}

/** Objects of one kind in one namespace, by name. */
export interface NamespacedObjectPattern extends ClusterObjectPattern {
  readonly namespace: string;
}

/** Objects of one kind, by name. */
export interface ClusterObjectPattern {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export const NOTHING_OWNED: Ownership = { namespaces: [], crdGroups: [], clusterObjects: [], namespacedObjects: [] };
