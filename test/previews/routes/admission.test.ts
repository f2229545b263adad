import { type KubeObject, MeshSimulation } from "../../../lib/previews/routes";
import { backend, hostOf, httpRoute, to, virtualService } from "./shop";

/** Who refuses the object, and the places of the objections. */
function refusalOf(object: KubeObject): string | undefined {
  const [refusal] = new MeshSimulation([object]).refused;
  return refusal && `${refusal.by} ${[...new Set(refusal.objections.map(({ path }) => path))].join(" ")}`;
}

const BACKENDS = { backendRefs: [{ name: "orders", port: 80 }] };
const rule = (more: object) => httpRoute("r", "orders", [{ ...BACKENDS, ...more }]);
const matching = (match: object) => rule({ matches: [match] });
const filter = (type: string, more: object) => rule({ filters: [{ type, ...more }] });
const many = <T>(count: number, item: (i: number) => T) => Array.from({ length: count }, (_, i) => item(i));
const keyed = (i: number) => ({ headers: [{ name: "x-env", value: `k${i}` }] });

test.each<[string, KubeObject, string | undefined]>([
  ["a plain rule", rule({}), undefined],
  [
    "a header name with a blank",
    matching({ headers: [{ name: "x env", value: "a" }] }),
    "crd spec.rules[0].matches[0].headers[0].name",
  ],
  [
    "a header twice",
    matching({
      headers: [
        { name: "a", value: "1" },
        { name: "a", value: "2" },
      ],
    }),
    "crd spec.rules[0].matches[0].headers",
  ],
  [
    "a header in two spellings",
    matching({
      headers: [
        { name: "a", value: "1" },
        { name: "A", value: "2" },
      ],
    }),
    undefined,
  ],
  [
    "a query parameter twice",
    matching({
      queryParams: [
        { name: "a", value: "1" },
        { name: "a", value: "2" },
      ],
    }),
    "crd spec.rules[0].matches[0].queryParams",
  ],
  ["an unknown method", matching({ method: "get" }), "crd spec.rules[0].matches[0].method"],
  ["two slashes in a path", matching({ path: { value: "/a//b" } }), "crd spec.rules[0].matches[0].path"],
  [
    "an encoded slash in a path",
    matching({ path: { type: "Exact", value: "/a%2Fb" } }),
    "crd spec.rules[0].matches[0].path",
  ],
  ["two slashes in an expression", matching({ path: { type: "RegularExpression", value: "/a//b" } }), undefined],
  ["a path that ends with two dots", matching({ path: { value: "/a/.." } }), "crd spec.rules[0].matches[0].path"],
  ["64 matches", rule({ matches: many(64, keyed) }), undefined],
  ["65 matches", rule({ matches: many(65, keyed) }), "crd spec.rules[0].matches"],
  [
    "17 rules",
    httpRoute(
      "r",
      "orders",
      many(17, () => BACKENDS),
    ),
    "crd spec.rules",
  ],
  [
    "129 matches in all",
    httpRoute(
      "r",
      "orders",
      [64, 64, 1].map((count) => ({ ...BACKENDS, matches: many(count, keyed) })),
    ),
    "crd spec.rules",
  ],
  [
    "a weight above a million",
    rule({ backendRefs: [{ name: "orders", port: 80, weight: 1_000_001 }] }),
    "crd spec.rules[0].backendRefs[0].weight",
  ],
  ["a backend without a port", rule({ backendRefs: [{ name: "orders" }] }), "crd spec.rules[0].backendRefs[0]"],
  [
    "a backend of another kind without a port",
    rule({ backendRefs: [{ name: "x", group: "example.com", kind: "X" }] }),
    undefined,
  ],
  ["two rules of one name", httpRoute("r", "orders", [{ name: "a" }, { name: "a" }]), "crd spec.rules"],
  [
    "two references to one parent",
    {
      ...rule({}),
      spec: {
        parentRefs: many(2, () => ({ group: "", kind: "Service", name: "orders", port: 80 })),
        rules: [BACKENDS],
      },
    },
    "crd spec.parentRefs",
  ],
  [
    "two references to ports of one parent",
    {
      ...rule({}),
      spec: {
        parentRefs: many(2, (i) => ({ group: "", kind: "Service", name: "orders", port: 80 + i })),
        rules: [BACKENDS],
      },
    },
    undefined,
  ],
  ["a filter without its field", filter("URLRewrite", {}), "crd spec.rules[0].filters[0]"],
  ["a filter with another one's field", filter("RequestMirror", { urlRewrite: {} }), "crd spec.rules[0].filters[0]"],
  [
    "a header set twice",
    filter("RequestHeaderModifier", {
      requestHeaderModifier: {
        set: [
          { name: "a", value: "1" },
          { name: "a", value: "2" },
        ],
      },
    }),
    "crd spec.rules[0].filters[0].requestHeaderModifier.set",
  ],
  [
    "a prefix replacement with a header match beside the prefix",
    rule({
      matches: [{ path: { value: "/a" } }, { path: { value: "/b" } }],
      filters: [{ type: "URLRewrite", urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } } }],
    }),
    "crd spec.rules[0]",
  ],
  [
    "a prefix replacement for the default match",
    filter("URLRewrite", { urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/" } } }),
    undefined,
  ],
  [
    "a replacement of another type than it says",
    filter("URLRewrite", { urlRewrite: { path: { type: "ReplaceFullPath", replacePrefixMatch: "/" } } }),
    "crd spec.rules[0].filters[0]",
  ],
  [
    "a mirror with percent and fraction",
    filter("RequestMirror", { requestMirror: { backendRef: backend("x"), percent: 1, fraction: { numerator: 1 } } }),
    "crd spec.rules[0].filters[0]",
  ],
  [
    "a backend timeout above the request's",
    rule({ timeouts: { request: "1s", backendRequest: "1500ms" } }),
    "crd spec.rules[0].timeouts",
  ],
])("the API server judges an HTTPRoute with %s", (_, object, expected) => {
  expect(refusalOf(object)).toBe(expected);
});

