/**
 * The way of emitted objects into a cluster: the API server prunes, fills in defaults and validates, then Istio's webhook validates its
 * own kinds. What is refused is left out. Kinds that take no part in routing are passed over.
 */

import { readSchema, type SchemaFacts, type SchemaNode } from "../../../crd";
import { pruneObject } from "../../../crd/prune";
import { violationsOf } from "../../../crd/validate";
import { isObject } from "../../../json";
import { type Admitted, type KubeObject, type Meta, readMeta } from "../objects";
import { ISTIO_GATEWAY, SERVICE } from "./core-facts";
import { checkDestinationRule } from "./destination-rule";
import { checkExportTo, isHost } from "./domain-names";
import { checkGrpcRoute, checkHttpRoute } from "./gateway-api";
import { checkOneOf } from "./istio-crd";
import type { Objection } from "./objections";
import destinationRule from "./schemas/destinationrule.json";
import gateway from "./schemas/gateway.json";
import grpcRoute from "./schemas/grpcroute.json";
import httpRoute from "./schemas/httproute.json";
import referenceGrant from "./schemas/referencegrant.json";
import serviceEntry from "./schemas/serviceentry.json";
import virtualService from "./schemas/virtualservice.json";
import type {
  DestinationRuleSpec,
  GatewaySpec,
  GrpcRouteSpec,
  HttpRouteSpec,
  IstioGatewaySpec,
  ReferenceGrantSpec,
  ServiceEntrySpec,
  VirtualServiceSpec,
} from "./specs";
import { checkVirtualService } from "./virtual-service";

/** An object that does not get into the cluster, and why. */
export interface Refusal {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The API server by its CRD, or Istio's validating webhook. */
  readonly by: "crd" | "webhook";
  readonly objections: readonly Objection[];
}

/** Everything in the cluster that decides about routes. */
export interface Admission {
  readonly services: readonly Admitted<Readonly<Record<string, unknown>>>[];
  readonly namespaces: readonly Meta[];
  readonly httpRoutes: readonly Admitted<HttpRouteSpec>[];
  readonly grpcRoutes: readonly Admitted<GrpcRouteSpec>[];
  readonly virtualServices: readonly Admitted<VirtualServiceSpec>[];
  readonly destinationRules: readonly Admitted<DestinationRuleSpec>[];
  readonly serviceEntries: readonly Admitted<ServiceEntrySpec>[];
  readonly istioGateways: readonly Admitted<IstioGatewaySpec>[];
  readonly gateways: readonly Admitted<GatewaySpec>[];
  readonly referenceGrants: readonly Admitted<ReferenceGrantSpec>[];
  readonly refused: readonly Refusal[];
}

/** @param created the age of objects that have none, in milliseconds since 1970 */
export function admit(objects: readonly KubeObject[], created: number): Admission {
  const byKind = new Map<string, Admitted<unknown>[]>();
  const refused: Refusal[] = [];
  for (const object of objects) {
    const meta = readMeta(object, created);
    if (meta === undefined) continue;
    const kind = `${meta.group}/${meta.kind}`;
    const outcome = admitOne(meta, KINDS.get(kind), object);
    if ("by" in outcome) {
      const { kind: name, namespace } = meta;
      refused.push({ kind: name, namespace, name: meta.name, by: outcome.by, objections: outcome.objections });
    } else {
      byKind.set(kind, [...(byKind.get(kind) ?? []), { meta, spec: outcome.spec }]);
    }
  }
  const all = <Spec>(kind: string) => (byKind.get(kind) ?? []) as readonly Admitted<Spec>[];
  return {
    services: all("/Service"),
    namespaces: all("/Namespace").map(({ meta }) => meta),
    httpRoutes: all(`${GATEWAY_API}/HTTPRoute`),
    grpcRoutes: all(`${GATEWAY_API}/GRPCRoute`),
    virtualServices: all(`${ISTIO}/VirtualService`),
    destinationRules: all(`${ISTIO}/DestinationRule`),
    serviceEntries: all(`${ISTIO}/ServiceEntry`),
    istioGateways: all(`${ISTIO}/Gateway`),
    gateways: all(`${GATEWAY_API}/Gateway`),
    referenceGrants: all(`${GATEWAY_API}/ReferenceGrant`),
    refused,
  };
}

