/** The world without one thing that a generator read: what `explain --inputs` evaluates again to know which Applications go with it. */
import type { Inventory } from "../generators";
import type { GitTree } from "../generators/inventory";
import type { ParameterSource } from "../generators/provenance";
import type { Json, JsonObject } from "../json";

export interface Reduced {
  readonly applicationSet: JsonObject;
  readonly inventory: Inventory;
}

/** Undefined where one thing alone cannot be taken away: an element of a text, an item of a plugin's answer. */
export function without(
  { generatorPath, source }: ParameterSource,
  set: JsonObject,
  inventory: Inventory,
): Reduced | undefined {
  switch (source.kind) {
    case "list":
      if (source.list === "elementsYaml") return undefined;
      return { applicationSet: withoutElement(set, generatorPath, source.element), inventory };
    case "git": {
      const { repoURL, revision, found } = source;
      const goes = (path: string): boolean =>
        "file" in found ? path === found.file : path.startsWith(`${found.directory}/`);
      return {
        applicationSet: set,
        inventory: withTrees(inventory, (tree, url, at) =>
          url === repoURL && at === revision ? filtered(tree, goes) : tree,
        ),
      };
    }
    case "clusters": {
      const names = new Set(source.clusters.map(({ name }) => name));
      const clusters = inventory.clusters?.filter(({ name }) => !names.has(name));
      return clusters?.length === inventory.clusters?.length
        ? undefined
        : { applicationSet: set, inventory: over(inventory, { clusters }) };
    }
    case "pullRequest":
      return {
        applicationSet: set,
        inventory: over(inventory, {
          pullRequests: (spec) => {
            const found = inventory.pullRequests(spec);
            return Array.isArray(found) ? found.filter(({ number }) => String(number) !== source.number) : found;
          },
        }),
      };
    case "scmProvider":
      return {
        applicationSet: set,
        inventory: over(inventory, {
          scmRepositories: (spec) =>
            inventory
              .scmRepositories(spec)
              ?.filter((one) => !(one.repository === source.repository && one.branch === source.branch)),
        }),
      };
    case "plugin":
    case "clusterDecisionResource":
      return undefined;
    default:
      return source satisfies never;
  }
}

/** An inventory with some members in place of its own; its look-ups stay bound to it. */
export function over(inventory: Inventory, changed: Partial<Inventory>): Inventory {
  return {
    namespace: inventory.namespace,
    projects: inventory.projects,
    ...(inventory.partial && { partial: inventory.partial }),
    clusters: inventory.clusters,
    ...(inventory.gitGlobbing !== undefined && { gitGlobbing: inventory.gitGlobbing }),
    ...(inventory.inClusterEnabled !== undefined && { inClusterEnabled: inventory.inClusterEnabled }),
    ...(inventory.gitSubmodules !== undefined && { gitSubmodules: inventory.gitSubmodules }),
    repository: (url, revision) => inventory.repository(url, revision),
    pullRequests: (spec) => inventory.pullRequests(spec),
    scmRepositories: (spec) => inventory.scmRepositories(spec),
    plugin: (spec, name) => inventory.plugin(spec, name),
    resources: () => inventory.resources(),
    ...changed,
  };
}

/** @param change is given every tree that is asked for */
export function withTrees(
  inventory: Inventory,
  change: (tree: GitTree, repoURL: string, revision: string) => GitTree,
): Inventory {
  const made = new Map<GitTree, GitTree>();
  return over(inventory, {
    repository: (url, revision) => {
      const tree = inventory.repository(url, revision);
      if (tree === undefined) return undefined;
      const changed = made.get(tree) ?? change(tree, url, revision);
      made.set(tree, changed);
      return changed;
    },
  });
}

export function filtered(tree: GitTree, goes: (path: string) => boolean): GitTree {
  return {
    get submodules() {
      return tree.submodules ?? [];
    },
    link: (path) => tree.link?.(path),
    paths: tree.paths.filter((path) => !goes(path)),
    read: (paths) => tree.read(paths.filter((path) => !goes(path))),
  };
}

function withoutElement(set: JsonObject, generatorPath: string, element: number): JsonObject {
  const steps = `${generatorPath}.elements`.split(/[.[\]]+/).filter((step) => step !== "");
  const change = (value: Json | undefined, rest: readonly string[]): Json => {
    const [step, ...others] = rest;
    if (step === undefined) return (value as readonly Json[]).filter((_, i) => i !== element);
    if (Array.isArray(value)) return value.map((item: Json, i) => (i === Number(step) ? change(item, others) : item));
    const object = value as JsonObject;
    return { ...object, [step]: change(object[step], others) };
  };
  return change(set, steps) as JsonObject;
}
