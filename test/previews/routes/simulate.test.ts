import { type KubeObject, type MeshOptions, type MeshRequest, MeshSimulation } from "../../../lib/previews/routes";
import { outcomeText } from "../../../lib/previews/routes/proof/texts";
import { normalisePath } from "../../../lib/previews/routes/request/request";
import { BASELINE, backend, hostOf, httpRoute, service, to, virtualService } from "./shop";

/** What becomes of a request, in words. */
function sent(objects: readonly KubeObject[], request: Partial<MeshRequest>, options: MeshOptions = {}): string {
  const mesh = new MeshSimulation(objects, options);
  expect(mesh.refused).toEqual([]);
  const { outcome } = mesh.send({ from: { namespace: BASELINE }, to: "orders:80", ...request });
  return outcome.kind === "status" && outcome.location !== undefined
    ? `${outcome.status} ${outcome.location}`
    : outcomeText(outcome);
}

const ORDERS = service("orders", BASELINE);
const PREVIEW = service("orders", "pr-12");
const DETECTED = service("orders", BASELINE, { ports: [{ port: 80 }] });
const TO_PREVIEW = httpRoute("r", "orders", [{ backendRefs: [backend("orders", "pr-12")] }]);

test.each<[string, readonly KubeObject[], Partial<MeshRequest>, string]>([
  [
    "is passed on for an unknown Host on a declared port",
    [ORDERS, PREVIEW, TO_PREVIEW],
    { host: "example.com" },
    "passed on to orders.staging:80 without any rule",
  ],
  [
    "follows the address on a port that is detected by content",
    [DETECTED, PREVIEW, TO_PREVIEW],
    { host: "example.com" },
    "orders.pr-12:80",
  ],
  [
    "finds no listener on a port of UDP",
    [service("orders", BASELINE, { ports: [{ port: 80, protocol: "UDP" }] })],
    {},
    "passed on to orders.staging:80 without any rule",
  ],
  [
    "is TCP by appProtocol, whatever the name says",
    [service("orders", BASELINE, { ports: [{ name: "http", port: 80, appProtocol: "tcp" }] }), PREVIEW, TO_PREVIEW],
    {},
    "orders.staging:80 as TCP, without any rule",
  ],
  [
    "is HTTP by appProtocol",
    [
      service("orders", BASELINE, { ports: [{ name: "tcp", port: 80, appProtocol: "kubernetes.io/h2c" }] }),
      PREVIEW,
      TO_PREVIEW,
    ],
    {},
    "orders.pr-12:80",
  ],
  [
    "is never detected on the port of a database",
    [service("orders", BASELINE, { ports: [{ name: "main", port: 3306 }] })],
    { to: "orders:3306" },
    "orders.staging:3306 as TCP, without any rule",
  ],
  [
    "reaches the end of a chain of aliases",
    [ORDERS, PREVIEW, TO_PREVIEW, alias("b", "a"), alias("a", "orders")],
    { to: "b:80" },
    "orders.pr-12:80",
  ],
  [
    "is passed on for aliases in a circle",
    [ORDERS, alias("b", "a"), alias("a", "b")],
    { to: "b:80" },
    "passed on, the host is unknown",
  ],
])("a request %s", (_, objects, request, expected) => {
  expect(sent(objects, request)).toBe(expected);
});

function alias(name: string, target: string): KubeObject {
  return service(name, BASELINE, { type: "ExternalName", externalName: hostOf(target) });
}

test.each([
  ["/a/../pay?x=/../y", "/pay?x=/../y"],
  ["/a/./b/.", "/a/b/"],
  ["/a/b/..", "/a/"],
  ["/../..", "/"],
  ["/%70%61y", "/pay"],
  ["/a/%2e%2E/b", "/b"],
  ["//a//b", "//a//b"],
  ["/a%2fb%20c", "/a%2fb%20c"],
  ["/a\\b", "/a/b"],
  ["/a|b", "/a%7Cb"],
])("the path %s is matched as %s", (path, expected) => {
  expect(normalisePath(path)).toBe(expected);
});

