export { repositoryIdentity, withoutCredentials } from "../match/repository-url";
export { type ArgocdFacts, factsOf } from "./argocd-objects";
export {
  type ClusterOutline,
  clusterOutlines,
  clustersIn,
  liveCluster,
  looksLikeCluster,
  type UnknownCluster,
} from "./cluster-secrets";
export { type FoundObject, jsonOf, objectsIn } from "./documents";
export { CloneCache, type CloneCacheOptions } from "./git/clone-cache";
export { GitFailure, initRepository, textOf } from "./git/git-process";
export { GitRepository, gitTree } from "./git/repository";
export { filesMentioning } from "./git/search";
export {
  type ClusterEntry,
  INVENTORY_SECTIONS,
  type InventoryFile,
  type PluginEntry,
  type RecordedAnswer,
} from "./inventory-file";
export { type KubectlOptions, kubectlApplications, kubectlObjects } from "./kubectl";
export { type Layer, layered } from "./layers";
export { LiveFacts, type LiveOptions } from "./live-facts";
export { LocalRepositories, type RepositoryPath, WORKTREE } from "./local-repositories";
export { memoryInventory } from "./memory";
export { outputAt } from "./output-at";
export { programMissing } from "./program-missing";
export { inventoryMistakes, readInventory } from "./read-inventory";
export { type Recorder, recordInventory } from "./recording";
export { pullRequestKey, scmKey } from "./request-key";
export { type Network, ProviderFailure } from "./scm/access";
export { fetchPullRequests, fetchRepositories } from "./scm/providers";
export { originOf } from "./scm/tokens";
export { readTextFile, type TextFile, textFilesBelow } from "./text-files";
