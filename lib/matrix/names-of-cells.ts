/**
 * What users call things: the names of Applications, namespaces, projects and sets as texts or functions of the cell. Functions get references, as
 * sources do, so that one pattern serves every form.
 */
import type { Text, TextReference } from "../generators/parameters";
import type { ClusterReferences } from "./cluster-references";

/** A text, or a function of the cell that answers one. */
export type TextOf<C> = Text | ((cell: C) => Text);

/** Texts by key, or a function of the cell that answers them. */
export type TextMap = Readonly<Record<string, Text>> | ((cell: NameReferences) => Readonly<Record<string, Text>>);

/**
 * What a name may depend on. All are references: put them into texts (`t`), pass them to functions (`lower`, `trimPrefix` …), but do not compare
 * them.
 */
export interface NameReferences {
  /** The matrix's name. */
  readonly matrix: TextReference;
  /** The environment's name. */
  readonly environment: TextReference;
  /** The workload's name. */
  readonly workload: TextReference;
  /** The team of the workload. @throws {PROPS_INVALID} at synth, where the workload names none */
  readonly team: TextReference;
  /** The cluster of the cell. */
  readonly cluster: ClusterReferences;
  /** Environment and cluster, joined by `-`, with the environment once where the cluster's name begins with it: `prod-eu`, also for cluster `prod-eu`. */
  readonly place: TextReference;
}

/** What the name of a set may depend on: what is the same in all its cells. */
export interface SetReferences {
  /** The matrix's name. */
  readonly matrix: TextReference;
  /** The environment's name. @throws {PROPS_INVALID} at synth, where a set has cells of several environments */
  readonly environment: TextReference;
  /** The workload's name. @throws {PROPS_INVALID} at synth, where a set has several workloads */
  readonly workload: TextReference;
  /** The team of the workload. @throws {PROPS_INVALID} at synth, where a set has several workloads, or the workload names no team */
  readonly team: TextReference;
}

/** The names of a cell's Application and of what it refers to. */
export interface NamesOfCell {
  /**
   * The Application's name: a DNS subdomain of at most 63 characters, unique in Argo CD's namespace.
   * @default the workload and the place: `<workload>-<environment>-<cluster>`, without `<environment>-` where the cluster's name begins with it
   */
  readonly application?: TextOf<NameReferences>;
  /** The namespace that the cell is deployed to: a DNS label, or "" where its objects name theirs. @default the environment's */
  readonly namespace?: TextOf<NameReferences>;
  /** The AppProject. @default as `projects` says */
  readonly project?: TextOf<NameReferences>;
}

/** The names that a matrix gives. Environments say more than the matrix and its workloads, and rules say most. */
export interface Names extends NamesOfCell {
  /** The name of an ApplicationSet. @default the names of what it is cut by, joined by `-`; the matrix's for one set */
  readonly set?: TextOf<SetReferences>;
}
