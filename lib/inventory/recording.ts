/**
 * Notes what an evaluation asks of its inventory, so that the same evaluation can be repeated without files, network or cluster. Only
 * what was used is kept: of a repository all names, and the contents that were read.
 */
import type { GitTree, Inventory, LinkEnd, NotFound, PluginAnswer } from "../generators";
import { pluralOf } from "../generators/cluster-decision-resource/expand";
import { isObject, type JsonObject } from "../json";
import { withoutCredentials } from "../match/repository-url";
import type { InventoryFile, RecordedAnswer } from "./inventory-file";
import { pullRequestKey, scmKey } from "./request-key";

export interface Recorder {
  /** Answers as the recorded inventory does. */
  readonly inventory: Inventory;
  /** What was used so far. */
  recording(): InventoryFile;
}

export function recordInventory(of: Inventory): Recorder {
  const sections: { -readonly [K in keyof InventoryFile]: InventoryFile[K] } = { namespace: of.namespace };
  if (of.gitGlobbing !== undefined) sections.gitGlobbing = of.gitGlobbing;
  if (of.inClusterEnabled !== undefined) sections.inClusterEnabled = of.inClusterEnabled;
  if (of.gitSubmodules !== undefined) sections.gitSubmodules = of.gitSubmodules;
  const trees = new Map<string, RecordedTree | undefined>();
  const pulls = new Map<string, Answer<"pullRequests">>();
  const repositories = new Map<string, Answer<"scmRepositories">>();
  const plugins = new Map<string, NotFound | Map<string, RecordedAnswer>>();
  const inventory: Inventory = {
    ...of,
    get projects() {
      return keep(of.projects, (projects) => {
        sections.projects = projects;
      });
    },
    get clusters() {
      return keep(of.clusters, (clusters) => {
        sections.clusters = clusters;
      });
    },
    repository(repoURL, revision) {
      const key = JSON.stringify([withoutCredentials(repoURL), revision === "" ? "HEAD" : revision]);
      const known = trees.get(key);
      if (known !== undefined) return known;
      return keep(of.repository(repoURL, revision), (tree) => trees.set(key, new RecordedTree(tree))) && trees.get(key);
    },
    pullRequests: (spec) => keep(of.pullRequests(spec), (answer) => pulls.set(pullRequestKey(spec) ?? "", answer)),
    scmRepositories: (spec) => keep(of.scmRepositories(spec), (answer) => repositories.set(scmKey(spec) ?? "", answer)),
    plugin: (spec, applicationSetName) =>
      keep(of.plugin(spec, applicationSetName), (answer) => {
        const input = (spec.input?.parameters ?? {}) as JsonObject;
        notePlugin(plugins, spec.configMapRef.name, { applicationSetName, input }, answer);
      }),
    resources: () =>
      keep(of.resources(), (resources) => {
        sections.resources = decisionResources(resources);
      }),
  };
  const recording = (): InventoryFile => ({
    ...sections,
    ...(trees.size > 0 && { repositories: treesByUrl(trees) }),
    ...(pulls.size > 0 && { pullRequests: Object.fromEntries(pulls) }),
    ...(repositories.size > 0 && { scmRepositories: Object.fromEntries(repositories) }),
    ...(plugins.size > 0 && { plugins: pluginEntries(plugins) }),
  });
  return { inventory, recording };
}

/** The fields of a ConfigMap that the clusterDecisionResource generator reads. */
const DECISION_FIELDS = ["apiVersion", "kind", "statusListKey", "matchKey"] as const;

/**
 * What the clusterDecisionResource generator can read: ConfigMaps that describe a kind, with the fields that do, and objects of these kinds.
 * Other ConfigMaps hold what is nobody's business: client secrets of logins, tokens of plugins, whose answers are recorded by themselves.
 */
