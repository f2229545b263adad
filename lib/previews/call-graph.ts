/**
 * Who calls whom, and what a change of some services takes with it. Closure: the changed services and everybody who calls them, however
 * indirectly; a request that leaves this set for the baseline can never come back to a changed service. Overlay: the changed services alone.
 */
import { type Problem, problem } from "../errors";

/** A service in the call graph. */
export interface GraphService {
  /** The services that it calls, by name. @default none */
  readonly calls?: readonly string[];
  /** Whether requests come to it from outside. @default false */
  readonly entry?: boolean;
}

/** The services by name. Cycles are allowed. */
export type CallGraph = Readonly<Record<string, GraphService>>;

/** What a closure deploys for some changed services. */
export interface Closure {
  /** The changed services and all their callers, sorted. */
  readonly deploy: readonly string[];
  /** The services outside that those call: they are resolved to the baseline, sorted. */
  readonly alias: readonly string[];
  /** What hardly is as it was meant. */
  readonly warnings: readonly Problem[];
}

/** What an overlay deploys for some changed services. */
export interface Overlay {
  /** The changed services, sorted. */
  readonly deploy: readonly string[];
  /** The services whose requests are routed by the key: the same. */
  readonly routes: readonly string[];
  /** What hardly is as it was meant. */
  readonly warnings: readonly Problem[];
}

/** From this share of all services on, a closure saves hardly anything. */
const NEARLY_ALL = 0.8;

/** The smallest set of services that contains the changed ones and every caller of a member. */
export function closure(graph: CallGraph, changed: readonly string[]): Closure {
  const callers = callersOf(graph);
  const members = new Set(changed);
  for (const name of members) for (const caller of callers.get(name) ?? []) members.add(caller);
  const alias = new Set([...members].flatMap((name) => callsOf(graph, name)).filter((name) => !members.has(name)));
  const size = Object.keys(graph).length;
  const isLarge = size > 3 && members.size >= size * NEARLY_ALL;
  return {
    deploy: [...members].sort(),
    alias: [...alias].sort(),
    warnings: [...unreachable(graph, changed, callers), ...(isLarge ? [nearlyAll(changed, members.size, size)] : [])],
  };
}

/** The changed services alone; requests find them by the key that they carry. */
export function overlay(graph: CallGraph, changed: readonly string[]): Overlay {
  const deploy = [...new Set(changed)].sort();
  return { deploy, routes: deploy, warnings: unreachable(graph, changed, callersOf(graph)) };
}

/** Calls, and changed services, that name a service which the graph lacks. */
export function graphProblems(graph: CallGraph, changed: readonly string[], where: string): Problem[] {
  const known = Object.keys(graph);
  const expected = `one of ${known.join(", ")}`;
  const facts = (got: string) => ({ got: JSON.stringify(got), expected });
  return [
    ...known.flatMap((name) =>
      callsOf(graph, name)
        .filter((callee) => !Object.hasOwn(graph, callee))
        .map((callee) => problem("PREVIEW_GRAPH", `${where}.${name}.calls`, "calls an unknown service", facts(callee))),
    ),
    ...changed
      .filter((name) => !Object.hasOwn(graph, name))
      .map((name) => problem("PREVIEW_GRAPH", where, "an unknown service is changed", facts(name))),
  ];
}

function callsOf(graph: CallGraph, name: string): readonly string[] {
  return Object.hasOwn(graph, name) ? (graph[name]?.calls ?? []) : [];
}

function callersOf(graph: CallGraph): ReadonlyMap<string, readonly string[]> {
  const callers = new Map<string, string[]>();
  for (const name of Object.keys(graph)) {
    for (const callee of callsOf(graph, name)) {
      const known = callers.get(callee);
      if (known === undefined) callers.set(callee, [name]);
      else known.push(name);
    }
  }
  return callers;
}

/** Changed services that no entry reaches: nobody will see the change from outside. */
function unreachable(
  graph: CallGraph,
  changed: readonly string[],
  callers: ReadonlyMap<string, readonly string[]>,
): Problem[] {
  return [...new Set(changed)]
    .filter((name) => {
      const above = new Set([name]);
      for (const one of above) for (const caller of callers.get(one) ?? []) above.add(caller);
      return ![...above].some((one) => Object.hasOwn(graph, one) && graph[one]?.entry === true);
    })
    .map((name) =>
      problem("PREVIEW_UNREACHABLE", name, "no entry calls this service, however indirectly", {
        hint: "declare the calls of queues and timers too, or call it from inside the preview",
      }),
    );
}

function nearlyAll(changed: readonly string[], members: number, size: number): Problem {
  return problem("PREVIEW_NO_ROOM", changed.join(", "), `the closure has ${members} of ${size} services`, {
    hint: "an overlay deploys the changed services only; a closure pays near the entries of the graph",
  });
}
