/** Names of Services in a cluster, and how short ones are completed. Counterpart: Istio 1.30.3, ResolveShortnameToFQDN. */
import { isAddress } from "../admission/domain-names";

export const CLUSTER_DOMAIN = "cluster.local";

/** `name.namespace.svc.cluster.local`. */
export function serviceHost(name: string, namespace: string): string {
  return `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
}

/** A host without a dot means a Service of the namespace; every other one is taken as it is. */
export function completeHost(host: string, namespace: string): string {
  if (host === "" || host === "*" || host.includes(".") || isAddress(host)) return host;
  return serviceHost(host, namespace);
}

/** Name and namespace of the Service with this host; undefined for a host outside the cluster. */
export function serviceOfHost(host: string): { readonly name: string; readonly namespace: string } | undefined {
  const suffix = `.svc.${CLUSTER_DOMAIN}`;
  if (!host.endsWith(suffix)) return undefined;
  const [name = "", namespace = "", ...rest] = host.slice(0, -suffix.length).split(".");
  return name !== "" && namespace !== "" && rest.length === 0 ? { name, namespace } : undefined;
}
