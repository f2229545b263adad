/**
 * The format of an inventory file, which is also that of a recording: one section per kind of fact. A section that is absent is not
 * known, and what needs it fails; an empty one (`[]`) is known to be empty.
 */
import type { ClusterFact, NotFound, PluginAnswer, PullRequestFact, ScmRepositoryFact } from "../generators";
import type { JsonObject } from "../json";

/** Facts that an evaluation reads, as a person or a recording writes them. A fact that is absent is not known; an empty list is known to be empty. */
export interface InventoryFile {
  /** Which program wrote it, of a recording. @default a person has written it */
  readonly recordedBy?: string;
  /** Where Argo CD runs. @default "argocd" */
  readonly namespace?: string;
  /** Names of the AppProjects there. @default not known */
  readonly projects?: readonly string[];
  /** The clusters of Argo CD. Its own is there without being named. @default not known */
  readonly clusters?: readonly ClusterEntry[];
  /** `new`: the controller runs with `applicationsetcontroller.enable.new.git.file.globbing`. @default "default" */
  readonly gitGlobbing?: "default" | "new";
  /** `cluster.inClusterEnabled`. @default true */
  readonly inClusterEnabled?: boolean;
  /** `applicationsetcontroller.enable.git.submodule`: whether git generators see the files of submodules. @default true */
  readonly gitSubmodules?: boolean;
  /** Files by repository and revision (`HEAD` for none). `null`: the file exists, its content was not recorded. @default no repository is known */
  readonly repositories?: ByKey<ByKey<ByKey<string | null>>>;
  /** For every request, or by request: `github:acme/shop`. @default not known */
  readonly pullRequests?: readonly PullRequestFact[] | ByKey<readonly PullRequestFact[] | NotFound>;
  /** For every request, or by request: `github:acme`. What the spec's filters let through. @default not known */
  readonly scmRepositories?: readonly ScmRepositoryFact[] | ByKey<readonly ScmRepositoryFact[]>;
  /** Answers of plugins, by the name of their ConfigMap. @default not known */
  readonly plugins?: ByKey<PluginEntry>;
  /** Objects for clusterDecisionResource, with their ConfigMaps. @default not known */
  readonly resources?: readonly JsonObject[];
}

export type ByKey<T> = Readonly<Record<string, T>>;

/** A cluster as a person writes it. */
export type ClusterEntry = Pick<ClusterFact, "name" | "server" | "project"> & {
  /** @default the name */
  readonly secretName?: string;
  /** @default none but that which makes it a cluster Secret */
  readonly labels?: ByKey<string>;
  readonly annotations?: ByKey<string>;
};

/** The answer of a plugin to every request, or to each. */
export type PluginEntry =
  | { readonly baseUrl?: string; readonly response: PluginAnswer }
  | { readonly answers: readonly RecordedAnswer[] }
  | NotFound;

export interface RecordedAnswer {
  readonly applicationSetName: string;
  readonly input?: JsonObject;
  readonly response: PluginAnswer;
}

/** The keys of the file. */
export const INVENTORY_SECTIONS = [
  "recordedBy",
  "namespace",
  "projects",
  "clusters",
  "gitGlobbing",
  "inClusterEnabled",
  "gitSubmodules",
  "repositories",
  "pullRequests",
  "scmRepositories",
  "plugins",
  "resources",
] as const satisfies readonly (keyof InventoryFile)[];
