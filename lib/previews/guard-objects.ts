/** What the guard of a preview brings beside quota and policies: the way in, and the permission for the gateway's routes. Never the pull request's. */
import type { JsonObject } from "../json";
import { PLACEHOLDER } from "./placeholder";
import type { PreviewEntry, PreviewWorkload, Share } from "./previews-props";
import { portOf } from "./route-objects";

/** What the objects depend on. */
export interface GuardFacts {
  readonly workloads: Readonly<Record<string, PreviewWorkload>>;
  readonly entry: PreviewEntry;
  readonly domain: string;
  readonly share: Share;
  readonly baseline: string | undefined;
}

/** The objects of one preview's namespace, with the placeholder for its key. */
export function guardObjects({ workloads, entry, domain, share, baseline }: GuardFacts): JsonObject[] {
  if (share.mode === "overlay") return baseline === undefined ? [] : [referenceGrant(baseline)];
  const entries = Object.entries(workloads).filter(([, { entry: isEntry }]) => isEntry === true);
  return entries.map(([name, workload]) => {
    const host = entries.length > 1 ? `${name}-${PLACEHOLDER}.${domain}` : `${PLACEHOLDER}.${domain}`;
    const metadata = { name: `entry-${name}` };
    const port = portOf(workload);
    if ("gateway" in entry) {
      const parent = {
        group: "gateway.networking.k8s.io",
        kind: "Gateway",
        name: entry.gateway,
        namespace: entry.namespace,
      };
      const spec = { parentRefs: [parent], hostnames: [host], rules: [{ backendRefs: [{ name, port }] }] };
      return { apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute", metadata, spec };
    }
    const backend = { service: { name, port: { number: port } } };
    const rules = [{ host, http: { paths: [{ path: "/", pathType: "Prefix", backend }] } }];
    const spec = { ingressClassName: entry.ingressClass, rules };
    return { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata, spec };
  });
}

/** Routes that are bound to a gateway may only then lead into another namespace; `from` knows no pattern, so it stands in each preview. */
function referenceGrant(baseline: string): JsonObject {
  return {
    apiVersion: "gateway.networking.k8s.io/v1beta1",
    kind: "ReferenceGrant",
    metadata: { name: "allow-base" },
    spec: {
      from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: baseline }],
      to: [{ group: "", kind: "Service" }],
    },
  };
}
