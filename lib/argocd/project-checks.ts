/** What Argo CD refuses in an AppProject. Upstream: AppProject.ValidateProject, Argo CD 3.5. */
import { type Problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import { checkDistinct } from "./distinct";
import { checkRoles } from "./project-roles";
import { projectInvalid } from "./refusal";
import { checkSyncWindows } from "./sync-window";

type Fields = Readonly<Record<string, unknown>>;

/**
 * @param project the AppProject's name
 * @param where construct path and JSON path of the spec
 */
export function checkProject(project: string, spec: unknown, where: string): Problem[] {
  if (!isObject(spec)) return [];
  return [
    ...checkDestinations(spec.destinations, joinPath(where, "destinations")),
    ...checkTexts(spec.sourceRepos, joinPath(where, "sourceRepos")),
    ...checkTexts(spec.sourceNamespaces, joinPath(where, "sourceNamespaces")),
    ...checkRoles(project, spec.roles, joinPath(where, "roles")),
    ...checkSyncWindows(spec.syncWindows, joinPath(where, "syncWindows")),
    ...checkServiceAccounts(spec.destinationServiceAccounts, joinPath(where, "destinationServiceAccounts")),
    ...checkIntegrity(spec.sourceIntegrity, joinPath(where, "sourceIntegrity")),
  ];
}

/** An address of IPv6, which is written between brackets. */
const NUMBERED_HOST = /^!?https?:\/\/\[[0-9a-f:.]*:[0-9a-f:.]*\]/i;

function checkDestinations(destinations: unknown, where: string): Problem[] {
  const seen = new Map<string, number>();
  return objectsOf(destinations).flatMap(([item, i]): Problem[] => {
    const place = joinPath(where, i);
    const problems: Problem[] = [];
    for (const key of ["server", "name", "namespace"]) problems.push(...checkPattern(item[key], joinPath(place, key)));
    if (NUMBERED_HOST.test(textOf(item.server))) {
      problems.push(
        projectInvalid(
          joinPath(place, "server"),
          "the brackets of the address are a class of letters: it matches no server",
          {
            got: shown(item.server),
            expected: "https://\\[fd00::1\\]:6443",
            hint: "write a backslash before each bracket, or name the cluster by name",
          },
        ),
      );
    }
    const cluster = textOf(item.server) || textOf(item.name);
    if (cluster === "") {
      problems.push(
        projectInvalid(place, "the item matches no destination", { expected: "server or name, and namespace" }),
      );
    }
    const key = `${cluster}/${textOf(item.namespace)}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, i);
    else
      problems.push(
        projectInvalid(place, `destinations ${before} and ${i} are the same`, { got: key, hint: "remove one" }),
      );
    return problems;
  });
}

function checkTexts(list: unknown, where: string): Problem[] {
  return checkDistinct(list, where, (text, place) =>
    where.endsWith("sourceNamespaces") ? [] : checkPattern(text, place),
  );
}

/** A glob that does not compile matches nothing, and behind a `!` therefore everything. */
function checkPattern(pattern: unknown, where: string): Problem[] {
  if (typeof pattern !== "string") return [];
  if (pattern === "!*") {
    return [
      projectInvalid(where, "nothing can be allowed by an item that denies everything", {
        got: shown(pattern),
      }),
    ];
  }
  const plain = pattern.replace(/\\./g, "");
  const opened = plain.replace(/\[[^\]]*\]/g, "");
  if (!/[[\]]/.test(opened) && count(opened, "{") === count(opened, "}")) return [];
  return [projectInvalid(where, "the pattern has an unpaired bracket", { got: shown(pattern) })];
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function checkServiceAccounts(accounts: unknown, where: string): Problem[] {
  const seen = new Map<string, number>();
  return objectsOf(accounts).flatMap(([item, i]): Problem[] => {
    const place = joinPath(where, i);
    const problems: Problem[] = [];
    for (const key of ["server", "namespace"]) {
      if (!textOf(item[key]).includes("!")) problems.push(...checkPattern(item[key], joinPath(place, key)));
      else
        problems.push(projectInvalid(joinPath(place, key), "a denial is not allowed here", { got: shown(item[key]) }));
    }
    const account = textOf(item.defaultServiceAccount);
    if (account.trim() === "" || /[!*[\]{}\\/]/.test(account)) {
      problems.push(
        projectInvalid(joinPath(place, "defaultServiceAccount"), "this is no service account", {
          got: shown(account),
          expected: "name, or namespace:name",
        }),
      );
    }
    const key = `${textOf(item.server)}/${textOf(item.namespace)}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, i);
    else
      problems.push(
        projectInvalid(place, `entries ${before} and ${i} are for the same place`, { got: key, hint: "remove one" }),
      );
    return problems;
  });
}

function checkIntegrity(integrity: unknown, where: string): Problem[] {
  const git = isObject(integrity) && isObject(integrity.git) ? integrity.git : {};
  const place = joinPath(joinPath(where, "git"), "policies");
  return objectsOf(git.policies).flatMap(([policy, i]): Problem[] => {
    const gpg = isObject(policy.gpg) ? policy.gpg : {};
    if (["none", "head", "strict", undefined].includes(gpg.mode as string | undefined)) return [];
    return [
      projectInvalid(`${joinPath(place, i)}.gpg.mode`, "the mode is unknown", {
        got: shown(gpg.mode),
        expected: "none, head or strict",
      }),
    ];
  });
}

function objectsOf(list: unknown): [Fields, number][] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown, i): [Fields, number][] => (isObject(item) ? [[item, i]] : []));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
