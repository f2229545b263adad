/** The clusters generator in the CRD: the clusters that are registered in Argo CD. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { LabelSelector } from "../selector";

/** The clusters that are registered in Argo CD, as the CRD has it. @see ClusterGenerator of Argo CD 3.5 */
export interface ClustersSpec {
  /** Labels of the cluster Secrets. @default every cluster, the local one too */
  readonly selector?: LabelSelector;
  /** One parameter set with the list of all clusters. Since Argo CD 2.14. @default Argo CD's: false, one for each cluster */
  readonly flatList?: boolean;
  /** Further parameters, `values.<key>`, rendered with the cluster's own. @default none */
  readonly values?: Readonly<Record<string, string>>;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
}
