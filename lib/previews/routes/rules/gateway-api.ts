/**
 * All HTTPRoutes and GRPCRoutes of a cluster as route sources. Routes of one namespace, one parent port and one host are one list, the
 * older route first among equal matches. Counterpart: Istio 1.30.3, HTTPRouteCollection and mergeHTTPRoutes.
 */
import type { Admission } from "../admission";
import type { GrpcRouteSpec, HttpRouteSpec, ParentRef } from "../admission/specs";
import { type Admitted, compareText, type Meta } from "../objects";
import { type MeshService, serviceHost } from "../registry";
import type { BackendLookup, Dropped } from "./backends";
import { type GatewayBinding, gatewayBindings } from "./gateway-parents";
import { grpcRouteRules, httpRouteRules } from "./http-route";
import { sortRules } from "./order";
import { ANY_REQUEST, type RouteSource, type Rule } from "./rule";

/** A route that decides nothing, and why. */
export interface IdleRoute {
  readonly kind: "HTTPRoute" | "GRPCRoute";
  readonly namespace: string;
  readonly name: string;
  readonly reason: string;
}

export interface GatewayApiSources {
  readonly sources: readonly RouteSource[];
  readonly idle: readonly IdleRoute[];
}

type AnyRoute =
  | { readonly kind: "HTTPRoute"; readonly route: Admitted<HttpRouteSpec> }
  | { readonly kind: "GRPCRoute"; readonly route: Admitted<GrpcRouteSpec> };

/** One route for one parent and host, before it is merged with others. */
interface Part {
  readonly key: string;
  readonly meta: Meta;
  readonly host: string;
  readonly gateway: string;
  readonly rules: readonly Rule[];
}

export function gatewayApiSources(
  admission: Admission,
  services: readonly MeshService[],
  lookup: BackendLookup,
): GatewayApiSources {
  const routes: AnyRoute[] = [
    ...admission.httpRoutes.map((route) => ({ kind: "HTTPRoute" as const, route })),
    ...admission.grpcRoutes.map((route) => ({ kind: "GRPCRoute" as const, route })),
  ];
  const idle: IdleRoute[] = [];
  const groups = new Map<string, Part[]>();
  for (const any of routes) {
    const { namespace, name } = any.route.meta;
    const parts = partsOf(any, admission, services, lookup);
    if ("dropped" in parts) {
      idle.push({ kind: any.kind, namespace, name, reason: parts.dropped });
      continue;
    }
    if (parts.length === 0) idle.push({ kind: any.kind, namespace, name, reason: "it has no parent that exists" });
    for (const part of parts) groups.set(part.key, [...(groups.get(part.key) ?? []), part]);
  }
  return { sources: [...groups].map(([key, parts]) => merge(key, parts)), idle };
}

function partsOf(
  any: AnyRoute,
  admission: Admission,
  services: readonly MeshService[],
  lookup: BackendLookup,
): readonly Part[] | Dropped {
  const { meta, spec } = any.route;
  const parents = spec.parentRefs ?? [];
  const meshParents = parents.flatMap((parent) => meshHosts(parent, meta, services).map((host) => ({ parent, host })));
  const bindings = parents.flatMap((parent) => gatewayBindings(parent, any.route, any.kind, admission));
  const parts: Part[] = [];
  if (meshParents.length > 0) {
    const rules = convert(any, lookup, true);
    if ("dropped" in rules) return rules;
    if (rules.length > 0) {
      for (const { parent, host } of meshParents) parts.push(meshPart(meta, parent.port, host, rules));
    }
  }
  if (bindings.length > 0) {
    const rules = convert(any, lookup, false);
    if ("dropped" in rules) return rules;
    for (const binding of bindings) parts.push(...gatewayParts(meta, binding, rules));
  }
  return parts;
}

function convert(any: AnyRoute, lookup: BackendLookup, isMesh: boolean): readonly Rule[] | Dropped {
  return any.kind === "HTTPRoute"
    ? httpRouteRules(any.route, lookup, isMesh)
    : grpcRouteRules(any.route, lookup, isMesh);
}

/** The hosts of a parent of the mesh: a Service, or a ServiceEntry. None where it does not exist, or is no such parent. */
function meshHosts(parent: ParentRef, meta: Meta, services: readonly MeshService[]): readonly string[] {
  const namespace = parent.namespace ?? meta.namespace;
  if (parent.group === "" && parent.kind === "Service") {
    const host = serviceHost(parent.name, namespace);
    return services.some((service) => service.isKubernetes && service.host === host) ? [host] : [];
  }
  if (parent.group === "networking.istio.io" && parent.kind === "ServiceEntry") {
    return services
      .filter(({ entry }) => entry === parent.name)
      .filter((service) => service.namespace === namespace)
      .map(({ host }) => host);
  }
  return [];
}

function meshPart(meta: Meta, port: number | undefined, host: string, rules: readonly Rule[]): Part {
  const own =
    port === undefined
      ? rules
      : rules.map((rule) => ({ ...rule, matches: [{ ...(rule.matches[0] ?? ANY_REQUEST), port }] }));
  const key = port === undefined ? meta.namespace : `${meta.namespace}/${port}`;
  return { key: `${key}/${host}`, meta, host, gateway: "mesh", rules: sortRules(own) };
}

function gatewayParts(meta: Meta, { gateway, hosts }: GatewayBinding, rules: readonly Rule[]): Part[] {
  return hosts.map((host) => ({ key: `${gateway}/${host}`, meta, host, gateway, rules: sortRules(rules) }));
}

function merge(key: string, parts: readonly Part[]): RouteSource {
  const sorted = [...parts].sort(
    (a, b) =>
      a.meta.created - b.meta.created ||
      compareText(a.meta.namespace, b.meta.namespace) ||
      // Istio appends to the name before it compares
      compareText(`${a.meta.name}~`, `${b.meta.name}~`),
  );
  const { meta, host, gateway } = sorted[0] as Part;
  return {
    name: key.replaceAll("/", "~"),
    namespace: meta.namespace,
    created: meta.created,
    semantics: "gateway",
    hosts: [host],
    gateways: [gateway],
    audience: { kind: "everybody" },
    rules: sortRules(sorted.flatMap(({ rules }) => rules)),
  };
}
