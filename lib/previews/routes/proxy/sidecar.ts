/**
 * The route table of a sidecar for one port: a virtual host per Service and per host of a VirtualService. Counterpart: Istio 1.30.3,
 * BuildSidecarOutboundVirtualHosts.
 */
import { hostsOverlap } from "../admission/domain-names";
import { CLUSTER_DOMAIN, type MeshService } from "../registry";
import type { RouteSource } from "../rules/rule";
import { makeTable, type ProxyFacts, type Route, type RouteTable, routesOf, type VirtualHost } from "./route-table";

/** Routes for some services, and for hosts that are none. */
interface HostGroup {
  readonly services: readonly MeshService[];
  readonly otherHosts: readonly string[];
  readonly routes: readonly Route[];
}

/**
 * @param services what the client sees
 * @param sources what the client sees, the one that counts first
 */
export function sidecarTable(
  services: readonly MeshService[],
  sources: readonly RouteSource[],
  port: number,
  proxy: ProxyFacts,
): RouteTable {
  return makeTable(sidecarHosts(services, sources, port, proxy), true);
}

/** The table of one Service whose port is detected by content: it has a listener of its own, so the Host header does not matter. */
export function detectedTable(
  service: MeshService,
  services: readonly MeshService[],
  sources: readonly RouteSource[],
  port: number,
  proxy: ProxyFacts,
): RouteTable {
  const own = sidecarHosts(services, sources, port, proxy).filter(({ domains }) => domains.includes(service.host));
  return makeTable(
    own.map((host) => ({ ...host, domains: ["*"] })),
    false,
  );
}

function sidecarHosts(
  services: readonly MeshService[],
  sources: readonly RouteSource[],
  port: number,
  proxy: ProxyFacts,
): VirtualHost[] {
  const onPort = services.filter(({ ports }) => ports.some(({ number }) => number === port));
  const byHost = new Map(onPort.map((service) => [service.host, service]));
  const wildcardOwner = wildcardOwners(services, sources);
  // on port 80 also hosts count that are no services
  const wild = [...byHost.keys()].filter((host) => host.startsWith("*"));
  const touchesAny = (host: string) => {
    if (byHost.has(host)) return true;
    const others = host.startsWith("*") ? [...byHost.keys()] : wild;
    return others.some((other) => hostsOverlap(host, other));
  };
  const candidates = port === 80 ? sources : sources.filter(({ hosts }) => hosts.some(touchesAny));
  const groups = candidates.flatMap((source) => groupOf(source, byHost, wildcardOwner, port, proxy));
  const taken = new Set(groups.flatMap((group) => group.services));
  const rest = onPort.filter(
    (service) => !taken.has(service) && service.aliasOf === undefined && speaksHttp(service, port),
  );
  const known = new Set([...taken, ...rest].map(({ host }) => host));
  const names = new Set<string>();
  const domains = new Set<string>();
  const hosts: VirtualHost[] = [];
  const put = (host: string, routes: readonly Route[], service: MeshService | undefined) => {
    if (names.has(host)) return;
    names.add(host);
    const { own, expanded } = service === undefined ? { own: [host], expanded: [] } : domainsOf(service, proxy);
    const free = own.filter((domain) => !domains.has(domain) && !(expanded.includes(domain) && known.has(domain)));
    for (const domain of free) domains.add(domain);
    if (free.length > 0) hosts.push({ domains: free, routes, service: routes.length === 0 ? host : undefined });
  };
  for (const group of groups) {
    for (const host of group.otherHosts) put(host, group.routes, undefined);
    for (const service of group.services) put(service.host, group.routes, service);
  }
  for (const service of rest) put(service.host, [], service);
  return hosts;
}

function speaksHttp(service: MeshService, port: number): boolean {
  return service.ports.some(
    ({ number, protocol }) => number === port && (protocol === "http" || protocol === "detected"),
  );
}

/** For every service the source whose host fits best: an exact one, else the longest wildcard; of equal ones the first. */
function wildcardOwners(
  services: readonly MeshService[],
  sources: readonly RouteSource[],
): (host: string) => RouteSource | undefined {
  const byHost = new Map<string, RouteSource>();
  for (const source of sources) for (const host of source.hosts) if (!byHost.has(host)) byHost.set(host, source);
  const wildcards = [...byHost.keys()].filter((host) => host.startsWith("*")).sort((a, b) => b.length - a.length);
  const owners = new Map<string, RouteSource | undefined>();
  for (const { host } of wildcards.length === 0 ? [] : services) {
    const best = byHost.has(host) ? host : wildcards.find((wildcard) => host.endsWith(wildcard.slice(1)));
    owners.set(host, best === undefined ? undefined : byHost.get(best));
  }
  return (host) => owners.get(host);
}

function groupOf(
  source: RouteSource,
  byHost: ReadonlyMap<string, MeshService>,
  wildcardOwner: (host: string) => RouteSource | undefined,
  port: number,
  proxy: ProxyFacts,
): HostGroup[] {
  const routes = routesOf(source, port, proxy);
  if (routes.length === 0) return [];
  const services: MeshService[] = [];
  const otherHosts: string[] = [];
  for (const host of source.hosts) {
    if (!host.startsWith("*")) {
      const service = byHost.get(host);
      if (service === undefined) otherHosts.push(host);
      else services.push(service);
      continue;
    }
    const fitting =
      source.semantics === "gateway" ? [] : [...byHost.values()].filter((s) => hostsOverlap(s.host, host));
    if (fitting.length === 0) otherHosts.push(host);
    services.push(...fitting.filter((service) => wildcardOwner(service.host) === source));
  }
  if (source.semantics === "gateway" && !services.some((service) => mayRoute(source, service, proxy))) return [];
  const http = services.filter((service) => speaksHttp(service, port));
  return http.length > 0 || port === 80 ? [{ services: http, otherHosts, routes }] : [];
}

/** Routes of the Gateway API hold in the namespace of the Service and for clients of their own namespace. */
function mayRoute(source: RouteSource, service: MeshService, proxy: ProxyFacts): boolean {
  return service.namespace === source.namespace || proxy.namespace === source.namespace;
}

/** All names under which a service is called; `expanded` are the short ones. */
function domainsOf(service: MeshService, proxy: ProxyFacts): { own: string[]; expanded: string[] } {
  const own: string[] = [];
  const expanded: string[] = [];
  for (const host of [service.host, ...service.aliases]) {
    const short = shortNames(host, proxy.namespace);
    own.push(host, ...short);
    expanded.push(...short);
  }
  // the pods of a headless service have names of their own
  const wild = service.address === "headless" && service.isKubernetes ? own.map((domain) => `*.${domain}`) : [];
  return { own: [...own, ...wild, ...service.addresses], expanded };
}

function shortNames(host: string, namespace: string): string[] {
  const suffix = `.svc.${CLUSTER_DOMAIN}`;
  const absolute = `${host}.`;
  if (!host.endsWith(suffix)) return [absolute];
  const base = host.slice(0, -suffix.length);
  const [name = "", owner] = base.split(".");
  return [absolute, ...(owner === namespace ? [name] : []), `${base}.svc`, base];
}
