/** Why a rule does not get a request that fits it: which kind of mistake lets another rule have it. */
import type { Code } from "../../../errors";
import type { RouteSource, RuleOrigin } from "../rules/rule";
import type { MeshSimulation } from "../simulate";

/** @param captor the rule that decides instead */
export function blame(mesh: MeshSimulation, host: string, own: RuleOrigin, captor: RuleOrigin | undefined): Code {
  if (captor === undefined) return "ROUTE_SHADOWED";
  const source = sourceOf(mesh, host, own);
  const other = sourceOf(mesh, host, captor);
  if (source === undefined || other === undefined || source === other) return "ROUTE_SHADOWED";
  if (captor.kind === "VirtualService" && captor.namespace !== own.namespace) return "ROUTE_CAPTURED";
  const isOneFamily = source.semantics === "gateway" && other.semantics === "gateway";
  if (isOneFamily) return source.namespace === other.namespace ? "ROUTE_PORT_MIXED" : "ROUTE_SHADOWED";
  return source.semantics === other.semantics ? "ROUTE_OLDER_WINS" : "ROUTE_SHADOWED";
}

function sourceOf(mesh: MeshSimulation, host: string, origin: RuleOrigin): RouteSource | undefined {
  const has = ({ rules }: RouteSource) => rules.some((rule) => isSameRule(rule.origin, origin));
  const own = mesh.sources.filter(has);
  return own.find(({ hosts }) => hosts.includes(host)) ?? own[0];
}

export function isSameRule(a: RuleOrigin, b: RuleOrigin): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name && a.rule === b.rule;
}
