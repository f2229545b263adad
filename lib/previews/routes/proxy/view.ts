/**
 * Which route sources the proxies of a namespace see, the one that counts first: private ones, then those exported to the namespace,
 * then the routes of the Gateway API in the client's namespace, then all others by age. Counterpart: Istio 1.30.3,
 * SelectVirtualServices.
 */
import { byAgeAndName } from "../objects";
import { isVisible } from "../registry";
import type { RouteSource } from "../rules/rule";

/** @param gateway `mesh`, or `namespace/name` */
export function visibleSources(sources: readonly RouteSource[], namespace: string, gateway: string): RouteSource[] {
  const seen = sources
    .filter((source) => source.gateways.includes(gateway) && isVisible(source.audience, namespace))
    .sort(byAgeAndName);
  return [0, 1, 2, 3].flatMap((rank) => seen.filter((source) => rankOf(source, namespace) === rank));
}

function rankOf(source: RouteSource, namespace: string): number {
  if (source.audience.kind !== "everybody") return source.namespace === namespace ? 0 : 1;
  return source.semantics === "gateway" && source.namespace === namespace ? 2 : 3;
}
