/**
 * The route table of a gateway's proxy: Istio's own Gateways that select it, and Gateways of the Gateway API. Sources of one host are
 * joined, catch-alls last. Counterpart: Istio 1.30.3, buildGatewayHTTPRouteConfig.
 */
import type { Admission } from "../admission";
import { protocolNamed } from "../registry";
import type { MeshClient } from "../request/request";
import { listenerName, sharedHosts } from "../rules/gateway-parents";
import { isCatchAll, type RouteSource } from "../rules/rule";
import { makeTable, type Route, type RouteTable, routesOf, type VirtualHost } from "./route-table";
import { visibleSources } from "./view";

/** A part of a gateway that takes HTTP on the port. */
interface Server {
  /** The name that routes use: `namespace/name`. */
  readonly gateway: string;
  /** `host`, or `namespace/host` with the namespace whose routes are taken. */
  readonly hosts: readonly string[];
  readonly namespace: string;
}

/** Undefined when nothing listens on the port. */
export function gatewayTable(
  admission: Admission,
  sources: readonly RouteSource[],
  client: MeshClient,
  port: number,
): RouteTable | undefined {
  const servers = serversOf(admission, client, port);
  if (servers.length === 0) return undefined;
  const byDomain = new Map<string, Route[]>();
  for (const server of servers) {
    const { gateway } = server;
    const proxy = { namespace: client.namespace, labels: client.labels ?? {}, gateway };
    for (const source of visibleSources(sources, client.namespace, gateway)) {
      const routes = routesOf(source, port, proxy);
      if (routes.length === 0) continue;
      for (const host of sharedHosts(hostsFor(server, source.namespace), source.hosts)) {
        byDomain.set(host, [...(byDomain.get(host) ?? []), ...routes]);
      }
    }
  }
  const hosts = [...byDomain].map(
    ([domain, routes]): VirtualHost => ({
      domains: [domain.toLowerCase()],
      routes: [...routes.filter(({ match }) => !isCatchAll(match)), ...routes.filter(({ match }) => isCatchAll(match))],
      service: undefined,
    }),
  );
  return makeTable(hosts, false);
}

function hostsFor({ hosts, namespace: own }: Server, namespace: string): string[] {
  return hosts.flatMap((entry) => {
    const [owner, host] = entry.includes("/") ? (entry.split("/") as [string, string]) : ["*", entry];
    const isTaken = owner === "*" || owner === namespace || (owner === "." && own === namespace);
    return isTaken ? [host] : [];
  });
}

function serversOf(admission: Admission, client: MeshClient, port: number): Server[] {
  const { labels = {} } = client;
  const own = admission.istioGateways
    .filter(({ spec }) => Object.entries(spec.selector ?? {}).every(([key, value]) => labels[key] === value))
    .flatMap(({ meta, spec }) =>
      (spec.servers ?? [])
        .filter((server) => server.port?.number === port && protocolNamed(server.port.protocol ?? "") === "http")
        .map((server) => ({
          gateway: `${meta.namespace}/${meta.name}`,
          hosts: server.hosts ?? [],
          namespace: meta.namespace,
        })),
    );
  const standard = admission.gateways
    .filter(({ meta }) => meta.namespace === client.namespace)
    .filter(
      ({ meta }) => meta.name === client.gateway || meta.name === labels["gateway.networking.k8s.io/gateway-name"],
    )
    .flatMap(({ meta, spec }) =>
      (spec.listeners ?? [])
        .filter((listener) => listener.port === port && ["HTTP", "HTTPS"].includes(listener.protocol))
        .map((listener) => ({
          gateway: listenerName(meta, listener),
          hosts: [listener.hostname ?? "*"],
          namespace: meta.namespace,
        })),
    );
  return [...own, ...standard];
}
