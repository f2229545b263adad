/** What a matrix is made of, as plain data. */
import type { SyncPolicy } from "../argocd/application-spec";
import type { Cluster, Fleet } from "../fleet";
import type { JsonObject } from "../json";
import type { Environment } from "./environment";
import type { ExcludeRule, OverrideRule } from "./rules";
import type { Workload } from "./workload";

/** The axes and rules: what an EnvironmentMatrix is made of, without its constructs. */
export interface MatrixModel {
  readonly name: string;
  readonly fleet: Fleet;
  readonly environments: readonly Environment[];
  readonly workloads: readonly Workload[];
  readonly exclude?: readonly ExcludeRule[];
  readonly override?: readonly OverrideRule[];
  readonly syncPolicy: SyncPolicy;
}

/** What holds for a cell. Cells with the same settings share one object. */
export interface CellSettings {
  readonly targetRevision: string;
  readonly syncPolicy: SyncPolicy;
  /** Laid over the Helm values of the workload. */
  readonly values?: JsonObject;
  readonly preserveResourcesOnDeletion: boolean;
}

/** A workload in an environment with its settings: what is the same on each cluster. Cells of one placement share the object. */
export interface Placement {
  readonly environment: Environment;
  readonly workload: Workload;
  readonly settings: CellSettings;
}

export interface Cell extends Placement {
  readonly placement: Placement;
  readonly cluster: Cluster;
  readonly namespace: string;
  /** `<workload>-<environment>-<cluster>`: the cluster is always in it, so that a second cluster renames nothing. */
  readonly name: string;
}

/** The namespace of an environment on its clusters. */
export function namespaceOf(model: Pick<MatrixModel, "name">, environment: Environment): string {
  return environment.namespace ?? (environment.isolation === "cluster" ? model.name : environment.name);
}

/** The AppProject of an environment. */
export function projectOf(model: Pick<MatrixModel, "name">, environment: string): string {
  return `${model.name}-${environment}`;
}

/** `dev × hub × frontend`: how messages name a cell. */
export function cellLabel(cell: Cell): string {
  return `${cell.environment.name} × ${cell.cluster.name} × ${cell.workload.name}`;
}