const route = (more: object) => virtualService("x", [hostOf("orders")], [{ route: [to("orders")], ...more }]);
const vs = (spec: object) => virtualService("x", [hostOf("orders")], [{ route: [to("orders")] }], { spec });
const matched = (match: object) => route({ match: [match] });

test.each<[string, KubeObject, string | undefined]>([
  ["a plain rule", route({}), undefined],
  ["the host *", vs({ hosts: ["*"] }), "webhook spec.hosts"],
  [
    "a host twice, once by a wildcard",
    vs({ hosts: [hostOf("orders"), "*.staging.svc.cluster.local"] }),
    "webhook spec.hosts",
  ],
  ["the host * at a gateway", vs({ hosts: ["*"], gateways: ["staging/gw"] }), undefined],
  ["an address as host", vs({ hosts: ["10.96.5.5"] }), undefined],
  ["an underscore in a host", vs({ hosts: ["a_b.example.com"] }), "webhook spec.hosts"],
  ["no rules", virtualService("x", [hostOf("orders")], []), "webhook spec"],
  [
    "two kinds of a match at once",
    matched({ headers: { a: { exact: "1", prefix: "2" } } }),
    "crd spec.http[0].match[0].headers.a",
  ],
  ["an expression that is none", matched({ uri: { regex: "/x(" } }), "webhook spec.http[0].match[0].uri"],
  [
    "an expression of more than 1024 characters",
    matched({ headers: { a: { regex: "a".repeat(1025) } } }),
    "webhook spec.http[0].match[0].headers.a",
  ],
  ["* as an expression", matched({ headers: { a: { regex: "*" } } }), "webhook spec.http[0].match[0].headers.a"],
  ["* as an expression for absence", matched({ withoutHeaders: { a: { regex: "*" } } }), undefined],
  [
    "an empty prefix of a header",
    matched({ headers: { a: { prefix: "" } } }),
    "webhook spec.http[0].match[0].headers.a",
  ],
  ["an empty prefix of the uri", matched({ uri: { prefix: "" } }), undefined],
  ["a pseudo header", matched({ headers: { ":authority": { exact: "a" } } }), undefined],
  ["an unknown pseudo header", matched({ headers: { ":x": { exact: "a" } } }), "webhook spec.http[0].match[0].headers"],
  ["a destination *", route({ route: [{ destination: { host: "*" } }] }), "webhook spec.http[0].route[0].destination"],
  [
    "a destination port 0",
    route({ route: [{ destination: { host: "orders", port: { number: 0 } } }] }),
    "webhook spec.http[0].route[0].destination",
  ],
  ["two destinations without weights", route({ route: [to("orders"), to("stock")] }), "webhook spec.http[0].route"],
  ["a redirect beside a route", route({ redirect: { uri: "/" } }), "webhook spec.http[0]"],
  ["an empty redirect", virtualService("x", ["a.example.com"], [{ redirect: {} }]), "webhook spec.http[0].redirect"],
  ["a direct answer alone", virtualService("x", ["a.example.com"], [{ directResponse: { status: 503 } }]), undefined],
  ["a delegate beside a route", route({ delegate: { name: "d" } }), "webhook spec.http[0]"],
  ["a delegate in a delegate", virtualService("x", [], [{ delegate: { name: "d" } }]), "webhook spec.http[0]"],
  [
    "a delegate with gateways",
    virtualService("x", [], [{ route: [to("orders")] }], { spec: { gateways: ["mesh"] } }),
    "webhook spec",
  ],
  ["exportTo ~", vs({ exportTo: ["~"] }), "webhook spec.exportTo"],
  ["exportTo . and its own namespace", vs({ exportTo: [".", "staging"] }), "webhook spec.exportTo"],
  [
    "a header value with an open per cent sign",
    route({ headers: { request: { set: { a: "5%" } } } }),
    "webhook spec.http[0].headers.request",
  ],
  ["a header value with a command", route({ headers: { request: { set: { a: "%REQ(:path)% 5%%" } } } }), undefined],
  [
    "the Host header removed",
    route({ headers: { request: { remove: ["host"] } } }),
    "webhook spec.http[0].headers.request",
  ],
  [
    "the authority set twice",
    route({ rewrite: { authority: "a" }, headers: { request: { set: { host: "b" } } } }),
    "webhook spec.http[0]",
  ],
  ["a timeout below a millisecond", route({ timeout: "100us" }), "webhook spec.http[0].timeout"],
  [
    "retries that never happen",
    route({ retries: { attempts: 0, perTryTimeout: "1s" } }),
    "webhook spec.http[0].retries",
  ],
  [
    "an unknown retry condition",
    route({ retries: { attempts: 1, retryOn: "always" } }),
    "webhook spec.http[0].retries",
  ],
  ["a fault without a kind", route({ fault: {} }), "webhook spec.http[0].fault"],
  [
    "a text where a number belongs",
    route({ route: [{ ...to("orders"), weight: "1" }] }),
    "crd spec.http[0].route[0].weight",
  ],
])("API server and webhook judge a VirtualService with %s", (_, object, expected) => {
  expect(refusalOf(object)).toBe(expected);
});
