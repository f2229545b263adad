/**
 * The mesh without a cluster: objects in, the backend of a request out. Istio 1.30.3 with its default settings, sidecar mode (or ambient
 * with waypoints); what was measured stands in the conformance cases `routes`.
 */
import { type Admission, admit, type Refusal } from "./admission";
import type { KubeObject } from "./objects";
import { backendOf, clusterLookup } from "./proxy/clusters";
import { gatewayTable } from "./proxy/gateway";
import { findHost, makeTable, type ProxyFacts, type RouteTable, type VirtualHost } from "./proxy/route-table";
import { detectedTable, sidecarTable } from "./proxy/sidecar";
import { visibleSources } from "./proxy/view";
import { waypointNamespace, waypointTable } from "./proxy/waypoint";
import { type MeshService, readServices, resolveName, SubsetIndex, visibleServices } from "./registry";
import { applyRule, type ClusterLookup } from "./request/apply-rule";
import type { Decision } from "./request/decision";
import { matchesRequest } from "./request/match-request";
import { type MeshClient, type MeshRequest, type ProxiedRequest, proxiedRequest, targetOf } from "./request/request";
import { backendLookup } from "./rules/backend-lookup";
import { gatewayApiSources, type IdleRoute } from "./rules/gateway-api";
import type { RouteSource } from "./rules/rule";
import { virtualServiceSources } from "./rules/virtual-service";

export interface MeshOptions {
  /** The age of objects without a creationTimestamp, in milliseconds since 1970. @default 0, older than all others */
  readonly defaultCreated?: number;
  /** Sidecars beside the pods, or waypoints before the Services. @default "sidecar" */
  readonly mode?: "sidecar" | "ambient";
}

/** What a client of a namespace sees; built once. */
interface ClientView {
  readonly services: readonly MeshService[];
  readonly byHost: ReadonlyMap<string, MeshService>;
  readonly sources: readonly RouteSource[];
  readonly tables: Map<string, RouteTable>;
  /** The ports on which HTTP of several Services is taken, each with one route table. */
  readonly sharedPorts: ReadonlySet<number>;
}

/** A mesh with its objects, for any number of requests. Upstream: Istio 1.30 with its sidecars or waypoints, Gateway API 1.6. */
export class MeshSimulation {
  /** Objects that the API server or Istio's webhook does not take; they are left out. */
  readonly refused: readonly Refusal[];
  /** Routes of the Gateway API that decide nothing. */
  readonly idle: readonly IdleRoute[];
  /** Lists of rules as the proxies get them. */
  readonly sources: readonly RouteSource[];
  readonly services: readonly MeshService[];
  readonly #admission: Admission;
  readonly #subsets: SubsetIndex;
  readonly #allHosts: ReadonlyMap<string, MeshService>;
  readonly #mode: "sidecar" | "ambient";
  readonly #views = new Map<string, ClientView>();

