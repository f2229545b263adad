/**
 * Which service a client's name leads to: cluster DNS with the search list of a pod. Says nothing about proxies: they look at the
 * address that comes out of it, and at the Host header.
 */
import { isAddress } from "../admission/domain-names";
import { CLUSTER_DOMAIN } from "./host-name";
import type { MeshService } from "./service";

/** More hops than any resolver follows. */
const MOST_HOPS = 8;

/** @param search further domains of the pod's search list */
export function resolveName(
  name: string,
  namespace: string,
  services: ReadonlyMap<string, MeshService>,
  search: readonly string[] = [],
): MeshService | undefined {
  if (isAddress(name)) return [...services.values()].find(({ addresses }) => addresses.includes(name));
  const text = name.toLowerCase();
  const domains = [`${namespace}.svc.${CLUSTER_DOMAIN}`, `svc.${CLUSTER_DOMAIN}`, CLUSTER_DOMAIN, ...search];
  const candidates = text.endsWith(".") ? [text.slice(0, -1)] : [...domains.map((domain) => `${text}.${domain}`), text];
  const found = candidates.map((candidate) => services.get(candidate)).find((service) => service !== undefined);
  return follow(found, services);
}

/** ExternalName is a CNAME. */
function follow(start: MeshService | undefined, services: ReadonlyMap<string, MeshService>): MeshService | undefined {
  let service = start;
  for (let hop = 0; hop < MOST_HOPS && service?.aliasOf !== undefined; hop++) service = services.get(service.aliasOf);
  return service?.aliasOf === undefined ? service : undefined;
}
