/** How requests come in from outside of the cluster: an Ingress or an HTTPRoute, as the entry says, to one Service. */
import type { JsonObject } from "../json";
import type { PreviewEntry } from "./previews-props";

/** What is reached. */
export interface WayIn {
  readonly metadata: JsonObject;
  readonly host: string;
  readonly service: string;
  readonly port: number;
  /** The one path that is reached. @default all */
  readonly path?: string;
}

export function wayIn({ metadata, host, service, port, path }: WayIn, entry: PreviewEntry): JsonObject {
  if ("gateway" in entry) {
    const parent = {
      group: "gateway.networking.k8s.io",
      kind: "Gateway",
      name: entry.gateway,
      namespace: entry.namespace,
    };
    const matches = path === undefined ? {} : { matches: [{ path: { type: "Exact", value: path } }] };
    const rules = [{ ...matches, backendRefs: [{ name: service, port }] }];
    const spec = { parentRefs: [parent], hostnames: [host], rules };
    return { apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute", metadata, spec };
  }
  const backend = { service: { name: service, port: { number: port } } };
  const at = path === undefined ? { path: "/", pathType: "Prefix" } : { path, pathType: "Exact" };
  const spec = { ingressClassName: entry.ingressClass, rules: [{ host, http: { paths: [{ ...at, backend }] } }] };
  return { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata, spec };
}
