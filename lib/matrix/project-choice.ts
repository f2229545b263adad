/** Which AppProjects the Applications of a matrix are in, as the user says it. */
import type { AppProjectSpec } from "../argocd/app-project-spec";
import { printText, t } from "../generators/parameters";
import type { NameReferences, TextOf } from "./names-of-cells";
import type { RoleOfProject } from "./project-roles";

/** What a project says beside what its cells need. Lists of allowed things are added to those of the cells. */
export interface ProjectSettings extends SpecOfSettings {
  /** Who may do what with its Applications: `deployers("payments-oncall")`. @default none */
  readonly roles?: readonly RoleOfProject[];
}

type SpecOfSettings = Pick<
  AppProjectSpec,
  | "description"
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
  /** By environment or team, or a function of its name. @default none */
  readonly settings?: Readonly<Record<string, ProjectSettings>> | ((part: string) => ProjectSettings);
}

/** One per team and environment: `<matrix>-<team>-<environment>`. */
interface PerTeamAndEnvironment {
  readonly by: "teamAndEnvironment";
  /** By team, then by environment, or a function of both names. @default none */
  readonly settings?:
    | Readonly<Record<string, Readonly<Record<string, ProjectSettings>>>>
    | ((team: string, environment: string) => ProjectSettings);
}

/** Projects that others write: the matrix writes none. */
interface Given {
  readonly by: "given";
  readonly name: TextOf<NameReferences>;
}

/** A project per environment. @param settings by environment, or a function of its name */
export function perEnvironment(settings: NonNullable<PerPart["settings"]> = {}): Projects {
  return { by: "environment", settings };
}

/**
 * A project per team: every workload names its team.
 * @param settings by team, or a function of its name
 * @example perTeam((team) => ({ roles: [deployers(`${team}-oncall`)] }))
 */
export function perTeam(settings: NonNullable<PerPart["settings"]> = {}): Projects {
  return { by: "team", settings };
}

/** A project per team and environment: every workload names its team. @param settings by team, then by environment, or a function of both */
export function perTeamAndEnvironment(settings: NonNullable<PerTeamAndEnvironment["settings"]> = {}): Projects {
  return { by: "teamAndEnvironment", settings };
}

/** Projects that somebody else writes. @param name a text, or a function of the cell */
export function givenProject(name: TextOf<NameReferences>): Projects {
  return { by: "given", name };
}

/** True for what stands where nobody chooses: a project per environment. */
export function isPerEnvironment(projects: Projects | undefined): boolean {
  return projects === undefined || projects.by === "environment";
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
