/** Requests, outcomes and rules as people read them in a proof. */
import type { Backend, Outcome } from "../request/decision";
import type { MeshRequest } from "../request/request";
import type { RuleOrigin } from "../rules/rule";

/** `from pr-12: GET http://orders/pay with x-env: pr-12`. */
export function requestText({ from, to, host, method = "GET", path = "/", headers = {} }: MeshRequest): string {
  const client = from.gateway === undefined ? `from ${from.namespace}` : `through the gateway ${from.gateway}`;
  const lines = [
    ...(host === undefined ? [] : [`Host: ${host}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`),
  ];
  return `${client}: ${method} http://${to.replace(/:80$/, "")}${path}${lines.length === 0 ? "" : ` with ${lines.join(", ")}`}`;
}

/** `HTTPRoute staging/orders-pr-12, spec.rules[0]`. */
export function originText({ kind, namespace, name, rule }: RuleOrigin): string {
  return `${kind} ${namespace}/${name}, spec.${kind === "VirtualService" ? "http" : "rules"}[${rule}]`;
}

export function backendText(backend: Backend): string {
  const name = backend.service === undefined ? backend.host : `${backend.service}.${backend.namespace}`;
  return `${name}:${backend.port}${backend.subset === undefined ? "" : ` (subset ${backend.subset})`}`;
}

export function outcomeText(outcome: Outcome, origin?: RuleOrigin): string {
  const by = origin === undefined ? "" : ` by ${originText(origin)}`;
  switch (outcome.kind) {
    case "backend":
      return `${backendText(outcome.backend)}${outcome.isMissing ? ", which does not exist (503)" : ""}${by}`;
    case "split":
      return `${outcome.backends.map(({ backend, weight }) => `${weight} of ${backend ? backendText(backend) : "nothing"}`).join(", ")}${by}`;
    case "status":
      return `${outcome.status}${outcome.details === undefined ? "" : ` (${outcome.details})`}${by}`;
    case "noRoute":
      return "404, no rule matches";
    case "passthrough":
      return outcome.address === undefined
        ? "passed on, the host is unknown"
        : `passed on to ${backendText(outcome.address)} without any rule`;
    case "tcp":
      return `${backendText(outcome.backend)} as TCP, without any rule`;
    case "rejected":
      return "the proxies refuse all routes of this port";
    default:
      return outcome satisfies never;
  }
}
