/**
 * Which parameters the texts of a set read that none of its generators is known to give: what the answer of its plugin has to hold. Read off
 * the texts, not the parsed templates: it is for a proposal that a person looks at.
 */
import { isObject, type JsonObject } from "../../json";

/** The parameters that a generator gives, by its kind. */
const GIVEN: Readonly<Record<string, readonly string[]>> = {
  clusters: ["name", "nameNormalized", "server", "project", "metadata"],
  clusterDecisionResource: ["name", "server"],
  git: ["path"],
  pullRequest: [
    "number",
    "title",
    "branch",
    "branch_slug",
    "target_branch",
    "target_branch_slug",
    "head_sha",
    "head_short_sha",
    "head_short_sha_7",
    "author",
    "labels",
  ],
  scmProvider: ["organization", "repository", "repository_id", "url", "branch", "branchNormalized", "sha", "labels"],
};
/** `values` of any generator, and the input of a plugin. */
const ALWAYS_GIVEN = ["values", "generator", "index"];

/** Paths such as `["cluster", "name"]`, each once. */
export function openKeys(applicationSet: JsonObject): string[][] {
  const { spec } = applicationSet;
  const given = givenIn(isObject(spec) ? spec.generators : undefined);
  const isFlat = !isObject(spec) || spec.goTemplate !== true;
  const found = new Map<string, string[]>();
  for (const action of actionsIn(spec)) {
    for (const path of isFlat ? [[action.trim()]] : pathsIn(action)) {
      const first = isFlat ? (path[0] ?? "").replace(/[.[].*$/, "") : (path[0] ?? "");
      if (first !== "" && !given.has(first)) found.set(path.join("\n"), path);
    }
  }
  return [...found.values()];
}

function* actionsIn(value: unknown): Generator<string> {
  if (typeof value === "string") for (const [, action = ""] of value.matchAll(/\{\{-?([^{}]*?)-?\}\}/g)) yield action;
  else if (Array.isArray(value)) for (const item of value) yield* actionsIn(item);
  else if (isObject(value)) for (const item of Object.values(value)) yield* actionsIn(item);
}

/** `.a.b`, `$.a.b` and `index . "a"`. */
function* pathsIn(action: string): Generator<string[]> {
  for (const [, key = ""] of action.matchAll(/\bindex\s+\$?\.\s+["`]([^"`]+)["`]/g)) yield [key];
  const code = action.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
  for (const [, path = ""] of code.matchAll(/(?<![\w)\]"])\$?\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g)) {
    yield path.split(".");
  }
}

function givenIn(generators: unknown): Set<string> {
  const given = new Set(ALWAYS_GIVEN);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    for (const [kind, item] of Object.entries(value)) {
      for (const key of GIVEN[kind] ?? []) given.add(key);
      if (isObject(item) && typeof item.pathParamPrefix === "string") given.add(item.pathParamPrefix);
      if (kind === "elements" && Array.isArray(item)) {
        for (const element of item) if (isObject(element)) for (const key of Object.keys(element)) given.add(key);
      }
      visit(item);
    }
  };
  visit(generators);
  return given;
}
