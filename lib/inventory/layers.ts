/** Several inventories as one: of each fact the first that knows it answers. */
import type { Inventory } from "../generators";

/** An inventory that need not know anything. */
export type Layer = Partial<Inventory>;

/** The layers from the most to the least trusted. */
export function layered(namespace: string, layers: readonly Layer[]): Inventory {
  const first = <T>(look: (layer: Layer) => T | undefined): T | undefined => {
    for (const layer of layers) {
      const answer = look(layer);
      if (answer !== undefined) return answer;
    }
    return undefined;
  };
  const gitGlobbing = first((layer) => layer.gitGlobbing);
  const inClusterEnabled = first((layer) => layer.inClusterEnabled);
  const gitSubmodules = first((layer) => layer.gitSubmodules);
  return {
    namespace,
    get projects() {
      return first((layer) => layer.projects);
    },
    get clusters() {
      return first((layer) => layer.clusters);
    },
    get partial() {
      const isOpen = (section: "projects" | "clusters"): boolean =>
        layers.find((layer) => layer[section] !== undefined)?.partial?.includes(section) === true;
      return (["projects", "clusters"] as const).filter(isOpen);
    },
    ...(gitGlobbing === undefined ? {} : { gitGlobbing }),
    ...(inClusterEnabled === undefined ? {} : { inClusterEnabled }),
    ...(gitSubmodules === undefined ? {} : { gitSubmodules }),
    repository: (repoURL, revision) => first((layer) => layer.repository?.(repoURL, revision)),
    pullRequests: (spec) => first((layer) => layer.pullRequests?.(spec)),
    scmRepositories: (spec) => first((layer) => layer.scmRepositories?.(spec)),
    plugin: (spec, applicationSetName) => first((layer) => layer.plugin?.(spec, applicationSetName)),
    resources: () => first((layer) => layer.resources?.()),
  };
}
