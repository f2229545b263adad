/** Folders for an Argo CD of their own each: what stands in one is not known in another. */
import { type Problem, problem } from "../../errors";
import type { FoundObject } from "../../inventory";

/** The innermost hub around a file; empty for a file in none. */
export function hubOf(file: string, hubs: readonly string[]): string {
  const around = hubs.filter((hub) => file === hub || file.startsWith(hub.endsWith("/") ? hub : `${hub}/`));
  return around.sort((a, b) => b.length - a.length)[0] ?? "";
}

/** Whether objects of a file are seen from a hub: those of another hub are not. What is in no hub sees, and is seen by, all. */
export function isSeenFrom(hub: string, file: string, hubs: readonly string[]): boolean {
  const own = hub === "" ? "" : hubOf(file, hubs);
  return own === "" || own === hub;
}

/** Objects of one name in several hubs, which one Argo CD would take for one. @param keyOf what names an object in its Argo CD */
export function sharedByHubs(
  objects: readonly FoundObject[],
  hubs: readonly string[],
  keyOf: (found: FoundObject) => string,
): Problem[] {
  if (hubs.length === 0) return [];
  const firsts = new Map<string, FoundObject>();
  for (const found of objects) {
    const key = keyOf(found);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, found);
    else if (hubOf(first.file, hubs) !== hubOf(found.file, hubs)) return [ofSeveral(key, first, found, hubs)];
  }
  return [];
}

function ofSeveral(key: string, first: FoundObject, found: FoundObject, hubs: readonly string[]): Problem {
  const folders = [first, found].map(({ file }) => hubOf(file, hubs) || "the files in no hub");
  return problem(
    "USAGE",
    found.at(""),
    `a plan is of one Argo CD, and ${key} is here for two: ${folders.join(" and ")}`,
    {
      notes: [first.at("")],
      hint: `give the folder of one: ${hubOf(found.file, hubs) || hubOf(first.file, hubs)}`,
    },
  );
}
