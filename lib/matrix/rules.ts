/** Rules take cells out of the matrix or change them. A rule that matches nothing is an error: it says something that is not so. */
import type {
  ApplicationSource,
  DirectorySource,
  HelmSource,
  KustomizeSource,
  PluginSource,
} from "../argocd/application-source";
import type { ApplicationSpec } from "../argocd/application-spec";
import type { Text } from "../generators/parameters";
import type { JsonObject } from "../json";
import type { ClusterSelector } from "./cluster-selector";
import type { NamesOfCell, TextMap, TextOf } from "./names-of-cells";
import type { CellReferences, InfoOfCell, PolicyOf, SourceOfCell } from "./workload";

/** Which cells: each given axis must match; a rule without any axis matches every cell. */
export interface CellSelector {
  /** Names of environments, any of which may be the cell's. @default every environment */
  readonly environment?: string | readonly string[];
  /** Names of clusters, any of which may be the cell's; or labels that it must have. @default every cluster */
  readonly cluster?: string | readonly string[] | ClusterSelector;
  /** Names of workloads, any of which may be the cell's. @default every workload */
  readonly workload?: string | readonly string[];
}

/** These cells do not exist. */
export type ExcludeRule = CellSelector & {
  /** Why, for whoever reads the matrix. @default none */
  readonly reason?: string;
};

/** These cells differ. Later rules win. */
export type OverrideRule = CellSelector & NamesOfCell & CellChanges;

/** What a rule can change of a cell. */
export interface CellChanges {
  /** In place of where the workload's manifests come from. @default the workload's */
  readonly source?: SourceOfCell<ApplicationSource<Text>>;
  /** In place of where the workload's manifests come from. @default the workload's */
  readonly sources?: SourceOfCell<readonly ApplicationSource<Text>[]>;
  /** The revision of every source that names none; "" leaves it out, which is HEAD to Argo CD. @default the environment's, else the workload's */
  readonly targetRevision?: string;
  /** The version of the first source that is a chart, whatever that says itself. @default the source's */
  readonly chartVersion?: string;
  /** The path of the first source that has one. @default the source's */
  readonly path?: TextOf<CellReferences>;
  /** The value files of the first source with a `helm` block, or of the only source. @default the source's */
  readonly valueFiles?: readonly Text[] | ((cell: CellReferences) => readonly Text[]);
  /** Helm parameters of the first source with a `helm` block, or of the only source: they replace those of their names. @default the source's */
  readonly parameters?: readonly {
    readonly name: string;
    readonly value: Text;
    /** Keeps a value that looks like a number or a truth a text. @default Argo CD's: false */
    readonly forceString?: boolean;
  }[];
  /** Fields of `helm` in place of those of the first source with that block, or of the only source. @default the source's */
  readonly helm?: BlockOfCell<HelmSource<Text>>;
  /** Fields of `kustomize` in place of those of the first source with that block, or of the only source. @default the source's */
  readonly kustomize?: BlockOfCell<KustomizeSource<Text>>;
  /** Fields of `directory` in place of those of the first source with that block, or of the only source. @default the source's */
  readonly directory?: BlockOfCell<DirectorySource<Text>>;
  /** Fields of `plugin` in place of those of the first source with that block, or of the only source. @default the source's */
  readonly plugin?: BlockOfCell<PluginSource<Text>>;
  /**
   * Laid over the Helm values (`valuesObject`) of the first source with a `helm` block, or of the only source: objects merge, lists and texts are
   * replaced.
   * @default none
   */
  readonly values?: JsonObject;
  /** How the Applications sync: in place of the policy as a whole, or a function of it. @default the environment's, else the workload's, else the matrix's */
  readonly syncPolicy?: PolicyOf;
  /** Deleting one of the Applications leaves the workload running. @default the environment's */
  readonly preserveResourcesOnDeletion?: boolean;
  /** Finalizers of the Applications, in place of what `preserveResourcesOnDeletion` means. @default as that says */
  readonly finalizers?: readonly string[];
  /** Labels of the Applications, over those of workload and environment: texts by key, or a function of the cell. @default none */
  readonly labels?: TextMap;
  /** Annotations of the Applications: texts by key, or a function of the cell. @default none */
  readonly annotations?: TextMap;
  /** Whether the Applications name their cluster by its name or by the URL of its API server. @default the matrix's */
  readonly destination?: DestinationBy;
  /** Fields that Argo CD ignores when it compares. @default the workload's */
  readonly ignoreDifferences?: ApplicationSpec["ignoreDifferences"];
  /** Links and facts that Argo CD's UI shows. @default the workload's */
  readonly info?: InfoOfCell;
  /** How many syncs Argo CD remembers. @default Argo CD's: 10 */
  readonly revisionHistoryLimit?: number;
}

/** Fields of a tool's block, or a function of the cell that answers them. */
export type BlockOfCell<T> = Partial<T> | ((cell: CellReferences) => Partial<T>);

/** How Applications name their cluster: by its name in Argo CD, or by the URL of its API server. */
export type DestinationBy = "name" | "server";
