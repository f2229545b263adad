/** Which AppProjects the Applications of a matrix are in, as the user says it. */
import type { AppProjectSpec } from "../argocd/app-project-spec";
import { printText, t } from "../generators/parameters";
import type { NameReferences, TextOf } from "./names-of-cells";

/** What a project says beside what its cells need. Lists of allowed things are added to those of the cells. */
export type ProjectSettings = Pick<
  AppProjectSpec,
  | "description"
  | "roles"
  | "syncWindows"
  | "orphanedResources"
  | "signatureKeys"
  | "sourceIntegrity"
  | "sourceNamespaces"
  | "clusterResourceWhitelist"
  | "clusterResourceBlacklist"
  | "namespaceResourceWhitelist"
  | "namespaceResourceBlacklist"
  | "permitOnlyProjectScopedClusters"
  | "destinationServiceAccounts"
>;

/** How Applications are shared out to projects. Made by `perEnvironment`, `perTeam`, `perTeamAndEnvironment` and `givenProject`. */
export type Projects = PerPart | PerTeamAndEnvironment | Given;

/** One per environment, `<matrix>-<environment>`; or one per team, `<matrix>-<team>`: then every workload names its team. */
interface PerPart {
  readonly by: "environment" | "team";
  /** By environment or team. @default none */
  readonly settings?: Readonly<Record<string, ProjectSettings>>;
}

/** One per team and environment: `<matrix>-<team>-<environment>`. */
interface PerTeamAndEnvironment {
  readonly by: "teamAndEnvironment";
  /** By team, then by environment. @default none */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, ProjectSettings>>>>;
}

/** Projects that others write: the matrix writes none. */
interface Given {
  readonly by: "given";
  readonly name: TextOf<NameReferences>;
}

/** A project per environment. @param settings by environment */
export function perEnvironment(settings: Readonly<Record<string, ProjectSettings>> = {}): Projects {
  return { by: "environment", settings };
}

/** A project per team: every workload names its team. @param settings by team */
export function perTeam(settings: Readonly<Record<string, ProjectSettings>> = {}): Projects {
  return { by: "team", settings };
}

/** A project per team and environment: every workload names its team. @param settings by team, then by environment */
export function perTeamAndEnvironment(
  settings: Readonly<Record<string, Readonly<Record<string, ProjectSettings>>>> = {},
): Projects {
  return { by: "teamAndEnvironment", settings };
}

/** Projects that somebody else writes. @param name a text, or a function of the cell */
export function givenProject(name: TextOf<NameReferences>): Projects {
  return { by: "given", name };
}

/** The project of a cell where nobody names it. @throws {EnvMatrixError} where a team is needed and not named */
export function projectName(projects: Projects | undefined, cell: NameReferences): string {
  switch (projects?.by) {
    case undefined:
    case "environment":
      return t`${cell.matrix}-${cell.environment}`;
    case "team":
      return t`${cell.matrix}-${cell.team}`;
    case "teamAndEnvironment":
      return t`${cell.matrix}-${cell.team}-${cell.environment}`;
    case "given":
      return printText(typeof projects.name === "function" ? projects.name(cell) : projects.name);
    default:
      return projects satisfies never;
  }
}
