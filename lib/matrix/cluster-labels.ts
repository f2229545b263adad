/** The labels by which a matrix's ApplicationSets find their clusters. */

import { LABELS } from "./cell-application";
import type { MatrixModel } from "./model";
import type { CellAddress } from "./rules";

/** The label of a cluster Secret that says: this environment of this matrix runs here. Its value is "true". */
export function membershipLabel(matrix: string, environment: string): string {
  return `${matrix}.matrix.fleet/${environment}`;
}

/** What a matrix adds to the labels of a cluster's Secret. */
export function matrixLabels(
  model: Pick<MatrixModel, "name" | "environments">,
  cluster: CellAddress["cluster"],
): Record<string, string> {
  const here = model.environments.filter((environment) => environment.clusters.includes(cluster));
  return {
    [LABELS.cluster]: cluster,
    ...Object.fromEntries(here.map((environment) => [membershipLabel(model.name, environment.name), "true"])),
  };
}
