/**
 * The labels by which a matrix's ApplicationSets find their clusters. They are written in every form: a label that went with a change of form would
 * go before the sets that read it, and Argo CD would delete everything.
 */
import { LABEL_DOMAIN, labelKeys } from "./labels";
import type { MatrixModel } from "./model";

/** The label of a cluster Secret that says: this environment of this matrix runs here. Its value is "true". */
export function membershipLabel(matrix: string, environment: string, domain = LABEL_DOMAIN): string {
  return `${matrix}.${domain}/${environment}`;
}

/** What a matrix adds to the labels of a cluster's Secret, for all selectors that it may have. */
export function matrixLabels(
  model: Pick<MatrixModel, "name" | "environments" | "labelDomain">,
  cluster: string,
): Record<string, string> {
  const here = model.environments.filter((environment) => environment.clusters.includes(cluster));
  return {
    [labelKeys(model.labelDomain).cluster]: cluster,
    ...Object.fromEntries(
      here.map((environment) => [membershipLabel(model.name, environment.name, model.labelDomain), "true"]),
    ),
  };
}
