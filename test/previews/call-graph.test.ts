import { type CallGraph, closure, graphProblems, overlay } from "../../lib/previews/call-graph";
import { SHOP } from "./routes/shop";

const shop: CallGraph = Object.fromEntries(
  SHOP.map(({ name, calls = [], isEntry }) => [name, { calls, entry: isEntry === true }]),
);

test.each([
  [["web"], ["web"], ["api"]],
  [["api"], ["api", "web"], ["orders", "search", "users"]],
  [["users"], ["api", "users", "web"], ["orders", "search"]],
  [["stock"], ["api", "orders", "search", "stock", "web"], ["billing", "users"]],
  [["ledger"], ["api", "billing", "ledger", "orders", "web"], ["search", "stock", "users"]],
] as const)("the closure of %j is %j, and calls %j of the baseline", (changed, deploy, alias) => {
  expect(closure(shop, changed)).toEqual({ deploy, alias, warnings: [] });
  expect(overlay(shop, changed)).toEqual({ deploy: changed, routes: changed, warnings: [] });
});

test("a closure of random graphs with cycles contains the change, is closed under callers, minimal and stable", () => {
  let seed = 1;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 200; round++) {
    const names = Array.from({ length: 2 + random(9) }, (_, i) => `s${i}`);
    const graph: CallGraph = Object.fromEntries(
      names.map((name) => [name, { calls: names.filter(() => random(4) === 0), entry: random(3) === 0 }]),
    );
    const changed = names.filter(() => random(3) === 0);
    const { deploy, alias } = closure(graph, changed);
    const members = new Set(deploy);
    expect(changed.every((name) => members.has(name))).toBe(true);
    for (const name of names) {
      const reaches = reachable(graph, name).some((one) => changed.includes(one));
      expect(members.has(name)).toBe(reaches);
    }
    expect(alias.some((name) => members.has(name))).toBe(false);
    expect(closure(graph, deploy).deploy).toEqual(deploy);
  }
});

test("a change that no entry reaches, and a closure of nearly everything, are warned of", () => {
  const graph: CallGraph = {
    job: {},
    web: { entry: true, calls: ["auth"] },
    api: { calls: ["auth"] },
    auth: {},
    x: { calls: ["auth"] },
  };
  expect(closure(graph, ["job"]).warnings.map(({ code, where }) => [code, where])).toEqual([
    ["PREVIEW_UNREACHABLE", "job"],
  ]);
  expect(closure(graph, ["auth"]).warnings.map(({ code }) => code)).toEqual(["PREVIEW_NO_ROOM"]);
});

test("refuses calls and changes of services that the graph lacks, also names of Object's own members", () => {
  const problems = graphProblems({ web: { calls: ["api", "toString"] } }, ["constructor"], "workloads");
  expect(problems.map(({ code, where, got }) => [code, where, got])).toEqual([
    ["PREVIEW_GRAPH", "workloads.web.calls", '"api"'],
    ["PREVIEW_GRAPH", "workloads.web.calls", '"toString"'],
    ["PREVIEW_GRAPH", "workloads", '"constructor"'],
  ]);
  expect(closure({ web: {} }, ["web"]).deploy).toEqual(["web"]);
});

function reachable(graph: CallGraph, from: string): string[] {
  const seen = new Set([from]);
  for (const one of seen) for (const next of graph[one]?.calls ?? []) seen.add(next);
  return [...seen];
}
