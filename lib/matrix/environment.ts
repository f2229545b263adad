/** An environment: a stage such as dev, test, staging or prod. Pure data. */
import type { ApplicationsSync } from "../argocd/application-spec";
import type { ClusterSelector } from "./cluster-selector";
import type { NamesOfCell } from "./names-of-cells";
import type { PolicyOf } from "./workload";

/** One environment: where its workloads run, what keeps it apart from others, and how it syncs. */
export interface Environment {
  /** A DNS label, unique in the matrix: part of the names of Applications, projects and (by default) of the namespace. */
  readonly name: string;
  /** Names of the clusters it runs on, at least one. Each of its workloads runs on each of them. */
  readonly clusters: readonly string[];
  /**
   * What keeps it apart from other environments. `namespace`: it shares its clusters, and has a namespace, an AppProject and (with a guard)
   * quota and network policies of its own. `cluster`: no other environment of the matrix may use its clusters. `none`: it may share its namespaces
   * as well, as in an estate that was so before.
   */
  readonly isolation: "namespace" | "cluster" | "none";
  /** The namespace of its workloads on each cluster. @default the environment's name; with isolation `cluster` the matrix's name */
  readonly namespace?: string;
  /**
   * Lets its namespace be one of Kubernetes (`default`, `kube-…`), or on Argo CD's own cluster that of Argo CD, where its workloads could
   * allow themselves everything. @default false
   */
  readonly allowSystemNamespace?: boolean;
  /** Names of its Applications; `namespace` wins over the one in here. @default the workload's, else the matrix's */
  readonly names?: NamesOfCell;
  /** The revision of its workloads: branch, tag or commit. It wins over the workload's own. @default the workload's */
  readonly targetRevision?: string;
  /** How its Applications sync: in place of the workload's or the matrix's policy as a whole, or a function of that one. @default the matrix's */
  readonly syncPolicy?: PolicyOf;
  /** Deleting one of its Applications leaves the workload running. @default false: the workload is deleted as well */
  readonly preserveResourcesOnDeletion?: boolean;
  /**
   * What the controller may do to the Applications of its sets. Only for the forms with ApplicationSets; where one set serves several
   * environments, they all have one policy. @default the controller's own policy @throws {DISCOVERED_FORM_UNFIT}
   */
  readonly applicationsSync?: ApplicationsSync;
  /** The most that its namespace may use on each cluster: for the guard. @default no quota */
  readonly quota?: Quota;
  /** Labels of its Applications. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** An environment as users write it: its clusters by name or by label. */
export interface EnvironmentProps extends Omit<Environment, "clusters"> {
  /** Names of the clusters that it runs on, at least one; or labels that they all have. */
  readonly clusters: readonly string[] | ClusterSelector;
}

/** Kubernetes quantities, such as `"4"` or `"500m"` for CPU and `"8Gi"` for memory. */
export interface Quota {
  /** The most CPU that pods may request in all. */
  readonly cpu: string;
  /** The most memory that pods may request in all; their limits may add up to no more either. */
  readonly memory: string;
  /** The most pods. @default no limit */
  readonly pods?: number;
  /** The most storage that claims of volumes may request in all, such as `"20Gi"`. @default no limit */
  readonly storage?: string;
  /** The most claims of volumes. @default no limit */
  readonly volumes?: number;
}
