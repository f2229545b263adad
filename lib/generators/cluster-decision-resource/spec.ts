/** The clusterDecisionResource generator in the CRD: clusters that another resource has chosen. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { LabelSelector } from "../selector";

export interface ClusterDecisionResourceSpec {
  /** ConfigMap in Argo CD's namespace that says apiVersion, kind (the plural resource name), statusListKey and matchKey. */
  readonly configMapRef: string;
  readonly name?: string;
  readonly labelSelector?: LabelSelector;
  readonly requeueAfterSeconds?: number;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
}
