/**
 * A workload: what is deployed in each environment. Its source is written once, as a function of the cell; the same function is asked
 * with references for an ApplicationSet and with a cell's own parameters for an explicit Application, so that both say the same.
 */
import type { ApplicationSource, ApplicationSpec } from "../argocd/application-spec";
import type { Text, TextReference } from "../generators/parameters";

/** One workload: where its manifests come from, and how it syncs where nobody else says it. */
export interface Workload {
  /** A DNS label, unique in the matrix: part of the names of its Applications. */
  readonly name: string;
  /** Where its manifests come from. Exactly one of `source` and `sources`. @default none */
  readonly source?: SourceOfCell<ApplicationSource<Text>>;
  /** Several sources that are deployed together; later ones win where two render one object. @default none */
  readonly sources?: SourceOfCell<readonly ApplicationSource<Text>[]>;
  /** The revision of every source that names none. @default "HEAD" */
  readonly targetRevision?: string;
  /** Fields that Argo CD ignores when it compares. @default none */
  readonly ignoreDifferences?: ApplicationSpec["ignoreDifferences"];
  /** How it syncs, for all environments that say nothing themselves. @default the matrix's */
  readonly syncPolicy?: ApplicationSpec["syncPolicy"];
  /** Labels of its Applications. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Links and facts that Argo CD's UI shows. @default none */
  readonly info?: ApplicationSpec["info"];
}

/**
 * A source that is the same in every cell, or a function of the cell: it is asked with references for an ApplicationSet, and with the cell's own
 * texts for an explicit Application.
 */
export type SourceOfCell<S> = S | ((cell: CellReferences) => S);

/**
 * What a source may depend on. All are references: put them into texts (`t`), pass them to functions (`lower`, `slugify` …), but do not compare
 * them; what differs in kind between environments is said by environments and rules.
 */
export interface CellReferences {
  /** The environment's name. */
  readonly environment: TextReference;
  /** The namespace of the cell. */
  readonly namespace: TextReference;
  /** The cluster of the cell. */
  readonly cluster: ClusterReferences;
}

/** What a source may depend on of its cluster. */
export interface ClusterReferences {
  /** The cluster's name in Argo CD. */
  readonly name: TextReference;
  /** URL of the API server, as the cluster's Secret has it. */
  readonly server: TextReference;
  /** The default storage class of the cluster's base. @throws {CLUSTER_FACT_MISSING} at synth, where a cluster of the workload has none */
  readonly storageClass: TextReference;
  /** A label of the cluster's Secret. @throws {CLUSTER_FACT_MISSING} at synth, where a cluster of the workload lacks it */
  label(key: string): TextReference;
  /** An annotation of the cluster's Secret. @throws {CLUSTER_FACT_MISSING} at synth, where a cluster of the workload lacks it */
  annotation(key: string): TextReference;
}
