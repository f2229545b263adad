/**
 * Ambient mode: there are no sidecars; a waypoint proxy stands before the Services that name one (label istio.io/use-waypoint on the
 * Service or its namespace). The destination address chooses the Service, the Host header does not matter. Read in Istio 1.30.3
 * (buildWaypointInboundHTTPRouteConfig), not measured.
 */
import { hostsOverlap } from "../admission/domain-names";
import type { Meta } from "../objects";
import type { MeshService } from "../registry";
import type { RouteSource } from "../rules/rule";
import { makeTable, type RouteTable, routesOf } from "./route-table";
import { visibleSources } from "./view";

const USE_WAYPOINT = "istio.io/use-waypoint";
const WAYPOINT_NAMESPACE = "istio.io/use-waypoint-namespace";

/** The namespace of the waypoint that serves a Service; undefined where none does. */
export function waypointNamespace(service: MeshService, namespaces: readonly Meta[]): string | undefined {
  const own = namespaces.find(({ name }) => name === service.namespace)?.labels ?? {};
  const labels = service.labels[USE_WAYPOINT] === undefined ? own : service.labels;
  const name = labels[USE_WAYPOINT] ?? "";
  if (name === "" || name.toLowerCase() === "none") return undefined;
  return labels[WAYPOINT_NAMESPACE] ?? service.namespace;
}

/** Routes of the Service's namespace and of the waypoint's, one list after the other. */
export function waypointTable(
  service: MeshService,
  sources: readonly RouteSource[],
  port: number,
  namespace: string,
): RouteTable {
  const proxy = { namespace, labels: {}, gateway: "mesh" };
  const routes = visibleSources(sources, namespace, "mesh")
    .filter((source) => source.namespace === namespace || source.namespace === service.namespace)
    .filter(({ hosts }) => hosts.some((host) => hostsOverlap(host, service.host)))
    .flatMap((source) => routesOf(source, port, proxy))
    .filter(({ match }) => Object.keys(match.sourceLabels ?? {}).length === 0);
  return makeTable([{ domains: ["*"], routes, service: routes.length === 0 ? service.host : undefined }], false);
}
