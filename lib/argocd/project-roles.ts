/** Roles of an AppProject: names, policies and groups in the form that Argo CD takes. Upstream: validatePolicy and its like in types.go. */
import { type Problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import { checkDistinct } from "./distinct";
import { projectInvalid } from "./refusal";

const ROLE_NAME = /^[a-zA-Z0-9]([-_a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const RESOURCES = ["applications", "applicationsets", "logs", "exec", "clusters", "repositories"];
const ACTIONS = ["get", "create", "update", "delete", "sync", "override", "*"];

/** @param where construct path and JSON path of the list */
export function checkRoles(project: string, roles: unknown, where: string): Problem[] {
  if (!Array.isArray(roles)) return [];
  const names = new Map<unknown, number>();
  return roles.flatMap((role: unknown, i): Problem[] => {
    if (!isObject(role)) return [];
    const place = joinPath(where, i);
    const problems: Problem[] = [];
    const before = names.get(role.name);
    if (before === undefined) names.set(role.name, i);
    else
      problems.push(
        projectInvalid(joinPath(place, "name"), `roles ${before} and ${i} have one name`, {
          got: shown(role.name),
          hint: "rename one",
        }),
      );
    if (typeof role.name === "string" && !ROLE_NAME.test(role.name)) {
      problems.push(
        projectInvalid(joinPath(place, "name"), "the role's name is illegal", {
          got: shown(role.name),
          expected: "A-Z, a-z, 0-9, - and _, beginning and ending with a letter or digit",
        }),
      );
    }
    return [
      ...problems,
      ...each(role.policies, joinPath(place, "policies"), (policy) => policyFlaw(project, String(role.name), policy)),
      ...each(role.groups, joinPath(place, "groups"), groupFlaw),
    ];
  });
}

interface Flaw {
  readonly message: string;
  readonly expected?: string;
}

/** Every flaw of a list's texts, and texts that stand there twice. */
function each(list: unknown, where: string, flawOf: (text: string) => Flaw | undefined): Problem[] {
  return checkDistinct(list, where, (text, place) => {
    const flaw = flawOf(text);
    return flaw === undefined
      ? []
      : [projectInvalid(place, flaw.message, { expected: flaw.expected, got: shown(text) })];
  });
}

function policyFlaw(project: string, role: string, policy: string): Flaw | undefined {
  const parts = policy.split(",").map((part) => part.replace(/^ +| +$/g, ""));
  const [kind, subject, resource, action, object, effect] = parts as [string, string, string, string, string, string];
  if (parts.length !== 6 || kind !== "p") {
    return {
      message: "the policy is not of six parts",
      expected: "p, subject, resource, action, object, allow or deny",
    };
  }
  if (subject !== `proj:${project}:${role}`) {
    return { message: "the policy is for somebody else", expected: `the subject proj:${project}:${role}` };
  }
  if (!RESOURCES.includes(resource)) {
    return { message: "a project's policy cannot be about this resource", expected: `one of ${RESOURCES.join(", ")}` };
  }
  if (!ACTIONS.includes(action) && !/(action|update|delete)\//.test(action)) {
    return {
      message: "the action is unknown",
      expected: `one of ${ACTIONS.join(", ")}, or action/…, update/…, delete/…`,
    };
  }
  if (!isObjectOf(project, object)) {
    return {
      message: "the policy is for another project's objects",
      expected: `${project}/*, ${project}/name or ${project}/namespace/name`,
    };
  }
  return effect === "allow" || effect === "deny"
    ? undefined
    : { message: "the effect is unknown", expected: "allow or deny" };
}

function isObjectOf(project: string, object: string): boolean {
  return object.startsWith(project) && /^(\/[*\w\-.]+)?\/[*\w\-.]+$/.test(object.slice(project.length));
}

function groupFlaw(group: string): Flaw | undefined {
  const trimmed = group.trim();
  const quoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  const name = quoted ? trimmed.slice(1, -1) : trimmed;
  if (!quoted && name.includes(",")) return { message: "a group with a comma must be in double quotes" };
  if (name === "") return { message: "the group's name is empty" };
  if (/["\n\r\t]/.test(name)) return { message: "the group's name has characters that it may not have" };
  return group.length > 1 && group !== trimmed ? { message: "the group's name has spaces around it" } : undefined;
}
