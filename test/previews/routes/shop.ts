/** The fixture graph of the design with its objects, as the previews of an overlay have them: one HTTPRoute a preview, or one VirtualService. */
import type { ExpectedPreview, ExpectedService, KubeObject, RouteExpectation } from "../../../lib/previews/routes";

export const BASELINE = "staging";

/** web→api; api→orders, users, search; orders→stock, billing; search→stock; billing→ledger. */
export const SHOP: readonly ExpectedService[] = [
  { name: "web", calls: ["api"], isEntry: true },
  { name: "api", calls: ["orders", "users", "search"] },
  { name: "orders", calls: ["stock", "billing"] },
  { name: "users" },
  { name: "search", calls: ["stock"] },
  { name: "stock" },
  { name: "billing", calls: ["ledger"] },
  { name: "ledger" },
];

export interface ShopOptions {
  readonly services?: readonly ExpectedService[];
  readonly previews: readonly ExpectedPreview[];
  readonly router?: "gatewayApi" | "istio";
  /** Paths for which the baseline has a rule of its own. */
  readonly paths?: readonly string[];
  readonly repeatsPaths?: boolean;
}

export function expectationOf({ services = SHOP, previews }: ShopOptions): RouteExpectation {
  return { baseline: BASELINE, services, previews };
}

export function shopObjects(options: ShopOptions): KubeObject[] {
  const { services = SHOP, previews, router = "gatewayApi" } = options;
  return [
    ...services.map(({ name }) => service(name, BASELINE)),
    ...previews.flatMap((preview) => preview.services.map((name) => service(name, preview.key))),
    ...services.flatMap(({ name }) => (router === "istio" ? [sharedRoutes(name, options)] : ownRoutes(name, options))),
  ];
}

export function service(name: string, namespace: string, spec: Readonly<Record<string, unknown>> = {}): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace },
    spec: { selector: { app: name }, ports: [{ name: "http", port: 80 }], ...spec },
  };
}

/** The expression of the design: the key as a member of the header `baggage`. */
export function baggagePattern(key: string, header = "x-env"): string {
  return `^(?:(?:.*,)?[ \\t]*${header}[ \\t]*=[ \\t]*${key}[ \\t]*(?:[;,].*)?)$`;
}

export function httpRoute(
  name: string,
  service: string,
  rules: readonly unknown[],
  more: {
    readonly namespace?: string;
    readonly parent?: object;
    readonly labels?: object;
    readonly created?: string;
  } = {},
): KubeObject {
  const { namespace = BASELINE, parent = {}, labels, created } = more;
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: {
      name,
      namespace,
      ...(labels && { labels }),
      ...(created !== undefined && { creationTimestamp: created }),
    },
    spec: { parentRefs: [{ group: "", kind: "Service", name: service, port: 80, ...parent }], rules },
  };
}

export function virtualService(
  name: string,
  hosts: readonly string[],
  http: readonly unknown[],
  more: { readonly namespace?: string; readonly created?: string; readonly spec?: object } = {},
): KubeObject {
  const { namespace = BASELINE, created, spec } = more;
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata: { name, namespace, ...(created !== undefined && { creationTimestamp: created }) },
    spec: { hosts, http, ...spec },
  };
}

export function hostOf(name: string, namespace = BASELINE): string {
  return `${name}.${namespace}.svc.cluster.local`;
}

export function to(name: string, namespace = BASELINE) {
  return { destination: { host: hostOf(name, namespace), port: { number: 80 } } };
}

export function backend(name: string, namespace = BASELINE) {
  return { name, namespace, port: 80 };
}

/** Matches of a preview, for a path or for all. */
export function keyMatches(key: string, path?: string): object[] {
  const at = path === undefined ? {} : { path: { type: "PathPrefix", value: path } };
  return [
    { ...at, headers: [{ type: "Exact", name: "x-env", value: key }] },
    { ...at, headers: [{ type: "RegularExpression", name: "baggage", value: baggagePattern(key) }] },
  ];
}

function ownRoutes(name: string, { previews, paths = [], repeatsPaths = true }: ShopOptions): KubeObject[] {
  const baseline = httpRoute(`${name}-baseline`, name, [
    ...paths.map((value) => ({
      matches: [{ path: { type: "PathPrefix", value } }],
      backendRefs: [{ name, port: 80 }],
    })),
    { backendRefs: [{ name, port: 80 }] },
  ]);
  const touching = previews.filter(({ services, share = "overlay" }) => share === "overlay" && services.includes(name));
  return [
    baseline,
    ...touching.map(({ key }) =>
      httpRoute(
        `${name}-${key}`,
        name,
        [...(repeatsPaths ? paths : []), undefined].map((path) => ({
          matches: keyMatches(key, path),
          backendRefs: [backend(name, key)],
        })),
        { labels: { preview: key } },
      ),
    ),
  ];
}

function sharedRoutes(name: string, { previews, paths = [], repeatsPaths = true }: ShopOptions): KubeObject {
  const touching = previews.filter(({ services, share = "overlay" }) => share === "overlay" && services.includes(name));
  const forPath = (path: string | undefined) => (path === undefined ? {} : { uri: { prefix: path } });
  const previewRules = touching.flatMap(({ key }) =>
    [...(repeatsPaths ? paths : []), undefined].map((path) => ({
      name: key,
      match: [
        { ...forPath(path), headers: { "x-env": { exact: key } } },
        { ...forPath(path), headers: { baggage: { regex: baggagePattern(key) } } },
      ],
      route: [to(name, key)],
    })),
  );
  const baselineRules = [
    ...paths.map((path) => ({ name: `baseline ${path}`, match: [{ uri: { prefix: path } }], route: [to(name)] })),
    { name: "baseline", route: [to(name)] },
  ];
  return virtualService(name, [hostOf(name)], [...previewRules, ...baselineRules]);
}
