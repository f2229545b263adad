/** The clusters generator in the CRD: the clusters that are registered in Argo CD. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { LabelSelector } from "../selector";

export interface ClustersSpec {
  readonly selector?: LabelSelector;
  readonly flatList?: boolean;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
}