  constructor(objects: readonly KubeObject[], options: MeshOptions = {}) {
    this.#mode = options.mode ?? "sidecar";
    this.#admission = admit(objects, options.defaultCreated ?? 0);
    this.refused = this.#admission.refused;
    this.services = readServices(this.#admission);
    this.#allHosts = new Map(this.services.map((service) => [service.host, service]));
    this.#subsets = new SubsetIndex(this.#admission.destinationRules);
    const gatewayApi = gatewayApiSources(this.#admission, this.services, backendLookup(this.#admission, this.services));
    this.idle = gatewayApi.idle;
    this.sources = [...gatewayApi.sources, ...virtualServiceSources(this.#admission.virtualServices)];
  }

  /** What becomes of a request. */
  send(request: MeshRequest): Decision {
    const { name, port } = targetOf(request.to);
    if (request.from.gateway !== undefined) return this.#sendFromGateway(request, port);
    const target = resolveName(name, request.from.namespace, this.#allHosts, request.from.search);
    return this.#mode === "ambient"
      ? this.#sendToWaypoint(request, target, port)
      : this.#sendFromSidecar(request, target, port);
  }

  /** The routes of a client's sidecar for a port. */
  sidecarTable(client: MeshClient, port: number): RouteTable {
    const view = this.#view(client.namespace);
    return cached(view.tables, `${port} ${labelsKey(client)}`, () =>
      sidecarTable(view.services, view.sources, port, facts(client)),
    );
  }

  #sendFromSidecar(request: MeshRequest, target: MeshService | undefined, port: number): Decision {
    const { from } = request;
    const view = this.#view(from.namespace);
    const visible = target !== undefined && view.byHost.get(target.host) === target ? target : undefined;
    const protocol = visible?.ports.find(({ number }) => number === port)?.protocol;
    if (visible !== undefined && protocol === "tcp") {
      return { outcome: { kind: "tcp", backend: backendOf(visible.host, port) }, mirrors: [] };
    }
    if (visible !== undefined && visible.address !== "none" && protocol === "detected") {
      const table = cached(view.tables, `${visible.host}:${port} ${labelsKey(from)}`, () =>
        detectedTable(visible, view.services, view.sources, port, facts(from)),
      );
      return this.#decide(table, request, port, this.#clusters(view, from, port));
    }
    const decision = view.sharedPorts.has(port)
      ? this.#decide(this.sidecarTable(from, port), request, port, this.#clusters(view, from, port))
      : PASSTHROUGH;
    if (decision !== PASSTHROUGH || target === undefined) return decision;
    return { outcome: { kind: "passthrough", address: backendOf(target.host, port) }, mirrors: [] };
  }

  #sendToWaypoint(request: MeshRequest, target: MeshService | undefined, port: number): Decision {
    const own = target?.ports.find(({ number }) => number === port);
    if (target === undefined || own === undefined) return PASSTHROUGH;
    const direct = backendOf(target.host, port);
    const namespace = waypointNamespace(target, this.#admission.namespaces);
    if (namespace === undefined || own.protocol === "udp") {
      return { outcome: { kind: "backend", backend: direct, isMissing: false }, mirrors: [] };
    }
    if (own.protocol === "tcp") return { outcome: { kind: "tcp", backend: direct }, mirrors: [] };
    const view = this.#view(namespace);
    const table = cached(view.tables, `waypoint ${target.host}:${port}`, () =>
      waypointTable(target, this.sources, port, namespace),
    );
    return this.#decide(table, request, port, this.#clusters(view, { namespace }, port));
  }

  #sendFromGateway(request: MeshRequest, port: number): Decision {
    const { from } = request;
    const view = this.#view(from.namespace);
    const key = `gateway ${from.gateway} ${port} ${labelsKey(from)}`;
    const table = cached(view.tables, key, () => gatewayTable(this.#admission, this.sources, from, port) ?? NO_TABLE);
    return this.#decide(table, request, port, this.#clusters(view, from, port, true));
  }

  #decide(table: RouteTable, request: MeshRequest, port: number, clusters: ClusterLookup): Decision {
    if (table.broken !== undefined) {
      const { reason, route } = table.broken;
      return { outcome: { kind: "rejected", reason, origin: route.rule.origin }, mirrors: [] };
    }
    const proxied = proxiedRequest(request);
    const host = findHost(table, proxied.authority);
    if (host === undefined) return table.passesUnknown ? PASSTHROUGH : NO_ROUTE;
    return withNormalPath(decideInHost(host, proxied, port, clusters), request, proxied);
  }

  #clusters({ byHost }: ClientView, { namespace, labels = {} }: MeshClient, port: number, isGateway = false) {
    return clusterLookup({ services: byHost, subsets: this.#subsets, client: { namespace, labels }, port, isGateway });
  }

  #view(namespace: string): ClientView {
    return cached(this.#views, namespace, () => {
      const services = visibleServices(this.services, namespace);
      return {
        services,
        byHost: new Map(services.map((service) => [service.host, service])),
        sources: visibleSources(this.sources, namespace, "mesh"),
        tables: new Map(),
        sharedPorts: sharedPorts(services),
      };
    });
  }
}

const PASSTHROUGH: Decision = { outcome: { kind: "passthrough" }, mirrors: [] };
const NO_ROUTE: Decision = { outcome: { kind: "noRoute" }, mirrors: [] };
const NO_TABLE = makeTable([], false);

/** A port that is detected by content is shared only where the service has no address of its own. */
function sharedPorts(services: readonly MeshService[]): ReadonlySet<number> {
  return new Set(
    services
      .filter(({ aliasOf }) => aliasOf === undefined)
      .flatMap(({ ports, address }) =>
        ports
          .filter(({ protocol }) => protocol === "http" || (protocol === "detected" && address === "none"))
          .map(({ number }) => number),
      ),
  );
}

/** The backend sees the normalised path. */
function withNormalPath(decision: Decision, request: MeshRequest, { path }: ProxiedRequest): Decision {
  const isServed = decision.outcome.kind === "backend" || decision.outcome.kind === "split";
  if (!isServed || path === (request.path ?? "/") || decision.change?.path !== undefined) return decision;
  return { ...decision, change: { ...decision.change, path } };
}

function decideInHost(host: VirtualHost, request: ProxiedRequest, port: number, clusters: ClusterLookup): Decision {
  if (host.service !== undefined) {
    const { backend, exists } = clusters.find({ host: host.service, port });
    return { outcome: { kind: "backend", backend, isMissing: !exists }, mirrors: [] };
  }
  const found = host.routes.find(({ match }) => matchesRequest(match, request));
  if (found === undefined) return NO_ROUTE;
  const { match, rule, source } = found;
  return applyRule(rule, request, { match, semantics: source.semantics, port, clusters });
}

function facts(client: MeshClient): ProxyFacts {
  return { namespace: client.namespace, labels: client.labels ?? {}, gateway: "mesh" };
}

function labelsKey({ labels = {} }: MeshClient): string {
  return JSON.stringify(Object.entries(labels).sort());
}

function cached<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
