/**
 * A workload: what is deployed in each environment. Its source is written once, as a function of the cell; the same function is asked
 * with references for an ApplicationSet and with a cell's own parameters for an explicit Application, so that both say the same.
 */
import type { ApplicationSource, ApplicationSpec, SyncPolicy } from "../argocd/application-spec";
import type { Text, TextReference } from "../generators/parameters";
import type { ClusterSelector } from "./cluster-selector";
import type { NameReferences, NamesOfCell, TextMap } from "./names-of-cells";

/** One workload: where its manifests come from, and how it syncs where nobody else says it. */
export interface Workload {
  /** A DNS label, unique in the matrix: part of the names of its Applications. */
  readonly name: string;
  /** Where its manifests come from. Exactly one of `source` and `sources`. @default none */
  readonly source?: SourceOfCell<ApplicationSource<Text>>;
  /** Several sources that are deployed together; later ones win where two render one object. @default none */
  readonly sources?: SourceOfCell<readonly ApplicationSource<Text>[]>;
  /** The revision of every source that names none; the version of its chart, where the only source is a chart that names none. @default "HEAD" */
  readonly targetRevision?: string;
  /** Who answers for it: for names, and for projects by team. A DNS label. @default none */
  readonly team?: string;
  /** Names of its Applications, for environments and rules that give none. @default the matrix's */
  readonly names?: NamesOfCell;
  /** Fields that Argo CD ignores when it compares. @default none */
  readonly ignoreDifferences?: ApplicationSpec["ignoreDifferences"];
  /** How it syncs, for all environments that say nothing themselves: in place of the matrix's policy, or a function of it. @default the matrix's */
  readonly syncPolicy?: PolicyOf;
  /** Labels of its Applications: texts by key, or a function of the cell. @default none */
  readonly labels?: TextMap;
  /** Annotations of its Applications: texts by key, or a function of the cell. @default none */
  readonly annotations?: TextMap;
  /** Links and facts that Argo CD's UI shows. @default none */
  readonly info?: InfoOfCell;
  /** Names of the environments that have it. @default all of the matrix */
  readonly environments?: readonly string[];
  /** The clusters, of those of its environments, that have it: by name, or by labels that they all have. @default all of them */
  readonly clusters?: readonly string[] | ClusterSelector;
}

/** Links and facts that are the same in every cell, or a function of the cell. */
export type InfoOfCell =
  | readonly { readonly name: string; readonly value: Text }[]
  | ((cell: NameReferences) => readonly { readonly name: string; readonly value: Text }[]);

/**
 * A policy in place of the one that would hold otherwise, as a whole; or a function of that one, which keeps what it does not replace:
 * `(inherited) => ({ ...inherited, retry: { limit: 5 } })`.
 */
export type PolicyOf = SyncPolicy | ((inherited: SyncPolicy) => SyncPolicy);

/**
 * A source that is the same in every cell, or a function of the cell: it is asked with references for an ApplicationSet, and with the cell's own
 * texts for an explicit Application.
 */
export type SourceOfCell<S> = S | ((cell: CellReferences) => S);

/**
 * What a source may depend on. All are references: put them into texts (`t`), pass them to functions (`lower`, `slugify` …), but do not compare
 * them; what differs in kind between environments is said by environments and rules.
 */
export interface CellReferences extends NameReferences {
  /** The namespace of the cell. */
  readonly namespace: TextReference;
}
