/** The clusters generator: the clusters that are registered in Argo CD. Upstream: applicationset/generators/cluster.go. */

import { type Generator, generator } from "../generator-value";
import { type ObjectShape, objectShape, printText, TEXT, TEXTS, type Text, type Texts } from "../parameters";
import type { LabelSelector } from "../selector";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { ClustersSpec } from "./spec";

/** What the clusters generator yields of each cluster. */
export interface ClusterParameters {
  /** The cluster's name in Argo CD. */
  readonly name: string;
  /** The name made DNS-safe; dots stay. */
  readonly nameNormalized: string;
  /** The API server's URL as the Secret has it. */
  readonly server: string;
  /** The AppProject that the cluster is scoped to, or "". */
  readonly project: string;
  /** Labels and annotations of the cluster's Secret. */
  readonly metadata: { readonly labels: Texts; readonly annotations: Texts };
}

/** Which clusters, and what is added to their parameters. */
export interface ClustersProps<V extends Values> {
  /** Labels of the cluster Secret. Together with matchExpressions, all must hold. @default every cluster, the local one too */
  readonly matchLabels?: Readonly<Record<string, Text>>;
  /** Conditions on labels of the cluster Secret; all must hold. @default none */
  readonly matchExpressions?: LabelSelector["matchExpressions"];
  /** Further parameters, `values.<key>`. Each may use the cluster's own parameters and, in a matrix, the first child's. @default none */
  readonly values?: V;
}

/**
 * One parameter set per registered cluster whose Secret's labels match. Without a selector it is every cluster, and the local one
 * (`in-cluster`, which then has no `metadata`) as well: a cluster that somebody registers later gets everything at once.
 */
export function clusters<const V extends Values = NoValues>(
  props: ClustersProps<V> = {},
): Generator<ClusterParameters & ValuesParameter<V>> {
  const spec: ClustersSpec = {
    ...selectorOf(props),
    ...valuesSpec(props.values),
  };
  return generator({ clusters: spec }, clustersShape(props.values));
}

/** The parameters of one cluster. */
export function clustersShape(values: Values | undefined): ObjectShape {
  return objectShape({ ...CLUSTER_FIELDS, ...valuesShape(values) });
}

/** Exactly one parameter set, in which `clusters` is the list of all matching clusters' parameter sets (since Argo CD 2.14). */
export function clusterList<const V extends Values = NoValues>(
  props: ClustersProps<V> = {},
): Generator<{ readonly clusters: readonly (ClusterParameters & ValuesParameter<V>)[] }> {
  const { clusters: spec } = clusters(props);
  return generator({ clusters: { ...spec, flatList: true } }, clusterListShape());
}

/** The parameters where all clusters are one list. */
export function clusterListShape(): ObjectShape {
  return objectShape({ clusters: { kind: "list" } });
}

const CLUSTER_FIELDS = {
  name: TEXT,
  nameNormalized: TEXT,
  server: TEXT,
  project: TEXT,
  metadata: objectShape({ labels: TEXTS, annotations: TEXTS }),
};

function selectorOf(props: ClustersProps<Values>): Pick<ClustersSpec, "selector"> {
  if (props.matchLabels === undefined && props.matchExpressions === undefined) return {};
  const labels = Object.entries(props.matchLabels ?? {}).map(([key, value]) => [key, printText(value)] as const);
  return {
    selector: {
      ...(props.matchLabels === undefined ? {} : { matchLabels: Object.fromEntries(labels) }),
      ...(props.matchExpressions === undefined ? {} : { matchExpressions: props.matchExpressions }),
    },
  };
}
