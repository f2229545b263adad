/** The `world` of a conformance case as an inventory. A world is complete: what it does not name does not exist. */
import type { ClusterFact, Inventory, PullRequestFact, ScmRepositoryFact } from "../../lib/generators";
import type { Json, JsonObject } from "../../lib/json";

export interface World {
  readonly namespace: string;
  readonly projects?: readonly string[];
  readonly clusters?: readonly ClusterFact[];
  readonly repositories?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  readonly gitGlobbing?: "default" | "new";
  readonly pullRequests?: readonly PullRequestFact[];
  readonly scmRepositories?: readonly ScmRepositoryFact[];
  readonly plugins?: Readonly<Record<string, { readonly response?: JsonObject }>>;
  readonly resources?: readonly JsonObject[];
}

export function inventoryOf(world: World): Inventory {
  const trees = new Map<
    object,
    { paths: readonly string[]; read: (paths: readonly string[]) => Map<string, string> }
  >();
  return {
    namespace: world.namespace,
    projects: world.projects ?? [],
    clusters: (world.clusters ?? []).map((cluster) => ({
      ...cluster,
      labels: cluster.labels ?? {},
      annotations: cluster.annotations ?? {},
    })),
    ...(world.gitGlobbing && { gitGlobbing: world.gitGlobbing }),
    repository(repoURL, revision) {
      const files = world.repositories?.[repoURL]?.[revision === "" ? "HEAD" : revision];
      if (files === undefined) return undefined;
      const known = trees.get(files);
      if (known !== undefined) return known;
      const tree = {
        paths: Object.keys(files).sort(),
        read: (paths: readonly string[]) => new Map(paths.map((path) => [path, files[path] ?? ""])),
      };
      trees.set(files, tree);
      return tree;
    },
    pullRequests: () => world.pullRequests ?? [],
    scmRepositories: () => world.scmRepositories ?? [],
    plugin(spec) {
      const { name } = spec.configMapRef;
      const plugin = world.plugins?.[name];
      if (plugin === undefined) return { notFound: `error fetching ConfigMap: configmaps "${name}" not found` };
      return (plugin.response ?? {}) as { output?: { parameters?: readonly Json[] } };
    },
    resources: () => world.resources ?? [],
  };
}
