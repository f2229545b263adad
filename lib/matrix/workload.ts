/**
 * A workload: what is deployed in each environment. Its source is written once, as a function of the cell; the same function is asked
 * with references for an ApplicationSet and with a cell's own parameters for an explicit Application, so that both say the same.
 */
import type { ApplicationSource, ApplicationSpec } from "../argocd/application-spec";
import type { Text, TextReference } from "../generators/parameters";

export interface Workload {
  /** A DNS label, unique in the matrix: part of the names of its Applications. */
  readonly name: string;
  /** Where its manifests come from. Exactly one of `source` and `sources`. */
  readonly source?: SourceOfCell<ApplicationSource<Text>>;
  /** Several sources that are deployed together; later ones win where two render one object. */
  readonly sources?: SourceOfCell<readonly ApplicationSource<Text>[]>;
  /** The revision of every source that names none. @default "HEAD" */
  readonly targetRevision?: string;
  /** Fields that Argo CD ignores when it compares. */
  readonly ignoreDifferences?: ApplicationSpec["ignoreDifferences"];
  /** How it syncs, for all environments that say nothing themselves. @default the matrix's */
  readonly syncPolicy?: ApplicationSpec["syncPolicy"];
  /** Labels of its Applications. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Links and facts that Argo CD's UI shows. */
  readonly info?: ApplicationSpec["info"];
}

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
  readonly cluster: ClusterReferences;
}

export interface ClusterReferences {
  readonly name: TextReference;
  readonly server: TextReference;
  /** The default storage class of the cluster's base. @throws {CLUSTER_FACT_MISSING} at synth, where a cluster of the workload has none */
  readonly storageClass: TextReference;
  /** A label of the cluster's Secret. @throws {CLUSTER_FACT_MISSING} at synth, where a cluster of the workload lacks it */
  label(key: string): TextReference;
  /** An annotation of the cluster's Secret. @throws {CLUSTER_FACT_MISSING} at synth, where a cluster of the workload lacks it */
  annotation(key: string): TextReference;
}
