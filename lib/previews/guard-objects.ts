/** What the guard of a preview brings beside quota and policies: the way in, and the permission for the gateway's routes. Never the pull request's. */
import type { JsonObject } from "../json";
import { PLACEHOLDER } from "./placeholder";
import type { PreviewEntry, PreviewWorkload, Share } from "./previews-props";
import { portOf } from "./route-objects";
import { wayIn } from "./way-in";

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
    return wayIn({ metadata: { name: `entry-${name}` }, host, service: name, port: portOf(workload) }, entry);
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

/** What puts the pods of an overlay into Istio's mesh: without it nothing routes what they call. Other meshes pass the labels over. */
export function meshLabels(share: Share): Readonly<Record<string, string>> {
  if (share.mode !== "overlay") return {};
  return share.mesh === "ambient" ? { "istio.io/dataplane-mode": "ambient" } : { "istio-injection": "enabled" };
}

/** Namespaces that a sidecar must reach to learn its routes. */
export function controlPlanes(share: Share): readonly string[] {
  return share.mode === "overlay" && share.mesh !== "ambient" ? ["istio-system"] : [];
}
