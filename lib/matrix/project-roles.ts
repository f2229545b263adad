/** Roles of projects as users say them: what members of groups may do with a project's Applications, without the project's name. */
import type { ProjectRole } from "../argocd/app-project-spec";

/** What a role may do with the Applications of its project. `logs` and `exec` are those of their pods; `action/*` is every resource action. */
export type ProjectAction =
  | "get"
  | "create"
  | "update"
  | "delete"
  | "sync"
  | "override"
  | "logs"
  | "exec"
  | `action/${string}`
  | `update/${string}`
  | `delete/${string}`;

/** A role of a project. `policies` name the project themselves; `may` is made into policies for the project that gets the role. */
export interface RoleOfProject extends ProjectRole {
  /** What its members may do with all Applications of the project. @default nothing but what `policies` say */
  readonly may?: readonly ProjectAction[];
}

/** Who deploys: they see the Applications and their logs, sync them, and run resource actions, such as a restart. @param groups of the identity provider */
export function deployers(...groups: readonly string[]): RoleOfProject {
  return { name: "deployers", groups, may: ["get", "sync", "action/*", "logs"] };
}

/** Who looks: they see the Applications and their logs. @param groups of the identity provider */
export function viewers(...groups: readonly string[]): RoleOfProject {
  return { name: "viewers", groups, may: ["get", "logs"] };
}

/** The role as the CRD has it, in a project. */
export function roleIn(project: string, { may = [], ...role }: RoleOfProject): ProjectRole {
  const policies = may.map((action) => {
    const [resource, verb] =
      action === "logs" ? ["logs", "get"] : action === "exec" ? ["exec", "create"] : ["applications", action];
    return `p, proj:${project}:${role.name}, ${resource}, ${verb}, ${project}/*, allow`;
  });
  const all = [...policies, ...(role.policies ?? [])];
  return all.length === 0 ? role : { ...role, policies: all };
}