export const GATEWAY_API = "gateway.networking.k8s.io";
export const ISTIO = "networking.istio.io";

interface KindRules {
  /** Read when an object of the kind is seen. */
  readonly schema: () => SchemaNode;
  /** The API server's rules beyond the schema. */
  readonly crd: (spec: unknown) => Objection[];
  readonly webhook: (meta: Meta, spec: unknown) => Objection[];
}

const NONE = (): Objection[] => [];

/** `unknown` keeps the compiler from working out the types of the JSON. */
function kindRules(
  facts: unknown,
  crd: (spec: never) => Objection[],
  webhook: (meta: Meta, spec: never) => Objection[] = NONE,
): KindRules {
  let schema: SchemaNode | undefined;
  return {
    schema: () => {
      schema ??= readSchema(facts as SchemaFacts);
      return schema;
    },
    crd: crd as KindRules["crd"],
    webhook: webhook as KindRules["webhook"],
  };
}

const KINDS: ReadonlyMap<string, KindRules> = new Map([
  ["/Service", kindRules(SERVICE, NONE)],
  [`${GATEWAY_API}/Gateway`, kindRules(gateway, NONE)],
  [`${GATEWAY_API}/ReferenceGrant`, kindRules(referenceGrant, NONE)],
  [`${ISTIO}/Gateway`, kindRules(ISTIO_GATEWAY, NONE)],
  [`${GATEWAY_API}/HTTPRoute`, kindRules(httpRoute, checkHttpRoute)],
  [`${GATEWAY_API}/GRPCRoute`, kindRules(grpcRoute, checkGrpcRoute)],
  [
    `${ISTIO}/VirtualService`,
    kindRules(virtualService, (spec: unknown) => checkOneOf(spec, "spec"), checkVirtualService),
  ],
  [`${ISTIO}/DestinationRule`, kindRules(destinationRule, NONE, checkDestinationRule)],
  [`${ISTIO}/ServiceEntry`, kindRules(serviceEntry, NONE, checkServiceEntry)],
]);

type Outcome = { readonly spec: unknown } | { readonly objections: readonly Objection[]; readonly by: Refusal["by"] };

function admitOne(meta: Meta, rules: KindRules | undefined, object: KubeObject): Outcome {
  if (rules === undefined) return { spec: isObject(object.spec) ? object.spec : {} };
  const schema = rules.schema();
  const pruned = pruneObject(schema, withoutUndefined(object)).object;
  const violations = violationsOf(schema, pruned);
  if (violations.length > 0) {
    return {
      by: "crd",
      objections: violations.map(({ path, texts }) => ({ path, message: texts.join("; ") })),
    };
  }
  const spec = isObject(pruned) && isObject(pruned.spec) ? pruned.spec : {};
  const crd = rules.crd(spec);
  if (crd.length > 0) return { by: "crd", objections: crd };
  const webhook = rules.webhook(meta, spec);
  return webhook.length > 0 ? { by: "webhook", objections: webhook } : { spec };
}

/** Constructs leave optional fields undefined. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutUndefined(item)]));
}

function checkServiceEntry(meta: Meta, spec: ServiceEntrySpec): Objection[] {
  const invalid = spec.hosts.filter((host) => host === "*" || !isHost(host));
  return [
    ...invalid.map((host) => ({ path: "spec.hosts", message: `invalid host ${JSON.stringify(host)}` })),
    ...checkExportTo(meta.namespace, spec.exportTo, true),
  ];
}
