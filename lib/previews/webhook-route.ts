/**
 * The way in for webhooks that wake previews: one path of the ApplicationSet controller, and nothing else of it. The API server's webhook is another
 * address and does not wake sets. Upstream: applicationset/webhook, Service argocd-applicationset-controller, port 7000.
 */
import type { JsonObject } from "../json";
import type { PreviewEntry } from "./previews-props";

const CONTROLLER = "argocd-applicationset-controller";
const PORT = 7000;
const PATH = "/api/webhook";

/** An Ingress or an HTTPRoute in Argo CD's namespace. @param host of its own, with a certificate */
export function webhookRoute(name: string, host: string, namespace: string, entry: PreviewEntry): JsonObject {
  const metadata = { name: `${name}-webhook`, namespace };
  if ("gateway" in entry) {
    const parent = {
      group: "gateway.networking.k8s.io",
      kind: "Gateway",
      name: entry.gateway,
      namespace: entry.namespace,
    };
    const rule = {
      matches: [{ path: { type: "Exact", value: PATH }, method: "POST" }],
      backendRefs: [{ name: CONTROLLER, port: PORT }],
    };
    const spec = { parentRefs: [parent], hostnames: [host], rules: [rule] };
    return { apiVersion: "gateway.networking.k8s.io/v1", kind: "HTTPRoute", metadata, spec };
  }
  const backend = { service: { name: CONTROLLER, port: { number: PORT } } };
  const rules = [{ host, http: { paths: [{ path: PATH, pathType: "Exact", backend }] } }];
  const spec = { ingressClassName: entry.ingressClass, rules };
  return { apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata, spec };
}

/** The host of a declared way in; undefined where nothing is exposed. */
export function webhookHost(webhook: boolean | { readonly host: string } | undefined): string | undefined {
  return typeof webhook === "object" ? webhook.host : undefined;
}
