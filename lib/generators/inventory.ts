/**
 * The facts outside an ApplicationSet that its generators read, as an interface of synchronous look-ups. Who answers
 * (a git checkout, a recording, a test's literal) is not known here. An answer of `undefined` means that the inventory
 * does not know; the evaluation then fails with a `Need`, never with an empty result.
 */
import type { Json, JsonObject } from "../json";
import type { PluginSpec } from "./plugin/spec";
import type { PullRequestSpec } from "./pull-request/spec";
import type { ScmProviderSpec } from "./scm-provider/spec";

/** A cluster that is registered in Argo CD: what its Secret says. */
export interface ClusterFact {
  /** The Secret's `data.name`. */
  readonly name: string;
  /** The Secret's `data.server`, verbatim. */
  readonly server: string;
  /** The Secret's own name: the order of the clusters generator before Argo CD 3.4. */
  readonly secretName: string;
  /** Labels of the Secret, with `argocd.argoproj.io/secret-type: cluster`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The Secret's `data.project`. @default "" */
  readonly project?: string;
}

/** The files of one commit. */
export interface GitTree {
  /** Every tracked file with `/` between folders, in git's own order (bytes); of a submodule the file `.git` in its folder. */
  readonly paths: readonly string[];
  /** The repositories inside, which Argo CD checks out too. @default none */
  readonly submodules?: readonly Submodule[];
  /** Where the symbolic link at a path leads; undefined for a file. @default every path is a file */
  link?(path: string): LinkEnd | undefined;
  /** The contents of the named files in one go; a path that is not in `paths` is absent from the result. */
  read(paths: readonly string[]): ReadonlyMap<string, string>;
}

/** Where a symbolic link leads, link after link: to a path of the repository (`""` is its root), where there may be nothing. */
export type LinkEnd = { readonly path: string } | { readonly leads: "outside" | "round" };

/** A repository inside another one, at a folder of it. */
export interface Submodule {
  /** Its folder. */
  readonly path: string;
  /** Its files at the commit that is meant; `undefined`: not known. */
  readonly tree: GitTree | undefined;
}

/** One open pull request as the provider lists it, before the spec's `filters`. */
export interface PullRequestFact {
  readonly number: number | string;
  readonly title: string;
  readonly branch: string;
  readonly targetBranch: string;
  readonly headSha: string;
  readonly labels: readonly string[];
  readonly author: string;
}

/** One branch of one repository that an SCM provider lists, after the spec's `filters`. */
export interface ScmRepositoryFact {
  readonly organization: string;
  readonly repository: string;
  readonly url: string;
  readonly branch: string;
  readonly sha: string;
  readonly labels: readonly string[];
  readonly repositoryId: string | number;
}

/** What a plugin answered: the body of its response. */
export interface PluginAnswer {
  /** What the answer is about. @default none: no parameter sets */
  readonly output?: {
    /** One object for each parameter set; anything else in it is an error. @default none */
    readonly parameters?: readonly Json[] | null;
  };
}

/**
 * A look-up that found the place empty, in Argo CD's words: the provider says that the repository does not exist, or Argo CD's
 * namespace lacks the plugin's ConfigMap (`error fetching ConfigMap: configmaps "x" not found`).
 */
export interface NotFound {
  readonly notFound: string;
}

/** The facts that generators read. A look-up that answers `undefined` does not know, and the evaluation says what it needs. */
export interface Inventory {
  /** The namespace in which Argo CD runs. */
  readonly namespace: string;
  /** Names of the AppProjects in that namespace; `undefined`: not known. @default undefined: not known */
  readonly projects?: readonly string[] | undefined;
  /** The cluster Secrets; `undefined`: not known. @default undefined: not known */
  readonly clusters?: readonly ClusterFact[] | undefined;
  /**
   * Which of the two lists are only what stands in files that nobody named: what is not among them may exist all the same, so that it is a
   * warning and no failure. @default none: both are whole
   */
  readonly partial?: readonly ("projects" | "clusters")[];
  /** `applicationsetcontroller.enable.new.git.file.globbing`: `new` is doublestar on the file system. @default "default" */
  readonly gitGlobbing?: "default" | "new";
  /** `cluster.inClusterEnabled`. @default true */
  readonly inClusterEnabled?: boolean;
  /** `applicationsetcontroller.enable.git.submodule`. @default true */
  readonly gitSubmodules?: boolean;
  /** The files of a repository at a revision; `undefined`: not known. */
  repository(repoURL: string, revision: string): GitTree | undefined;
  /** The open pull requests of a repository; `undefined`: not known. */
  pullRequests(spec: PullRequestSpec): readonly PullRequestFact[] | NotFound | undefined;
  /** The repositories and branches of a provider; `undefined`: not known. */
  scmRepositories(spec: ScmProviderSpec): readonly ScmRepositoryFact[] | undefined;
  /** What a plugin answers; `undefined`: not known. @param applicationSetName what Argo CD sends along as `applicationSetName` */
  plugin(spec: PluginSpec, applicationSetName: string): PluginAnswer | NotFound | undefined;
  /** ConfigMaps of Argo CD's namespace and objects for clusterDecisionResource; `undefined`: not known. */
  resources(): readonly JsonObject[] | undefined;
}

/** A fact that an evaluation wanted and the inventory lacks: what a loader fetches before the next try. */
export type Need =
  | { readonly section: "clusters" | "projects" | "resources" }
  | {
      readonly section: "repositories";
      readonly repoURL: string;
      readonly revision: string;
      /** The folder of a submodule that is not checked out. @default undefined: the repository itself is missing */
      readonly submodule?: string;
    }
  | { readonly section: "pullRequests"; readonly spec: PullRequestSpec }
  | { readonly section: "scmRepositories"; readonly spec: ScmProviderSpec }
  | { readonly section: "plugins"; readonly spec: PluginSpec; readonly applicationSetName: string };
