/** The destinations that a proxy knows: services that its namespace sees, by port and subset. Counterpart: Istio 1.30.3, clusters. */
import { type MeshService, type SubsetIndex, serviceOfHost } from "../registry";
import type { ClusterLookup } from "../request/apply-rule";
import type { Backend } from "../request/decision";

export interface ClusterContext {
  /** What the proxy sees, by host. */
  readonly services: ReadonlyMap<string, MeshService>;
  readonly subsets: SubsetIndex;
  readonly client: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  /** The port on which the request came. */
  readonly port: number;
  readonly isGateway: boolean;
}

export function clusterLookup({ services, subsets, client, port, isGateway }: ClusterContext): ClusterLookup {
  return {
    find: ({ host, port: own, subset }) => {
      const named = services.get(host);
      const onPort = named?.ports.some(({ number }) => number === port) === true;
      // a sidecar knows an alias only on the port of the request
      const real = named?.aliasOf !== undefined && (isGateway || onPort) ? named.aliasOf : host;
      const single = isGateway && named?.ports.length === 1 ? named.ports[0]?.number : undefined;
      const number = own ?? single ?? port;
      const service = services.get(real);
      const exists =
        service !== undefined &&
        service.aliasOf === undefined &&
        service.ports.some((one) => one.number === number && one.protocol !== "udp") &&
        (subset === undefined || subsets.has(subset, service, client));
      return { backend: backendOf(real, number, subset), exists };
    },
  };
}

export function backendOf(host: string, port: number, subset?: string): Backend {
  const service = serviceOfHost(host);
  const place = service === undefined ? { host } : { service: service.name, namespace: service.namespace };
  return { ...place, port, ...(subset !== undefined && { subset }) };
}
