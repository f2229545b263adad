/** The clusterDecisionResource generator in the CRD: clusters that another resource has chosen. */
import type { ApplicationTemplatePatch } from "../application-template";
import type { LabelSelector } from "../selector";

/** The clusters that another controller has decided on, as the CRD has it. @see DuckTypeGenerator of Argo CD 3.5 */
export interface ClusterDecisionResourceSpec {
  /** ConfigMap in Argo CD's namespace that says apiVersion, kind (the plural resource name), statusListKey and matchKey. */
  readonly configMapRef: string;
  /** Name of the decision resource. Not together with `labelSelector`. @default none */
  readonly name?: string;
  /** Labels of the decision resources, all of which are read. Not together with `name`. @default none */
  readonly labelSelector?: LabelSelector;
  /** How often Argo CD looks again, in seconds; 0 never. @default Argo CD's: 180, or the controller's setting `requeue.after` */
  readonly requeueAfterSeconds?: number;
  /** Further parameters, `values.<key>`, which Argo CD does not render. @default none */
  readonly values?: Readonly<Record<string, string>>;
  /** Laid over the ApplicationSet's own template. Without effect in a child of matrix or merge. @default none */
  readonly template?: ApplicationTemplatePatch;
}
