/** The AppProjects of a matrix: one per environment that allows exactly what its cells need, and one for the guards. */
import type { AppProjectProps, GroupKind } from "../argocd";
import { type Problem, problem, shown } from "../errors";
import { isGlob } from "../match/generous-glob";
import { withoutCredentials } from "../match/repository-url";
import { groupOf, type NewEnvironments } from "./discovery";
import type { Environment } from "./environment";
import type { NamespaceGuard } from "./guarded-namespace";
import { type Cell, type MatrixModel, namespaceOf, projectOf } from "./model";

/** What an environment's Applications may do: their repositories, their clusters and namespace, no cluster-wide kind. */
export function environmentProjects(
  model: MatrixModel,
  namespace: string,
  cells: readonly Cell[],
  repositories: (cells: readonly Cell[]) => readonly string[],
  guard: NamespaceGuard | undefined,
): AppProjectProps[] {
  const byEnvironment = new Map<Environment, Cell[]>(model.environments.map((environment) => [environment, []]));
  for (const cell of cells) byEnvironment.get(cell.environment)?.push(cell);
  return [...byEnvironment].map(([environment, own]) => {
    const target = namespaceOf(model, environment);
    const createsNamespace = own.some((cell) => cell.settings.syncPolicy.syncOptions?.includes("CreateNamespace=true"));
    return {
      metadata: { name: projectOf(model, environment.name), namespace },
      spec: {
        description: `Environment ${environment.name} of ${model.name}: its workloads on ${environment.clusters.join(", ")}`,
        sourceRepos: repositories(own),
        destinations: distinct(environment.clusters).map((name) => ({ name, namespace: target })),
        ...(guard === undefined
          ? { clusterResourceWhitelist: createsNamespace ? [{ group: "", kind: "Namespace", name: target }] : [] }
          : { clusterResourceWhitelist: [], namespaceResourceBlacklist: reservedKinds(guard) }),
      },
    };
  });
}

/** What the guards' Applications may do: the namespaces themselves, and what keeps them apart. */
export function guardProject(
  model: MatrixModel,
  namespace: string,
  repoURL: string,
  guard: NamespaceGuard,
): AppProjectProps {
  const places = model.environments.flatMap((environment) =>
    environment.clusters.map((name) => ({ name, namespace: namespaceOf(model, environment) })),
  );
  return {
    metadata: { name: projectOf(model, "guards"), namespace },
    spec: {
      description: `Guards of the environments of ${model.name}: namespaces, quotas, limits, network policies`,
      sourceRepos: [repoURL],
      destinations: places.filter(
        (place, i) => places.findIndex((one) => one.name === place.name && one.namespace === place.namespace) === i,
      ),
      clusterResourceWhitelist: distinct(model.environments.map((environment) => namespaceOf(model, environment))).map(
        (name) => ({
          group: "",
          kind: "Namespace",
          name,
        }),
      ),
      namespaceResourceWhitelist: guard.kinds,
    },
  };
}

/** What environments may do that somebody adds to the repository: the workloads' repositories, and namespaces of their prefix. */
export function newEnvironmentsProject(
  model: MatrixModel,
  namespace: string,
  cells: readonly Cell[],
  repositories: (cells: readonly Cell[]) => readonly string[],
  of: NewEnvironments,
): AppProjectProps {
  const createsNamespace = cells.some((cell) => cell.settings.syncPolicy.syncOptions?.includes("CreateNamespace=true"));
  return {
    metadata: { name: projectOf(model, groupOf(of)), namespace },
    spec: {
      description: `Environments of ${model.name} that the repository adds: namespaces ${of.prefix}* on ${of.clusters.join(", ")}`,
      sourceRepos: repositories(cells),
      destinations: distinct(of.clusters).map((name) => ({ name, namespace: `${of.prefix}*` })),
      clusterResourceWhitelist: createsNamespace ? [{ group: "", kind: "Namespace", name: `${of.prefix}*` }] : [],
    },
  };
}

/** What the guard alone may write, in which its labels, quotas and bindings stand. */
function reservedKinds({ kinds, reserved }: NamespaceGuard): GroupKind[] {
  const all = [...reserved, ...kinds];
  return all.filter((one, i) => all.findIndex(({ group, kind }) => group === one.group && kind === one.kind) === i);
}

/** What a resolver of the app will put an address for. */
const TOKEN = /\$\{Token\[/;

/**
 * Addresses that a project would read as patterns, so that it would refuse its own Application, or allow another. There is no escape: Argo CD
 * normalises patterns as addresses, in which a backslash is none.
 */
export function unlikeItself(repositories: readonly string[], where: string): Problem[] {
  return repositories
    .filter((url) => isGlob(url) && !TOKEN.test(url))
    .map((url) =>
      problem("PROJECT_INVALID", where, "a project would read the repository's address as a pattern", {
        got: shown(withoutCredentials(url)),
        hint: "write these characters as the server's URL has them (%5B for [), or rename the repository",
      }),
    );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
