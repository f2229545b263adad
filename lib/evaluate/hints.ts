/** What a person can do about one of Argo CD's texts: the nearest known key or function, the section to add to the inventory. */
import type { Need } from "../generators";
import type { ParamSet } from "../generators/expansion";
import type { GoValue } from "../go/values";
import { nearest } from "../json";

/** For a failed text: what its parameters have in place of the key that it asked for. */
export function hintFor(
  text: string,
  params: ParamSet | undefined,
  functionNames: Iterable<string>,
): string | undefined {
  const functionName = /function "([^"]+)" not defined/.exec(text)?.[1];
  if (functionName !== undefined) {
    const meant = nearest(functionName, functionNames);
    return meant === undefined ? undefined : `did you mean the function ${meant}?`;
  }
  const key = /map has no entry for key "([^"]+)"/.exec(text)?.[1];
  if (key === undefined || params === undefined) return undefined;
  return knownKeys(key, mapWithout(key, /at <([^>]*)>/.exec(text)?.[1] ?? "", params));
}

/** The map that lacks the key: the place in the text is a chain of fields, `.a.b.c`. */
function mapWithout(key: string, place: string, params: ParamSet): ReadonlyMap<string, GoValue> {
  let map: ReadonlyMap<string, GoValue> = params;
  for (const name of /^\$?((?:\.[A-Za-z0-9_]+)+)$/.exec(place)?.[1]?.split(".").slice(1) ?? []) {
    if (name === key && !map.has(key)) break;
    const next = map.get(name);
    if (!(next instanceof Map)) break;
    map = next as ReadonlyMap<string, GoValue>;
  }
  return map;
}

const SHOWN_KEYS = 12;

function knownKeys(key: string, map: ReadonlyMap<string, GoValue>): string {
  const keys = [...map.keys()].sort();
  const shown = keys.slice(0, SHOWN_KEYS).join(", ") + (keys.length > SHOWN_KEYS ? ", …" : "");
  const meant = nearest(key, keys);
  const known = keys.length === 0 ? "there are no parameters" : `known: ${shown}`;
  return meant === undefined ? known : `did you mean ${meant}? ${known}`;
}

/** Which section of an inventory file would have the fact. */
export function hintForNeed(need: Need): string {
  switch (need.section) {
    case "clusters":
    case "projects":
    case "resources":
    case "pullRequests":
    case "scmRepositories":
      return `add the section ${need.section} to the inventory ([] says that there are none)`;
    case "repositories":
      return `add the repository to the section repositories of the inventory: ${need.repoURL} at ${need.revision || "HEAD"}`;
    case "plugins":
      return `add the answer to the section plugins of the inventory: ${need.spec.configMapRef.name}`;
    default:
      return need satisfies never;
  }
}
