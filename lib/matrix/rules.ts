/** Rules take cells out of the matrix or change them. A rule that matches nothing is an error: it says something that is not so. */
import type { SyncPolicy } from "../argocd/application-spec";
import type { JsonObject } from "../json";

/** Which cells: each given axis must match; a rule without any axis matches every cell. */
export interface CellSelector {
  readonly environment?: string | readonly string[];
  readonly cluster?: string | readonly string[];
  readonly workload?: string | readonly string[];
}

/** These cells do not exist. */
export type ExcludeRule = CellSelector & {
  /** Why, for whoever reads the matrix. */
  readonly reason?: string;
};

/** These cells differ. Later rules win. */
export type OverrideRule = CellSelector & {
  readonly targetRevision?: string;
  /** Replaces the policy as a whole. */
  readonly syncPolicy?: SyncPolicy;
  /** Laid over the Helm values (`valuesObject`) of the workload's first source that has a `helm` block: objects merge, lists and texts are replaced. */
  readonly values?: JsonObject;
  readonly preserveResourcesOnDeletion?: boolean;
};

export interface CellAddress {
  readonly environment: string;
  readonly cluster: string;
  readonly workload: string;
}

/** True when the selector takes the cell. */
export function selects(selector: CellSelector, cell: CellAddress): boolean {
  return (
    names(selector.environment, cell.environment) &&
    names(selector.cluster, cell.cluster) &&
    names(selector.workload, cell.workload)
  );
}

function names(wanted: string | readonly string[] | undefined, name: string): boolean {
  return wanted === undefined || wanted === name || (typeof wanted !== "string" && wanted.includes(name));
}