function decisionResources(resources: readonly JsonObject[]): JsonObject[] {
  const configs = resources.map(decisionConfig).filter((config) => config !== undefined);
  const kinds = new Set(configs.map(({ data }) => (data as JsonObject).kind));
  const objects = resources.filter(
    ({ kind }) => kind !== "ConfigMap" && kind !== "Secret" && kinds.has(pluralOf(kind)),
  );
  return [...configs, ...objects];
}

function decisionConfig({ apiVersion, kind, metadata, data }: JsonObject): JsonObject | undefined {
  if (kind !== "ConfigMap" || !isObject(data) || !isObject(metadata)) return undefined;
  if (typeof data.apiVersion !== "string" || typeof data.kind !== "string") return undefined;
  const fields = DECISION_FIELDS.flatMap((field) => (data[field] === undefined ? [] : [[field, data[field]] as const]));
  const { name, namespace } = metadata as JsonObject;
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    kind,
    metadata: { ...(name !== undefined && { name }), ...(namespace !== undefined && { namespace }) },
    data: Object.fromEntries(fields) as JsonObject,
  };
}

type Answer<K extends "pullRequests" | "scmRepositories"> = NonNullable<ReturnType<Inventory[K]>>;

function keep<T>(answer: T | undefined, note: (answer: T) => void): T | undefined {
  if (answer !== undefined) note(answer);
  return answer;
}

/** A tree that remembers what was read. */
class RecordedTree implements GitTree {
  readonly contents = new Map<string, string>();
  private inner: readonly { readonly path: string; readonly tree: RecordedTree | undefined }[] | undefined;

  constructor(private readonly tree: GitTree) {}

  get paths(): readonly string[] {
    return this.tree.paths;
  }

  get submodules(): readonly { readonly path: string; readonly tree: RecordedTree | undefined }[] {
    this.inner ??= (this.tree.submodules ?? []).map(({ path, tree }) => ({
      path,
      tree: tree && new RecordedTree(tree),
    }));
    return this.inner;
  }

  link(path: string): LinkEnd | undefined {
    return this.tree.link?.(path);
  }

  read(paths: readonly string[]): ReadonlyMap<string, string> {
    const found = this.tree.read(paths);
    for (const [path, content] of found) this.contents.set(path, content);
    return found;
  }

  get files(): Record<string, string | null> {
    const own = this.paths.map((path) => [path, this.contents.get(path) ?? null] as const);
    const inner = this.submodules.flatMap(({ path, tree }) =>
      Object.entries(tree?.files ?? {}).map(([file, content]) => [`${path}/${file}`, content] as const),
    );
    return Object.fromEntries([...own, ...inner]);
  }
}

function treesByUrl(trees: ReadonlyMap<string, RecordedTree | undefined>): NonNullable<InventoryFile["repositories"]> {
  const byUrl = new Map<string, Record<string, Record<string, string | null>>>();
  for (const [key, tree] of trees) {
    const [url, revision] = JSON.parse(key) as [string, string];
    byUrl.set(url, { ...byUrl.get(url), [revision]: tree?.files ?? {} });
  }
  return Object.fromEntries(byUrl);
}

function notePlugin(
  plugins: Map<string, NotFound | Map<string, RecordedAnswer>>,
  name: string,
  request: Omit<RecordedAnswer, "response">,
  answer: PluginAnswer | NotFound,
): void {
  if ("notFound" in answer) {
    plugins.set(name, answer);
    return;
  }
  const known = plugins.get(name);
  const answers = known instanceof Map ? known : new Map<string, RecordedAnswer>();
  answers.set(JSON.stringify(request), { ...request, response: answer });
  plugins.set(name, answers);
}

function pluginEntries(
  plugins: ReadonlyMap<string, NotFound | ReadonlyMap<string, RecordedAnswer>>,
): NonNullable<InventoryFile["plugins"]> {
  return Object.fromEntries(
    [...plugins].map(([name, entry]) => [name, "notFound" in entry ? entry : { answers: [...entry.values()] }]),
  );
}
