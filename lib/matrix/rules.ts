/** Rules take cells out of the matrix or change them. A rule that matches nothing is an error: it says something that is not so. */
import type { SyncPolicy } from "../argocd/application-spec";
import type { JsonObject } from "../json";

/** Which cells: each given axis must match; a rule without any axis matches every cell. */
export interface CellSelector {
  /** Names of environments, any of which may be the cell's. @default every environment */
  readonly environment?: string | readonly string[];
  /** Names of clusters, any of which may be the cell's. @default every cluster */
  readonly cluster?: string | readonly string[];
  /** Names of workloads, any of which may be the cell's. @default every workload */
  readonly workload?: string | readonly string[];
}

/** These cells do not exist. */
export type ExcludeRule = CellSelector & {
  /** Why, for whoever reads the matrix. @default none */
  readonly reason?: string;
};

/** These cells differ. Later rules win. */
export type OverrideRule = CellSelector & {
  /** The revision of every source that names none. @default the environment's, else the workload's */
  readonly targetRevision?: string;
  /** How the Applications sync. Replaces the policy as a whole. @default the environment's, else the workload's, else the matrix's */
  readonly syncPolicy?: SyncPolicy;
  /**
   * Laid over the Helm values (`valuesObject`) of the workload's first source that has a `helm` block: objects merge, lists and texts are replaced.
   * @default none
   */
  readonly values?: JsonObject;
  /** Deleting one of the Applications leaves the workload running. @default the environment's */
  readonly preserveResourcesOnDeletion?: boolean;
};

/** Where a cell is in the matrix: the names of its three axes. */
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
