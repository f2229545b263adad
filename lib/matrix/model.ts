/** What a matrix is made of, as plain data. */
import type { SyncPolicy } from "../argocd/application-spec";
import type { Cluster, Fleet } from "../fleet";
import type { JsonObject } from "../json";
import type { Environment } from "./environment";
import type { Names, NamesOfCell, TextMap } from "./names-of-cells";
import type { Projects } from "./project-choice";
import type { CellChanges, DestinationBy, ExcludeRule, OverrideRule } from "./rules";
import type { Workload } from "./workload";

/** The axes and rules: what an EnvironmentMatrix is made of, without its constructs. */
export interface MatrixModel {
  /** Part of the names of projects and labels: a DNS label. */
  readonly name: string;
  /** The clusters. Those that no environment names have no cell. */
  readonly fleet: Fleet;
  /** The first axis, at least one. Their names differ. */
  readonly environments: readonly Environment[];
  /** The second axis, at least one. Their names differ. */
  readonly workloads: readonly Workload[];
  /** Cells that do not exist. @default none @throws {RULE_MATCHES_NOTHING} where a rule takes out no cell */
  readonly exclude?: readonly ExcludeRule[];
  /** Cells that differ; later rules win. @default none @throws {RULE_MATCHES_NOTHING} where a rule changes no cell */
  readonly override?: readonly OverrideRule[];
  /** What Applications, namespaces, projects and sets are called. @default see `Names` */
  readonly names?: Names;
  /** Which AppProjects the Applications are in. @default one per environment, which allows what its cells need */
  readonly projects?: Projects;
  /** Whether Applications name their cluster by its name or by the URL of its API server. @default "name" */
  readonly destination?: DestinationBy;
  /**
   * The namespace of its Applications and sets, where that is not Argo CD's own: Argo CD must be told to look there, and the matrix's projects let
   * Applications in it use them. @default Argo CD's
   */
  readonly applicationNamespace?: string;
  /** The domain of the labels that the matrix writes: of Applications, and of the cluster Secrets that its sets select. @default "matrix.fleet" */
  readonly labelDomain?: string;
  /**
   * Labels of the matrix's own at its Applications and sets (matrix, environment, workload, cluster), and the annotation by which the root Application
   * prunes Applications last. Without the annotation a move from explicit Applications to sets is not safe. @default true
   */
  readonly ownMetadata?: boolean;
  /** How Applications sync where neither rule, environment nor workload says it. */
  readonly syncPolicy: SyncPolicy;
}

/** The blocks of a source, one for each tool. */
export type ToolBlock = "helm" | "kustomize" | "directory" | "plugin";

/** What rules say of the blocks of a cell's sources, in their order. */
export type ToolBlocks = { readonly [K in ToolBlock]?: readonly NonNullable<CellChanges[K]>[] };

/** What holds for a cell. Cells with the same settings share one object. */
export interface CellSettings
  extends Omit<CellChanges, "chartVersion" | "labels" | "annotations" | "destination" | ToolBlock> {
  /** The revision of every source that names none. */
  readonly targetRevision: string;
  /** The revision that somebody gave for this workload: that of its chart as well, where its only source is one. @default none */
  readonly ownRevision?: string;
  /** The version of its chart, whatever the source says. @default the source's */
  readonly chartVersion?: string;
  /** How the Application syncs. */
  readonly syncPolicy: SyncPolicy;
  /** Laid over the Helm values of the workload. @default none */
  readonly values?: JsonObject;
  /** Deleting the Application leaves what it deployed. */
  readonly preserveResourcesOnDeletion: boolean;
  /** Labels of rules, later ones over earlier ones. @default none */
  readonly labels?: readonly TextMap[];
  /** Annotations of rules, later ones over earlier ones. @default none */
  readonly annotations?: readonly TextMap[];
  /** Fields of each tool's block, later ones over earlier ones. @default none */
  readonly blocks?: ToolBlocks;
  /** How it names its cluster. */
  readonly destination: DestinationBy;
  /** What somebody more special than the matrix calls it. */
  readonly names: NamesOfCell;
}

/** A workload in an environment with its settings: what is the same on each cluster. Cells of one placement share the object. */
export interface Placement {
  readonly environment: Environment;
  readonly workload: Workload;
  readonly settings: CellSettings;
}

/** A workload in an environment on a cluster: one Application. */
export interface Cell extends Placement {
  /** What it shares with the same workload on the environment's other clusters. */
  readonly placement: Placement;
  /** The cluster that it is deployed to. */
  readonly cluster: Cluster;
  /** The namespace that it is deployed to. */
  readonly namespace: string;
  /** The name of its Application. Without names of the user's the cluster is always in it, so that a second cluster renames nothing. */
  readonly name: string;
  /** Its AppProject. */
  readonly project: string;
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
