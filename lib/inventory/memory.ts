/** An inventory that holds all its facts: of a file, a recording or a test's literal. What it was not given, it does not know. */
import { DEFAULT_NAMESPACE } from "../argocd-facts";
import { EnvMatrixError, problem } from "../errors";
import type { ClusterFact, GitTree, Inventory, NotFound, PluginAnswer, PluginSpec } from "../generators";
import { sortedByBytes } from "../go/compare-text";
import { equalJson, type JsonObject } from "../json";
import { withoutCredentials } from "../match/repository-url";
import type { ByKey, ClusterEntry, InventoryFile, PluginEntry } from "./inventory-file";
import { placeOf, pullRequestKey, scmKey } from "./request-key";

/** The facts of an inventory file, or of a literal of the same shape. */
export function memoryInventory(data: InventoryFile): Inventory {
  const trees = new Map<object, GitTree>();
  return {
    namespace: data.namespace ?? DEFAULT_NAMESPACE,
    projects: data.projects,
    clusters: data.clusters?.map(clusterFact),
    ...(data.gitGlobbing && { gitGlobbing: data.gitGlobbing }),
    ...(data.inClusterEnabled === undefined ? {} : { inClusterEnabled: data.inClusterEnabled }),
    ...(data.gitSubmodules === undefined ? {} : { gitSubmodules: data.gitSubmodules }),
    repository(repoURL, revision) {
      const revisions = own(data.repositories, repoURL) ?? own(data.repositories, withoutCredentials(repoURL));
      const files = own(revisions, revision === "" ? "HEAD" : revision);
      if (files === undefined) return undefined;
      let tree = trees.get(files);
      if (tree === undefined) {
        tree = memoryTree(files, `${repoURL} at ${revision === "" ? "HEAD" : revision}`);
        trees.set(files, tree);
      }
      return tree;
    },
    pullRequests: (spec) => answerTo(data.pullRequests, pullRequestKey(spec)),
    scmRepositories: (spec) => answerTo(data.scmRepositories, scmKey(spec)),
    plugin: (spec, applicationSetName) =>
      pluginAnswer(own(data.plugins, spec.configMapRef.name), spec, applicationSetName),
    resources: () => data.resources,
  };
}

/** The cluster with everything that a person leaves out. */
export function clusterFact(entry: ClusterEntry): ClusterFact {
  return { secretName: entry.name, ...entry, labels: entry.labels ?? {}, annotations: entry.annotations ?? {} };
}

/** Files by path as a tree. */
export function memoryTree(files: ByKey<string | null>, where: string): GitTree {
  const all = sortedByBytes(Object.keys(files));
  const roots = all
    .filter((path) => path.endsWith(SUBMODULE_FILE))
    .map((path) => path.slice(0, -SUBMODULE_FILE.length));
  const paths = all.filter(
    (path) => !roots.some((root) => path.startsWith(`${root}/`) && path !== root + SUBMODULE_FILE),
  );
  return {
    paths,
    submodules: roots.map((path) => ({ path, tree: submoduleTree(files, path, where) })),
    read(wanted) {
      const found = new Map<string, string>();
      for (const path of wanted) {
        const content = own(files, path);
        if (content === null) refuseUnrecorded(path, where);
        if (content !== undefined) found.set(path, content);
      }
      return found;
    },
  };
}

/** Where a submodule is: what stands below the folder is of another repository. */
const SUBMODULE_FILE = "/.git";

/** What the inventory has below the folder of a submodule; nothing else than the marker is not known. */
function submoduleTree(files: ByKey<string | null>, path: string, where: string): GitTree | undefined {
  const prefix = `${path}/`;
  const inner = Object.entries(files).filter(([file]) => file.startsWith(prefix) && file !== path + SUBMODULE_FILE);
  if (inner.length === 0) return undefined;
  const own = Object.fromEntries(inner.map(([file, content]) => [file.slice(prefix.length), content]));
  return memoryTree(own, `${where}, submodule ${path}`);
}

/** Keys are chosen by users, so nothing that an object inherits counts. */
function own<T>(map: ByKey<T> | undefined, key: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

function answerTo<T>(section: readonly T[] | ByKey<readonly T[] | NotFound> | undefined, key: string | undefined) {
  if (section === undefined || Array.isArray(section)) return section as readonly T[] | undefined;
  const byKey = section as ByKey<readonly T[]>;
  return key === undefined ? undefined : (own(byKey, key) ?? own(byKey, placeOf(key)));
}

function pluginAnswer(
  entry: PluginEntry | undefined,
  spec: PluginSpec,
  applicationSetName: string,
): PluginAnswer | NotFound | undefined {
  if (entry === undefined || "notFound" in entry) return entry;
  if ("response" in entry) return entry.response;
  const input = (spec.input?.parameters ?? {}) as JsonObject;
  return entry.answers.find(
    (answer) => answer.applicationSetName === applicationSetName && equalJson(answer.input ?? {}, input),
  )?.response;
}

function refuseUnrecorded(path: string, where: string): never {
  throw new EnvMatrixError([
    problem("INVENTORY_MISSING", path, `the inventory has the name of this file but not its content: ${where}`, {
      hint: "record again with what is evaluated now, or map the repository with --repo",
    }),
  ]);
}
