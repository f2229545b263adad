/**
 * Backends of HTTPRoutes and GRPCRoutes. An unknown kind or a missing Service spoils a rule, some mistakes drop the whole route.
 * Counterpart: Istio 1.30.3, buildDestination.
 */
import type { BackendRef, WeightedBackend } from "../admission/specs";
import { serviceHost } from "../registry";
import { headerChanges } from "./filters";
import type { Destination, HeaderChanges, WeightedDestination } from "./rule";

/** What can be looked up while routes are built. */
export interface BackendLookup {
  readonly hasService: (namespace: string, name: string) => boolean;
  readonly hasHost: (host: string, namespace: string) => boolean;
  /** Whether a ReferenceGrant lets a route of the first namespace refer to the backend. */
  readonly isGranted: (from: string, kind: "HTTPRoute" | "GRPCRoute", backend: BackendRef) => boolean;
}

/** The whole route is dropped, silently. */
export interface Dropped {
  readonly dropped: string;
}

/** A backend that exists, one that does not (`isMissing`), or the end of the route. */
export type BackendResult = { readonly destination: Destination; readonly isMissing: boolean } | Dropped;

/** @param needsGrant for routes of a Gateway; mesh routes may refer to any namespace */
export function backendDestination(
  backend: BackendRef,
  namespace: string,
  kind: "HTTPRoute" | "GRPCRoute",
  lookup: BackendLookup,
  needsGrant: boolean,
): BackendResult {
  const { group, kind: backendKind, name, port } = backend;
  const unknown = { destination: { host: "" }, isMissing: true };
  const isElsewhere = backend.namespace !== undefined && backend.namespace !== namespace;
  if (needsGrant && isElsewhere && !lookup.isGranted(namespace, kind, backend)) return unknown;
  const target = backend.namespace ?? namespace;
  switch (`${group}/${backendKind}`) {
    case "/Service":
      if (name.includes(".")) return { dropped: "the name of the Service must be used, not the host name" };
      if (port === undefined) return { dropped: "port is required in backendRef" };
      return {
        destination: { host: serviceHost(name, target), port },
        isMissing: !lookup.hasService(target, name),
      };
    case "networking.istio.io/Hostname":
      if (backend.namespace !== undefined) return { dropped: "namespace may not be set with Hostname type" };
      if (port === undefined) return { dropped: "port is required in backendRef" };
      return { destination: { host: name, port }, isMissing: !lookup.hasHost(name, namespace) };
    case "multicluster.x-k8s.io/ServiceImport":
      if (port === undefined) return { dropped: "port is required in backendRef" };
      return {
        destination: { host: serviceHost(name, target), port },
        isMissing: !lookup.hasService(target, name),
      };
    default:
      return unknown;
  }
}

/** All backends of a rule with a weight above 0; a single one loses its weight. */
export function backendDestinations(
  backends: readonly WeightedBackend[],
  toDestination: (backend: BackendRef) => BackendResult,
): readonly WeightedDestination[] | Dropped {
  const weighted = backends.filter(({ weight }) => weight > 0);
  const destinations: WeightedDestination[] = [];
  for (const backend of weighted) {
    const result = toDestination(backend);
    if ("dropped" in result) return result;
    let changes: HeaderChanges | undefined;
    for (const filter of backend.filters ?? []) {
      if (filter.type !== "RequestHeaderModifier" && filter.type !== "ResponseHeaderModifier") {
        return { dropped: `unsupported filter type ${filter.type} of a backend` };
      }
      const own = headerChanges(filter.requestHeaderModifier ?? filter.responseHeaderModifier);
      if (own === undefined) return { dropped: "a header value contains invalid characters" };
      if (filter.type === "RequestHeaderModifier") changes = own;
    }
    const { destination } = result;
    destinations.push({ destination, weight: backend.weight, ...(changes !== undefined && { changes }) });
  }
  return destinations;
}
