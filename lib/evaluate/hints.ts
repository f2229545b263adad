/** What a person can do about one of Argo CD's texts: the nearest known key or function, the section to add to the inventory. */
import type { Need } from "../generators";
import type { GoValue } from "../go/values";
import { nearest } from "../json";
import { TemplateError, type TemplateFacts } from "../template";

/** For a failed text: the function that was meant, or what the map has in place of the key that it lacks. */
export function hintFor(error: unknown, functionNames: Iterable<string>): string | undefined {
  const { function: name, missingKey, receiver } = templateFacts(error);
  if (name !== undefined) {
    const meant = nearest(name, functionNames);
    return meant === undefined ? undefined : `did you mean the function ${meant}?`;
  }
  return missingKey !== undefined && receiver instanceof Map ? knownKeys(missingKey, receiver) : undefined;
}

/** What a template says of its failure, however many words of Argo CD stand in front of it. */
export function templateFacts(error: unknown): TemplateFacts {
  return templateErrorIn(error)?.facts ?? {};
}

/** The error of a template behind one of Argo CD. */
export function templateErrorIn(error: unknown): TemplateError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof TemplateError) return cause;
  }
  return undefined;
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
