/** The namespaces of a matrix that a guard is for, each with the clusters that it is on. */
import type { Environment } from "./environment";
import { type Cell, type MatrixModel, namespaceOf } from "./model";

/** A namespace of an environment. */
export interface GuardedPlace {
  readonly environment: Environment;
  readonly namespace: string;
  readonly clusters: readonly string[];
  /** The environment's name, with the namespace's where the environment has several. */
  readonly id: string;
}

/** The environment's own namespace on all its clusters; where names give its cells others, those on the cells' clusters. */
export function guardedPlaces(model: MatrixModel, cells: readonly Cell[]): GuardedPlace[] {
  const byEnvironment = new Map<Environment, Map<string, Set<string>>>();
  for (const environment of model.environments) byEnvironment.set(environment, new Map());
  for (const { environment, namespace, cluster } of cells) {
    const places = byEnvironment.get(environment) as Map<string, Set<string>>;
    places.set(namespace, (places.get(namespace) ?? new Set()).add(cluster.name));
  }
  return [...byEnvironment].flatMap(([environment, places]) => {
    const { name } = environment;
    const own = namespaceOf(model, environment);
    if (places.size === 0 || (places.size === 1 && places.has(own)))
      return [{ environment, namespace: own, clusters: [...new Set(environment.clusters)], id: name }];
    return [...places].map(([namespace, clusters]) => ({
      environment,
      namespace,
      clusters: [...clusters],
      id: places.size === 1 ? name : `${name}/${namespace}`,
    }));
  });
}
