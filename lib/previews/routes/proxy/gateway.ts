/**
 * The route table of a gateway's proxy: Istio's own Gateways that select it, and Gateways of the Gateway API. Sources of one host are
 * joined, catch-alls last. Counterpart: Istio 1.30.3, buildGatewayHTTPRouteConfig.
 */
import type { Admission } from "../admission";
import { protocolNamed } from "../registry";
import type { MeshClient } from "../request/request";
import { listenerName, sharedHosts } from "../rules/gateway-parents";
import { ANY_REQUEST, isCatchAll, type RouteSource } from "../rules/rule";
import { makeTable, type Route, type RouteTable, routesOf, type VirtualHost } from "./route-table";
import { visibleSources } from "./view";

/** A part of a gateway that takes HTTP on the port. */
interface Server {
  /** The name that routes use: `namespace/name`. */
  readonly gateway: string;
  /** `host`, or `namespace/host` with the namespace whose routes are taken. */
  readonly hosts: readonly string[];
  readonly namespace: string;
  /** Answers everything with a redirect to https. */
  readonly redirectsToHttps: boolean;
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
  const secured = new Set<string>();
  for (const server of servers) {
    const { gateway } = server;
    const proxy = { namespace: client.namespace, labels: client.labels ?? {}, gateway };
    for (const source of visibleSources(sources, client.namespace, gateway)) {
      const routes = routesOf(source, port, proxy);
      if (routes.length === 0) continue;
      for (const host of sharedHosts(hostsFor(server, source.namespace), source.hosts)) {
        byDomain.set(host, [...(byDomain.get(host) ?? []), ...routes]);
        if (server.redirectsToHttps) secured.add(host);
      }
    }
  }
  const hosts = [...byDomain].map(
    ([domain, routes]): VirtualHost => ({
      domains: [domain.toLowerCase()],
      routes: secured.has(domain) ? routes.slice(0, 1).map(toHttps) : catchAllsLast(routes),
      service: undefined,
    }),
  );
  return makeTable(hosts, false);
}

function catchAllsLast(routes: readonly Route[]): Route[] {
  return [...routes.filter(({ match }) => !isCatchAll(match)), ...routes.filter(({ match }) => isCatchAll(match))];
}

/** A host that must be called by https answers before any of its routes is asked. */
function toHttps({ rule, source }: Route): Route {
  const action = { kind: "redirect", redirect: { status: 301, scheme: "https" } } as const;
  return { match: ANY_REQUEST, rule: { origin: rule.origin, name: "", matches: [], mirrors: [], action }, source };
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
          redirectsToHttps: server.tls?.httpsRedirect === true,
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
          redirectsToHttps: false,
        })),
    );
  return [...own, ...standard];
}
