/**
 * Which services a preview has of its own, as conditions on the changed ones, so that a template can decide it: in a closure a service is there
 * when something is changed that it calls, however indirectly; the closure of several changes is the union of their closures.
 */
import type { CallGraph } from "./call-graph";
import type { Share } from "./previews-props";

/** "always", or a change of one of these services. */
export type DeployedWhen = "always" | readonly string[];

/** By service: when a preview has it. */
export function deployedWhen(graph: CallGraph, mode: Share["mode"]): ReadonlyMap<string, DeployedWhen> {
  return new Map(
    Object.keys(graph).map((name): [string, DeployedWhen] => {
      switch (mode) {
        case "full":
          return [name, "always"];
        case "closure":
          return [name, [...calledBy(graph, name)].sort()];
        case "overlay":
          return [name, [name]];
        default:
          return mode satisfies never;
      }
    }),
  );
}

/** By service: whose changes make it called from a preview, so that it needs a name there where it is not deployed itself. */
export function calledWhen(
  graph: CallGraph,
  when: ReadonlyMap<string, DeployedWhen>,
): ReadonlyMap<string, readonly string[]> {
  const called = new Map<string, Set<string>>();
  for (const [caller, { calls = [] }] of Object.entries(graph)) {
    const condition = when.get(caller) ?? [];
    if (condition === "always") continue;
    for (const callee of calls) {
      const known = called.get(callee) ?? new Set<string>();
      for (const name of condition) known.add(name);
      called.set(callee, known);
    }
  }
  return new Map([...called].map(([name, names]) => [name, [...names].sort()]));
}

/** The services that a preview of these changes has. */
export function deployedOf(when: ReadonlyMap<string, DeployedWhen>, changed: readonly string[]): string[] {
  return [...when]
    .filter(([, one]) => one === "always" || one.some((name) => changed.includes(name)))
    .map(([name]) => name);
}

function calledBy(graph: CallGraph, name: string): ReadonlySet<string> {
  const found = new Set([name]);
  for (const one of found) for (const callee of graph[one]?.calls ?? []) found.add(callee);
  return found;
}
