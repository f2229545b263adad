/**
 * The routes of an overlay. Gateway API: a catch-all per service before the first preview, and a route per service and preview that repeats every
 * path of the baseline with the key in front. Istio: one VirtualService per service for all previews. @see spec mesh-routes, sections 3 to 7
 */
import type { JsonObject } from "../json";
import type { OverlayShare, PreviewWorkload } from "./previews-props";

/** What all routes of an overlay have in common. */
export interface RouteContext {
  readonly baseline: string;
  readonly header: string;
}

/** The key as a member of the header `baggage`, for RE2 on the whole value. */
export function baggageExpression(header: string, key: string): string {
  return `^(?:(?:.*,)?[ \\t]*${header}[ \\t]*=[ \\t]*${key}[ \\t]*(?:[;,].*)?)$`;
}

export function headerOf(share: OverlayShare): string {
  return share.header ?? "x-env";
}

/** The baseline's own route of a service: without it, the first preview would refuse everybody else's requests. */
export function baselineRoute(name: string, workload: PreviewWorkload, { baseline }: RouteContext): JsonObject {
  const backendRefs = [{ name, port: portOf(workload) }];
  const rules = pathsOf(workload).map((path) =>
    path === undefined ? { backendRefs } : { matches: [{ path: { type: "PathPrefix", value: path } }], backendRefs },
  );
  return httpRoute(`${name}-baseline`, baseline, {}, { parentRefs: [parentOf(name, workload)], rules });
}

/** The route of a service into a preview. */
export function previewRoute(name: string, workload: PreviewWorkload, key: string, context: RouteContext): JsonObject {
  const backendRefs = [{ name, namespace: key, port: portOf(workload) }];
  const rules = pathsOf(workload).map((path) => ({
    matches: carriers(context.header, key).map(([type, header, value]) => ({
      ...(path === undefined ? {} : { path: { type: "PathPrefix", value: path } }),
      headers: [{ type, name: header, value }],
    })),
    backendRefs,
  }));
  const spec = { parentRefs: [parentOf(name, workload)], rules };
  return httpRoute(`${name}-${key}`, context.baseline, { preview: key }, spec);
}

/** What stands at a gateway for a preview. */
export interface EntryRoute {
  readonly gateway: { readonly name: string; readonly namespace: string };
  readonly host: string;
  /** The namespace of the backend: the preview's, or the baseline's where the entry itself is not changed. */
  readonly backend: string;
}

/** The way in: it puts the key on each request, whatever the client sent. */
export function entryRoute(
  name: string,
  workload: PreviewWorkload,
  key: string,
  { gateway, host, backend }: EntryRoute,
  { baseline, header }: RouteContext,
): JsonObject {
  const set = [
    { name: header, value: key },
    { name: "baggage", value: `${header}=${key}` },
  ];
  return httpRoute(
    `entry-${name}-${key}`,
    baseline,
    { preview: key },
    {
      parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", ...gateway }],
      hostnames: [host],
      rules: [
        {
          filters: [{ type: "RequestHeaderModifier", requestHeaderModifier: { set } }],
          backendRefs: [{ name, namespace: backend, port: portOf(workload) }],
        },
      ],
    },
  );
}

/** The baseline's own way in: it takes away the key that a client sends. */
export function strippedEntryRoute(
  name: string,
  workload: PreviewWorkload,
  { gateway, host }: Omit<EntryRoute, "backend">,
  { baseline, header }: RouteContext,
): JsonObject {
  const remove = [header, "baggage"];
  return httpRoute(
    `entry-${name}-baseline`,
    baseline,
    {},
    {
      parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", ...gateway }],
      hostnames: [host],
      rules: [
        {
          filters: [{ type: "RequestHeaderModifier", requestHeaderModifier: { remove } }],
          backendRefs: [{ name, port: portOf(workload) }],
        },
      ],
    },
  );
}

/** One VirtualService of a service for all open previews that have it, the baseline last. */
export function virtualServiceOf(
  name: string,
  workload: PreviewWorkload,
  keys: readonly string[],
  { baseline, header }: RouteContext,
): JsonObject {
  const port = portOf(workload);
  const host = (namespace: string): string => `${name}.${namespace}.svc.cluster.local`;
  const route = (namespace: string) => [{ destination: { host: host(namespace), port: { number: port } } }];
  const previews = [...keys].sort().map((key) => ({
    name: key,
    match: [
      { headers: { [header]: { exact: key } } },
      { headers: { baggage: { regex: baggageExpression(header, key) } } },
    ],
    route: route(key),
  }));
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name, namespace: baseline },
    spec: { hosts: [host(baseline)], http: [...previews, { name: "baseline", route: route(baseline) }] },
  };
}

/** A name in the preview's namespace for a service of the baseline. A mesh takes it for an alias, so the baseline's routes apply. */
export function aliasService(name: string, baseline: string): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { type: "ExternalName", externalName: `${name}.${baseline}.svc.cluster.local` },
  };
}

export function portOf({ port = 80 }: PreviewWorkload): number {
  return port;
}

/** Longer prefixes win over any header, so each has a rule; undefined is the catch-all. */
function pathsOf({ paths = [] }: PreviewWorkload): readonly (string | undefined)[] {
  return [...paths, undefined];
}

function carriers(header: string, key: string): readonly (readonly [type: string, name: string, value: string])[] {
  return [
    ["Exact", header, key],
    ["RegularExpression", "baggage", baggageExpression(header, key)],
  ];
}

function parentOf(name: string, workload: PreviewWorkload): JsonObject {
  return { group: "", kind: "Service", name, port: portOf(workload) };
}

function httpRoute(
  name: string,
  namespace: string,
  labels: Readonly<Record<string, string>>,
  spec: JsonObject,
): JsonObject {
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name, namespace, ...(Object.keys(labels).length > 0 && { labels }) },
    spec,
  };
}
