/** The AppProjects of a matrix: one per environment, team or both, which allow exactly what their cells need, and one for the guards. */
import type { AppProjectProps, GroupKind, ProjectDestination } from "../argocd";
import { type Problem, problem, shown } from "../errors";
import { equalJson } from "../json";
import { isGlob } from "../match/generous-glob";
import { withoutCredentials } from "../match/repository-url";
import { unknownName } from "./checks";
import { groupOf, type NewEnvironments } from "./discovery";
import type { NamespaceGuard } from "./guarded-namespace";
import { type Cell, cellLabel, type MatrixModel, projectOf } from "./model";
import type { ProjectSettings } from "./project-choice";
import { roleIn } from "./project-roles";

/** What the Applications of each project may do: their repositories, clusters and namespaces, no cluster-wide kind; and what the user adds. */
export function cellProjects(
  model: MatrixModel,
  namespace: string,
  cells: readonly Cell[],
  repositories: (cells: readonly Cell[]) => readonly string[],
  guard: NamespaceGuard | undefined,
): AppProjectProps[] {
  if (model.projects?.by === "given") return [];
  const byProject = new Map<string, [Cell, ...Cell[]]>();
  for (const cell of cells) {
    const own = byProject.get(cell.project);
    if (own === undefined) byProject.set(cell.project, [cell]);
    else own.push(cell);
  }
  return [...byProject].map(([name, own]) => {
    const settings = settingsOf(model, own[0]);
    const { clusterResourceWhitelist = [], namespaceResourceBlacklist = [], roles, ...given } = settings;
    const more = { ...given, ...sourceNamespaces(model, namespace, given.sourceNamespaces) };
    const denied = [...(guard === undefined ? [] : reservedKinds(guard)), ...namespaceResourceBlacklist];
    return {
      metadata: { name, namespace },
      spec: {
        description: descriptionOf(model, own),
        sourceRepos: repositories(own),
        destinations: destinationsOf(own),
        clusterResourceWhitelist: [
          // with a guard the namespaces are the guard's
          ...distinct((guard === undefined ? own.filter(createsNamespace) : []).map((cell) => cell.namespace)).map(
            (one) => ({
              group: "",
              kind: "Namespace",
              name: one,
            }),
          ),
          ...clusterResourceWhitelist,
        ],
        ...more,
        ...(roles === undefined ? {} : { roles: roles.map((role) => roleIn(name, role)) }),
        ...(denied.length === 0 ? {} : { namespaceResourceBlacklist: denied }),
      },
    };
  });
}

/** The namespaces whose Applications may use a project, besides Argo CD's own. */
function sourceNamespaces(
  { applicationNamespace }: MatrixModel,
  argocd: string,
  given: readonly string[] = [],
): Pick<ProjectSettings, "sourceNamespaces"> {
  const own = applicationNamespace === undefined || applicationNamespace === argocd ? [] : [applicationNamespace];
  const all = distinct([...own, ...given]);
  return all.length === 0 ? {} : { sourceNamespaces: all };
}

/** Each cluster and namespace once, with the cluster named as the Applications name it. */
function destinationsOf(cells: readonly Cell[]): ProjectDestination[] {
  const found = new Map<string, ProjectDestination>();
  for (const { cluster, namespace, settings } of cells) {
    const by = settings.destination === "server" ? cluster.server : cluster.name;
    const key = `${settings.destination} ${by} ${namespace}`;
    if (!found.has(key)) {
      found.set(key, settings.destination === "server" ? { server: by, namespace } : { name: by, namespace });
    }
  }
  return [...found.values()];
}

function createsNamespace({ settings }: Cell): boolean {
  return settings.syncPolicy.syncOptions?.includes("CreateNamespace=true") ?? false;
}

function descriptionOf(model: MatrixModel, cells: readonly Cell[]): string {
  const list = (what: string, names: readonly string[]): string =>
    `${what}${names.length === 1 ? "" : "s"} ${names.join(", ")}`;
  const clusters = distinct(cells.map((cell) => cell.cluster.name)).join(", ");
  const environments = list("environment", distinct(cells.map((cell) => cell.environment.name)));
  const teams = distinct(cells.flatMap(({ workload }) => workload.team ?? []));
  const by = model.projects?.by;
  const text =
    by === undefined || by === "environment"
      ? `Environment ${environments.replace(/^environments? /, "")} of ${model.name}: its workloads on ${clusters}`
      : `${list("team", teams)} of ${model.name}: ${environments} on ${clusters}`;
  return text.length > 255 ? `${text.slice(0, 254)}…` : text;
}

