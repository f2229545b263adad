/**
 * The services that a mesh knows: Kubernetes Services and the hosts of ServiceEntries in one form. ExternalName Services are aliases.
 * Counterpart: Istio 1.30.3, service registry and resolveServiceAliases.
 */
import type { Admission } from "../admission";
import type { ServiceEntrySpec } from "../admission/specs";
import { type Admitted, compareText, type Meta } from "../objects";
import { serviceHost } from "./host-name";
import { type Protocol, protocolNamed, type ServicePortFacts, servicePortProtocol } from "./protocol";
import { type Audience, audienceOf, isVisible } from "./visibility";

export interface MeshPort {
  readonly number: number;
  readonly protocol: Protocol;
}

export interface MeshService {
  /** What clients call and routes name, in lower case. */
  readonly host: string;
  readonly namespace: string;
  readonly isKubernetes: boolean;
  /** The ServiceEntry that names the host. */
  readonly entry: string | undefined;
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly MeshPort[];
  /** `own`: a cluster address of its own; `headless`: the addresses of its pods; `none`: no fixed address. */
  readonly address: "own" | "headless" | "none";
  readonly addresses: readonly string[];
  /** The host that an ExternalName Service stands for. */
  readonly aliasOf: string | undefined;
  /** Hosts of the ExternalName Services that lead here. */
  readonly aliases: readonly string[];
  readonly audience: Audience;
}

/** All services, the older ones first. */
export function readServices(admission: Admission): MeshService[] {
  const services = [
    ...admission.services.map(kubernetesService),
    ...admission.serviceEntries.flatMap((entry) => entry.spec.hosts.map((host) => entryService(entry, host))),
  ];
  services.sort(
    (a, b) => a.created - b.created || compareText(a.host, b.host) || compareText(a.namespace, b.namespace),
  );
  const aliases = aliasesByTarget(services);
  return services.map((service) => {
    const own = aliases.get(service.host);
    return own === undefined ? service : { ...service, aliases: own };
  });
}

function kubernetesService({ meta, spec }: Admitted<Readonly<Record<string, unknown>>>): MeshService {
  const externalName = spec.type === "ExternalName" && typeof spec.externalName === "string" ? spec.externalName : "";
  const clusterIp = typeof spec.clusterIP === "string" ? spec.clusterIP : "";
  const clusterIps = Array.isArray(spec.clusterIPs) ? spec.clusterIPs.map(String) : [];
  const isHeadless = clusterIp === "None";
  return {
    ...common(meta, serviceHost(meta.name, meta.namespace), true),
    ports: (Array.isArray(spec.ports) ? (spec.ports as readonly ServicePortFacts[]) : []).map((port) => ({
      number: port.port,
      protocol: servicePortProtocol(port),
    })),
    address: externalName !== "" ? "none" : isHeadless ? "headless" : "own",
    addresses: isHeadless || clusterIp === "" ? [] : clusterIps.length > 1 ? clusterIps : [clusterIp],
    aliasOf: externalName === "" ? undefined : externalName.toLowerCase(),
    audience: audienceOf(
      meta.annotations["networking.istio.io/exportTo"]?.split(",").map((entry) => entry.trim()),
      meta.namespace,
    ),
  };
}

function entryService({ meta, spec }: Admitted<ServiceEntrySpec>, host: string): MeshService {
  const addresses = spec.addresses ?? [];
  return {
    ...common(meta, host.toLowerCase(), false),
    ports: (spec.ports ?? []).map(({ number, protocol = "" }) => ({ number, protocol: protocolNamed(protocol) })),
    address: addresses.length > 0 ? "own" : "none",
    addresses,
    aliasOf: undefined,
    audience: audienceOf(spec.exportTo, meta.namespace),
  };
}

function common(meta: Meta, host: string, isKubernetes: boolean) {
  const { namespace, created, labels } = meta;
  return { host, namespace, created, labels, isKubernetes, entry: isKubernetes ? undefined : meta.name, aliases: [] };
}

/** Aliases of aliases lead to the end of the chain; a circle leads nowhere. */
function aliasesByTarget(services: readonly MeshService[]): ReadonlyMap<string, readonly string[]> {
  const targets = new Map(services.flatMap(({ host, aliasOf }) => (aliasOf === undefined ? [] : [[host, aliasOf]])));
  const found = new Map<string, string[]>();
  for (const service of services) {
    if (service.aliasOf === undefined) continue;
    const target = endOf(service.aliasOf, targets);
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), service.host]);
  }
  return found;
}

function endOf(start: string, targets: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let host = start;
  for (let next = targets.get(host); next !== undefined; next = targets.get(host)) {
    if (seen.has(host)) return undefined;
    seen.add(host);
    host = next;
  }
  return host;
}

/**
 * The services that clients of a namespace see, one a host: one of the client's own namespace goes first, then one of Kubernetes, then
 * the older one. What is exported to single namespaces stands before what everybody sees.
 */
export function visibleServices(services: readonly MeshService[], namespace: string): MeshService[] {
  const seen = services.filter(({ audience }) => isVisible(audience, namespace));
  const ordered = [
    ...seen.filter(({ audience }) => audience.kind !== "everybody"),
    ...seen.filter(({ audience }) => audience.kind === "everybody"),
  ];
  const chosen = new Map<string, MeshService>();
  for (const service of ordered) {
    const known = chosen.get(service.host);
    const isPreferred =
      known === undefined ||
      service.namespace === namespace ||
      (!known.isKubernetes && service.isKubernetes && known.namespace !== namespace);
    if (isPreferred) chosen.set(service.host, service);
  }
  return ordered.filter((service) => chosen.get(service.host) === service);
}
