/**
 * Namespaces that no environment gets by accident: whoever writes into Argo CD's own, on its own cluster, can allow himself everything, and
 * Kubernetes' own hold what runs the cluster.
 */
import { type Problem, problem } from "../errors";
import { isLocal } from "../fleet/hub";
import type { NewEnvironments } from "./discovery";
import { type GuardedPlace, guardedPlaces } from "./guarded-places";
import type { Cell, MatrixModel } from "./model";

/** Kubernetes keeps this prefix for itself. */
const KUBERNETES = "kube-";

/** Environments in namespaces of Argo CD or Kubernetes that do not say so. */
export function checkNamespaces(
  model: MatrixModel,
  cells: readonly Cell[],
  argocdNamespace: string,
  added: NewEnvironments | undefined,
  where: string,
): Problem[] {
  const isHub = (name: string): boolean =>
    model.fleet.clusters.some((cluster) => cluster.name === name && isLocal(cluster));
  const places = guardedPlaces(model, cells);
  const problems = places.flatMap(({ environment, namespace, clusters }): Problem[] => {
    const hub = namespace === argocdNamespace ? clusters.find(isHub) : undefined;
    if (environment.allowSystemNamespace === true) return [];
    const place = `${where}/environments/${environment.name}/namespace`;
    if (hub !== undefined) return [reserved(place, namespace, `Argo CD itself runs there on cluster ${hub}`)];
    if (namespace === "default") return [reserved(place, namespace, "it is where everything lands that names none")];
    return namespace.startsWith(KUBERNETES) ? [reserved(place, namespace, "it belongs to Kubernetes")] : [];
  });
  return added === undefined ? problems : [...problems, ...checkPrefix(places, argocdNamespace, added, isHub, where)];
}

/** Whoever adds an environment to the repository chooses the rest of its namespace. */
function checkPrefix(
  places: readonly GuardedPlace[],
  argocdNamespace: string,
  { prefix, clusters }: NewEnvironments,
  isHub: (cluster: string) => boolean,
  where: string,
): Problem[] {
  const place = `${where}/form/newEnvironments/prefix`;
  const hint = "choose another prefix";
  const problems: Problem[] = [];
  const refuse = (message: string): void => {
    problems.push(problem("NAMESPACE_RESERVED", place, message, { got: prefix, hint }));
  };
  if (argocdNamespace.startsWith(prefix) && clusters.some(isHub))
    refuse("a new environment could have the namespace in which Argo CD runs");
  if (prefix.startsWith(KUBERNETES)) refuse("a new environment could have a namespace of Kubernetes");
  for (const { environment, namespace, clusters: own } of places) {
    if (!namespace.startsWith(prefix) || !own.some((name) => clusters.includes(name))) continue;
    problems.push(
      problem("ISOLATION_BROKEN", place, `a new environment could have the namespace of ${environment.name}`, {
        got: `${prefix}, ${namespace}`,
        hint,
      }),
    );
  }
  return problems;
}

function reserved(place: string, namespace: string, why: string): Problem {
  return problem("NAMESPACE_RESERVED", place, `the environment must not have this namespace: ${why}`, {
    got: namespace,
    hint: "give it a namespace of its own, or set allowSystemNamespace: true",
  });
}
