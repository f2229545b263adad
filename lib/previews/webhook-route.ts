/**
 * The way in for webhooks that wake previews: one path of the ApplicationSet controller, and nothing else of it. The API server's webhook is another
 * address and does not wake sets. Upstream: applicationset/webhook, Service argocd-applicationset-controller, port 7000.
 */
import type { JsonObject } from "../json";
import type { PreviewEntry } from "./previews-props";
import { wayIn } from "./way-in";

const CONTROLLER = "argocd-applicationset-controller";
const PORT = 7000;
const PATH = "/api/webhook";

/** An Ingress or an HTTPRoute in Argo CD's namespace. @param host of its own, with a certificate */
export function webhookRoute(name: string, host: string, namespace: string, entry: PreviewEntry): JsonObject {
  const metadata = { name: `${name}-webhook`, namespace };
  return wayIn({ metadata, host, service: CONTROLLER, port: PORT, path: PATH }, entry);
}

/** The host of a declared way in; undefined where nothing is exposed. */
export function webhookHost(webhook: boolean | { readonly host: string } | undefined): string | undefined {
  return typeof webhook === "object" ? webhook.host : undefined;
}