/** What the user says of a project. */
function settingsOf({ projects }: MatrixModel, { environment, workload }: Cell): ProjectSettings {
  switch (projects?.by) {
    case undefined:
    case "given":
      return {};
    case "environment":
      return ofPart(projects.settings, environment.name);
    case "team":
      return ofPart(projects.settings, workload.team ?? "");
    case "teamAndEnvironment": {
      const { settings = {} } = projects;
      if (typeof settings === "function") return settings(workload.team ?? "", environment.name) ?? {};
      return ofPart(settings[workload.team ?? ""], environment.name);
    }
    default:
      return projects satisfies never;
  }
}

function ofPart(
  settings: Readonly<Record<string, ProjectSettings>> | ((part: string) => ProjectSettings) = {},
  part: string,
): ProjectSettings {
  if (typeof settings === "function") return settings(part) ?? {};
  return Object.hasOwn(settings, part) ? (settings[part] as ProjectSettings) : {};
}

/** Settings of projects for which there is no project, and cells of one project for which different settings are given. */
export function checkProjects(model: MatrixModel, cells: readonly Cell[], where: string): Problem[] {
  const { projects } = model;
  if (projects === undefined || projects.by === "given") return [];
  const place = `${where}/projects/settings`;
  const environments = new Set(model.environments.map(({ name }) => name));
  const teams = new Set(model.workloads.flatMap(({ team }) => team ?? []));
  const unknown = (names: Iterable<string>, known: ReadonlySet<string>, at: string): Problem[] =>
    [...names].filter((name) => !known.has(name)).map((name) => unknownName("UNKNOWN_PROJECT_PART", at, name, known));
  const keys = typeof projects.settings === "function" ? [] : Object.keys(projects.settings ?? {});
  const problems =
    projects.by === "environment"
      ? unknown(keys, environments, place)
      : [
          ...unknown(keys, teams, place),
          ...(projects.by === "teamAndEnvironment" && typeof projects.settings !== "function"
            ? Object.entries(projects.settings ?? {}).flatMap(([team, own]) =>
                unknown(Object.keys(own), environments, `${place}/${team}`),
              )
            : []),
        ];
  const first = new Map<string, Cell>();
  const compared = new Set<string>();
  for (const cell of cells) {
    const part = `${cell.project} ${cell.environment.name} ${cell.workload.team ?? ""}`;
    if (compared.has(part)) continue;
    compared.add(part);
    const other = first.get(cell.project) ?? cell;
    first.set(cell.project, other);
    if (equalJson(settingsOf(model, other), settingsOf(model, cell))) continue;
    problems.push(
      problem(
        "NAME_COLLISION",
        `${where}[${cellLabel(other)}]`,
        `both cells are in project ${cell.project}, for which they have different settings`,
        {
          notes: [`${where}[${cellLabel(cell)}]`],
          hint: "give their projects two names, or the same settings",
        },
      ),
    );
    return problems;
  }
  return problems;
}

/** What the guards' Applications may do: the namespaces themselves, and what keeps them apart. */
export function guardProject(
  model: MatrixModel,
  namespace: string,
  repoURL: string,
  guard: NamespaceGuard,
  guarded: readonly { readonly namespace: string; readonly clusters: readonly string[] }[],
): AppProjectProps {
  const places = guarded.flatMap(({ namespace: own, clusters }) => clusters.map((name) => ({ name, namespace: own })));
  return {
    metadata: { name: projectOf(model, "guards"), namespace },
    spec: {
      description: `Guards of the environments of ${model.name}: namespaces, quotas, limits, network policies`,
      sourceRepos: [repoURL],
      destinations: places.filter(
        (place, i) => places.findIndex((one) => one.name === place.name && one.namespace === place.namespace) === i,
      ),
      clusterResourceWhitelist: distinct(guarded.map((one) => one.namespace)).map((name) => ({
        group: "",
        kind: "Namespace",
        name,
      })),
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
      ...sourceNamespaces(model, namespace),
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
