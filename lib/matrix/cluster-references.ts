/** What a source or a name may depend on of its cluster. */
import type { TextReference } from "../generators/parameters";

/** What a source or a name may depend on of its cluster. */
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