test.each<[object, Partial<MeshRequest>, string]>([
  [{ scheme: "https" }, {}, "302 https://orders/pay?q=1"],
  [{ hostname: "example.com", statusCode: 301 }, {}, "301 http://example.com/pay?q=1"],
  [{ port: 8443, scheme: "https" }, {}, "302 https://orders:8443/pay?q=1"],
  [{ port: 443, scheme: "https" }, {}, "302 https://orders/pay?q=1"],
  [{ path: { type: "ReplaceFullPath", replaceFullPath: "/x" } }, {}, "302 http://orders/x?q=1"],
  [{ path: { type: "ReplaceFullPath", replaceFullPath: "/x" } }, { to: "orders:8080" }, "302 http://orders:8080/x?q=1"],
  [{ path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/x" } }, { path: "/pay/a" }, "302 http://orders/x/a"],
])("a redirect with %j", (requestRedirect, request, expected) => {
  const two = service("orders", BASELINE, {
    ports: [
      { name: "http", port: 80 },
      { name: "http-8080", port: 8080 },
    ],
  });
  const rule = {
    matches: [{ path: { value: "/pay" } }],
    filters: [{ type: "RequestRedirect", requestRedirect }],
  };
  const route = httpRoute("r", "orders", [rule], { parent: { port: undefined } });
  expect(sent([two, route], { path: "/pay?q=1", ...request })).toBe(expected);
});

describe("at a Gateway of the Gateway API", () => {
  const gateway = (listener: object = {}): KubeObject => ({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "gw", namespace: BASELINE },
    spec: { gatewayClassName: "istio", listeners: [{ name: "http", port: 80, protocol: "HTTP", ...listener }] },
  });
  const route = (namespace: string, target: object): KubeObject => ({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: "entry", namespace },
    spec: {
      parentRefs: [{ name: "gw", namespace: BASELINE }],
      hostnames: ["pr-12.example.com"],
      rules: [{ backendRefs: [target] }],
    },
  });
  const grant: KubeObject = {
    apiVersion: "gateway.networking.k8s.io/v1beta1",
    kind: "ReferenceGrant",
    metadata: { name: "allow-base", namespace: "pr-12" },
    spec: {
      from: [{ group: "gateway.networking.k8s.io", kind: "HTTPRoute", namespace: BASELINE }],
      to: [{ group: "", kind: "Service" }],
    },
  };
  const labelled: KubeObject = {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "pr-12", labels: { preview: "pr-12" } },
  };
  const selector = { namespaces: { from: "Selector", selector: { matchLabels: { preview: "pr-12" } } } };
  const own = { name: "orders", port: 80 };

  test.each<[string, readonly KubeObject[], string, string]>([
    [
      "a backend of its namespace is served",
      [gateway(), route(BASELINE, own)],
      "pr-12.example.com",
      "orders.staging:80",
    ],
    ["another host is not", [gateway(), route(BASELINE, own)], "pr-13.example.com", "404, no rule matches"],
    [
      "a backend elsewhere needs a grant",
      [gateway(), route(BASELINE, backend("orders", "pr-12"))],
      "pr-12.example.com",
      "500 (cluster_not_found)",
    ],
    [
      "a grant lets it through",
      [gateway(), route(BASELINE, backend("orders", "pr-12")), grant],
      "pr-12.example.com",
      "orders.pr-12:80",
    ],
    [
      "routes of other namespaces are not taken",
      [gateway(), route("pr-12", own)],
      "pr-12.example.com",
      "404, no rule matches",
    ],
    [
      "unless the listener selects them",
      [gateway({ allowedRoutes: selector }), labelled, route("pr-12", own)],
      "pr-12.example.com",
      "orders.pr-12:80",
    ],
    [
      "or takes all",
      [gateway({ allowedRoutes: { namespaces: { from: "All" } } }), route("pr-12", own)],
      "pr-12.example.com",
      "orders.pr-12:80",
    ],
    [
      "the listener's host must fit",
      [gateway({ hostname: "*.example.org" }), route(BASELINE, own)],
      "pr-12.example.com",
      "404, no rule matches",
    ],
  ])("%s", (_, objects, host, expected) => {
    const from = { namespace: BASELINE, gateway: "gw" };
    expect(sent([ORDERS, PREVIEW, ...objects], { from, to: `${host}:80` })).toBe(expected);
  });
});

describe("with waypoints", () => {
  const namespace = (labels: object): KubeObject => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: BASELINE, labels },
  });
  const withWaypoint = namespace({ "istio.io/use-waypoint": "waypoint" });

  test.each<[string, readonly KubeObject[], string]>([
    ["a Service without one has no routes", [TO_PREVIEW], "orders.staging:80"],
    ["the namespace names one for its Services", [TO_PREVIEW, withWaypoint], "orders.pr-12:80"],
    ["the word none is no waypoint", [TO_PREVIEW, namespace({ "istio.io/use-waypoint": "none" })], "orders.staging:80"],
    [
      "routes of a third namespace do not count",
      [
        virtualService("x", [hostOf("orders")], [{ route: [to("orders", "pr-12")] }], { namespace: "third" }),
        withWaypoint,
      ],
      "orders.staging:80",
    ],
  ])("%s", (_, objects, expected) => {
    expect(sent([ORDERS, PREVIEW, ...objects], { host: "anything" }, { mode: "ambient" })).toBe(expected);
  });
});

test("a server of Istio's Gateway that wants https redirects before any route is asked", () => {
  const gateway: KubeObject = {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata: { name: "gw", namespace: BASELINE },
    spec: {
      selector: { istio: "ingress" },
      servers: [
        {
          port: { number: 80, name: "http", protocol: "HTTP" },
          hosts: ["*.example.com"],
          tls: { httpsRedirect: true },
        },
      ],
    },
  };
  const entry = virtualService("e", ["a.example.com"], [{ route: [to("orders")] }], { spec: { gateways: ["gw"] } });
  const from = { namespace: "istio-system", labels: { istio: "ingress" }, gateway: "ingress" };
  expect(sent([ORDERS, gateway, entry], { from, to: "a.example.com:80", path: "/x" })).toBe(
    "301 https://a.example.com/x",
  );
});
