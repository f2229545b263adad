import { type KubeObject, type MeshRequest, MeshSimulation } from "../../../lib/previews/routes";
import { outcomeText } from "../../../lib/previews/routes/proof/texts";
import { BASELINE, backend, hostOf, httpRoute, service, to, virtualService } from "./shop";

/** The measured rules of Istio 1.30, sentence by sentence: what reaches which version of `orders`. B is the baseline's, P the preview's. */
const B = "orders.staging:80";
const P = "orders.pr-1:80";
const NO_RULE = "404, no rule matches";
const SERVICES = [service("orders", BASELINE), service("orders", "pr-1")];
const toP = { backendRefs: [backend("orders", "pr-1")] };
const toB = { backendRefs: [backend("orders")] };
const key = { headers: [{ name: "x-env", value: "pr-1" }] };
const KEYED = { headers: { "x-env": "pr-1" } };
const old = (year: number): string => `${year}-01-01T00:00:00Z`;

function outcome(objects: readonly KubeObject[], request: Partial<MeshRequest> = {}): string {
  const mesh = new MeshSimulation([...SERVICES, ...objects]);
  if (mesh.refused.length > 0) return `refused: ${mesh.refused.map(({ name }) => name).join(", ")}`;
  return outcomeText(mesh.send({ from: { namespace: BASELINE }, to: "orders:80", ...request }).outcome);
}

type Row = readonly [sentence: string, objects: readonly KubeObject[], request: Partial<MeshRequest>, expected: string];

const one = (match: object, more: object = {}): KubeObject[] => [
  httpRoute("r", "orders", [{ matches: [match], ...toP }, toB], more),
];
const vs = (match: object, name = "v"): KubeObject[] => [
  virtualService(
    name,
    [hostOf("orders")],
    [{ match: [match], route: [to("orders", "pr-1")] }, { route: [to("orders")] }],
  ),
];
const regex = (value: string) => ({ headers: [{ type: "RegularExpression", name: "x-env", value }] });
const head = (value: string | readonly string[]): Partial<MeshRequest> => ({ headers: { "x-env": value as string } });

const MATCHES: readonly Row[] = [
  ["an exact header is the whole value", one(key), head("pr-12"), B],
  ["with case", one(key), head("PR-1"), B],
  ["surrounding blanks are cut", one(key), head("  pr-1 "), P],
  ["the name of a header has any case", one({ headers: [{ name: "X-Env", value: "pr-1" }] }), KEYED, P],
  ["a regular expression is for the whole value", one(regex("pr")), KEYED, B],
  ["anchors change nothing", one(regex("^pr-1$")), KEYED, P],
  ["flags work", one(regex("(?i)PR-1")), KEYED, P],
  [".* takes an empty value", one(regex(".*")), head(""), P],
  ["and no absent header", one(regex(".*")), {}, B],
  ["several lines are joined by a comma without a blank", one(regex("a,pr-1")), head(["a", "pr-1"]), P],
  ["so an exact match of several lines fails", one(key), head(["pr-1", "a"]), B],
  [
    "two conditions of one header in two spellings must both hold",
    one({
      headers: [
        { name: "x-env", value: "pr-1" },
        { name: "X-Env", value: "pr-2" },
      ],
    }),
    KEYED,
    B,
  ],
  ["a path prefix is whole segments", one({ path: { value: "/pay" } }), { path: "/payments" }, B],
  ["with a slash behind", one({ path: { value: "/pay" } }), { path: "/pay/" }, P],
  ["the slash of a prefix is ignored", one({ path: { value: "/pay/" } }), { path: "/pay" }, P],
  ["an exact path has no query", one({ path: { type: "Exact", value: "/pay" } }), { path: "/pay?x=1" }, P],
  ["and no slash behind", one({ path: { type: "Exact", value: "/pay" } }), { path: "/pay/" }, B],
  ["the path is normalised before", one({ path: { value: "/pay" } }), { path: "/a/../pay" }, P],
  ["also encoded letters", one({ path: { value: "/pay" } }), { path: "/%70ay" }, P],
  ["two slashes stay", one({ path: { value: "/pay" } }), { path: "//pay" }, B],
  [
    "the first value of a query parameter counts",
    one({ queryParams: [{ name: "v", value: "2" }] }),
    { path: "/?v=1&v=2" },
    B,
  ],
  ["as it is sent", one({ queryParams: [{ name: "v", value: "a b" }] }), { path: "/?v=a%20b" }, B],
  ["conditions of a match are AND", one({ ...key, method: "POST" }), KEYED, B],
  [
    "matches of a rule are OR",
    [httpRoute("r", "orders", [{ matches: [key, { method: "POST" }], ...toP }, toB])],
    { method: "POST" },
    P,
  ],
];

const VIRTUAL: readonly Row[] = [
  ["a prefix of a header", vs({ headers: { "x-env": { prefix: "pr-" } } }), KEYED, P],
  ["presence", vs({ headers: { "x-env": {} } }), head("x"), P],
  ["absence", vs({ withoutHeaders: { "x-env": {} } }), {}, P],
  ["an exact empty value is an empty value", vs({ headers: { "x-env": { exact: "" } } }), head(""), P],
  ["and no absent header", vs({ headers: { "x-env": { exact: "" } } }), {}, B],
  ["a prefix of a path is text", vs({ uri: { prefix: "/pay" } }), { path: "/payments" }, P],
  ["case can be ignored", vs({ uri: { prefix: "/pay" }, ignoreUriCase: true }), { path: "/PAY" }, P],
  [
    "an exact empty query value takes a parameter without =",
    vs({ queryParams: { v: { exact: "" } } }),
    { path: "/?v" },
    P,
  ],
  [
    "authority is compared with the port as written",
    vs({ authority: { exact: "orders:80" } }),
    { host: "orders:80" },
    P,
  ],
  ["and with case", vs({ authority: { exact: "Orders" } }), { host: "orders" }, B],
  ["pseudo headers work", vs({ headers: { ":method": { exact: "POST" } } }), { method: "POST" }, P],
  ["a port", vs({ port: 81 }), {}, B],
  [
    "labels of the client",
    vs({ sourceLabels: { app: "web" } }),
    { from: { namespace: BASELINE, labels: { app: "web" } } },
    P,
  ],
  ["its namespace", vs({ sourceNamespace: "pr-9" }), {}, B],
  [
    "rules are tried in the order written",
    [
      virtualService(
        "v",
        [hostOf("orders")],
        [
          { match: [{ uri: { prefix: "/" } }], route: [to("orders")] },
          { match: [{ headers: { "x-env": { exact: "pr-1" } } }], route: [to("orders", "pr-1")] },
        ],
      ),
    ],
    KEYED,
    B,
  ],
  [
    "without a catch-all the rest is 404",
    [
      virtualService(
        "v",
        [hostOf("orders")],
        [{ match: [{ headers: { "x-env": { exact: "pr-1" } } }], route: [to("orders", "pr-1")] }],
      ),
    ],
    {},
    NO_RULE,
  ],
];

const ORDER: readonly Row[] = [
  [
    "exact before prefix, whatever the headers",
    [
      httpRoute("r", "orders", [
        { matches: [{ path: { type: "Exact", value: "/pay" } }], ...toB },
        { matches: [{ ...key, path: { value: "/pay" } }], ...toP },
      ]),
    ],
    { path: "/pay", ...KEYED },
    B,
  ],
  [
    "a longer path before any number of headers",
    [
      httpRoute("r", "orders", [
        { matches: [{ path: { value: "/pay" } }], ...toB },
        { matches: [{ headers: [...key.headers, { name: "a", value: "b" }] }], ...toP },
      ]),
    ],
    { path: "/pay", headers: { "x-env": "pr-1", a: "b" } },
    B,
  ],
  [
    "a method before headers",
    [
      httpRoute("r", "orders", [
        { matches: [{ method: "GET" }], ...toB },
        { matches: [key], ...toP },
      ]),
    ],
    KEYED,
    B,
  ],
  [
    "more headers first",
    [
      httpRoute("r", "orders", [
        { matches: [key], ...toB },
        { matches: [{ headers: [...key.headers, { name: "a", value: "b" }] }], ...toP },
      ]),
    ],
    { headers: { "x-env": "pr-1", a: "b" } },
    P,
  ],
  [
    "headers before query parameters",
    [
      httpRoute("r", "orders", [
        { matches: [{ queryParams: [{ name: "v", value: "1" }] }], ...toB },
        { matches: [key], ...toP },
      ]),
    ],
    { path: "/?v=1", ...KEYED },
    P,
  ],
  [
    "the older route first",
    [
      httpRoute("a", "orders", [{ matches: [key], ...toB }], { created: old(2026) }),
      httpRoute("b", "orders", [{ matches: [key], ...toP }], { created: old(2025) }),
    ],
    KEYED,
    P,
  ],
  [
    "names as text",
    [
      httpRoute("r-b2", "orders", [{ matches: [key], ...toB }]),
      httpRoute("r-b10", "orders", [{ matches: [key], ...toP }]),
    ],
    KEYED,
    P,
  ],
  [
    "a path's regular expression loses to the / of a catch-all",
    [
      httpRoute("r", "orders", [
        { matches: [{ ...key, path: { type: "RegularExpression", value: "/pay.*" } }], ...toP },
        toB,
      ]),
    ],
    { path: "/pay", ...KEYED },
    B,
  ],
  ["the catch-all may stand first", [httpRoute("r", "orders", [toB, { matches: [key], ...toP }])], KEYED, P],
  [
    "and be of any age",
    [
      httpRoute("b", "orders", [toB], { created: old(2020) }),
      httpRoute("p", "orders", [{ matches: [key], ...toP }], { created: old(2026) }),
    ],
    KEYED,
    P,
  ],
];

const young = { created: old(2026) };
const anyPort = { parent: { port: undefined } };
const MERGING: readonly Row[] = [
  [
    "mixed ports: the older one alone counts",
    [
      httpRoute("p", "orders", [{ matches: [key], ...toP }], { created: old(2025) }),
      httpRoute("b", "orders", [toB], { ...anyPort, ...young }),
    ],
    {},
    NO_RULE,
  ],
  [
    "of one age the one with the port",
    [httpRoute("p", "orders", [toP]), httpRoute("b", "orders", [toB], anyPort)],
    {},
    P,
  ],
  [
    "a consumer route replaces all producer routes",
    [
      httpRoute("b", "orders", [toB]),
      httpRoute("c", "orders", [{ matches: [key], ...toP }], { namespace: "web", parent: { namespace: BASELINE } }),
    ],
    { from: { namespace: "web" }, to: "orders.staging:80" },
    NO_RULE,
  ],
  [
    "for nobody else",
    [
      httpRoute("b", "orders", [toB]),
      httpRoute("c", "orders", [toP], { namespace: "web", parent: { namespace: BASELINE } }),
    ],
    {},
    B,
  ],
  [
    "producer routes hold everywhere",
    [httpRoute("b", "orders", [toP])],
    { from: { namespace: "web" }, to: "orders.staging:80" },
    P,
  ],
  [
    "hostnames are ignored for a Service",
    [
      {
        ...httpRoute("b", "orders", [toP]),
        spec: { ...(httpRoute("b", "orders", [toP]).spec as object), hostnames: ["x.example.com"] },
      } as KubeObject,
    ],
    {},
    P,
  ],
  [
    "a kind without its group is no Service",
    [httpRoute("b", "orders", [toP], { parent: { group: undefined } })],
    {},
    B,
  ],
  ["a port that does not exist has no effect", [httpRoute("b", "orders", [toP], { parent: { port: 81 } })], {}, B],
  [
    "an HTTPRoute wins over a VirtualService in its namespace",
    [
      httpRoute("b", "orders", [toP], young),
      virtualService("v", [hostOf("orders")], [{ route: [to("orders")] }], { created: old(2020) }),
    ],
    {},
    P,
  ],
  [
    "and elsewhere the older of both",
    [
      httpRoute("b", "orders", [toP], young),
      virtualService("v", [hostOf("orders")], [{ route: [to("orders")] }], { created: old(2020) }),
    ],
    { from: { namespace: "web" }, to: "orders.staging:80" },
    B,
  ],
  [
    "of two VirtualServices the oldest counts, whatever its namespace",
    [
      virtualService("v", [hostOf("orders")], [{ route: [to("orders")] }], young),
      virtualService("w", [hostOf("orders")], [{ route: [to("orders", "pr-1")] }], {
        namespace: "third",
        created: old(2020),
      }),
    ],
    {},
    P,
  ],
  [
    "one that only its client's namespace sees goes first",
    [
      virtualService("v", [hostOf("orders")], [{ route: [to("orders")] }], { created: old(2020) }),
      virtualService("w", [hostOf("orders")], [{ route: [to("orders", "pr-1")] }], {
        namespace: "web",
        spec: { exportTo: ["."] },
      }),
    ],
    { from: { namespace: "web" }, to: "orders.staging:80" },
    P,
  ],
  [
    "an exact host before a wildcard",
    [
      virtualService("v", ["*.staging.svc.cluster.local"], [{ route: [to("orders")] }], { created: old(2020) }),
      virtualService("w", [hostOf("orders")], [{ route: [to("orders", "pr-1")] }], young),
    ],
    {},
    P,
  ],
  [
    "a host with a dot is taken as it is",
    [virtualService("v", ["orders.staging"], [{ route: [to("orders", "pr-1")] }])],
    {},
    B,
  ],
  [
    "and fits that Host only",
    [virtualService("v", ["orders.staging"], [{ route: [to("orders", "pr-1")] }])],
    { to: "orders.staging:80", host: "orders.staging" },
    P,
  ],
  [
    "gateways without mesh take it away",
    [virtualService("v", [hostOf("orders")], [{ route: [to("orders", "pr-1")] }], { spec: { gateways: ["gw"] } })],
    {},
    B,
  ],
];

const HOSTS: readonly Row[] = [
  ["the Host chooses the Service", one({}), { host: hostOf("orders", "pr-1") }, P],
  ["without case", one(key), { host: "ORDERS.staging", ...KEYED }, P],
  ["a wrong port in it is ignored", one(key), { host: "orders:99", ...KEYED }, P],
  ["a dot behind the full name", one(key), { host: `${hostOf("orders")}.`, ...KEYED }, P],
  [
    "a short name in the Service's namespace only",
    one(key),
    { from: { namespace: "web" }, to: "orders.staging:80", host: "orders", ...KEYED },
    "passed on to orders.staging:80 without any rule",
  ],
];

const BACKENDS: readonly Row[] = [
  [
    "a Service that is missing is 500 for its rule",
    [httpRoute("r", "orders", [{ matches: [key], backendRefs: [backend("none")] }, toB])],
    KEYED,
    "500 (cluster_not_found)",
  ],
  ["and others live on", [httpRoute("r", "orders", [{ matches: [key], backendRefs: [backend("none")] }, toB])], {}, B],
  ["no backends are 404", [httpRoute("r", "orders", [{ matches: [key] }, toB])], KEYED, "404"],
  [
    "a weight of 0 alone is 500",
    [httpRoute("r", "orders", [{ backendRefs: [{ ...backend("orders"), weight: 0 }] }])],
    {},
    "500",
  ],
  ["a backend elsewhere needs no grant", one({}), {}, P],
  [
    "a name with a dot drops the whole route",
    [httpRoute("r", "orders", [{ matches: [key], backendRefs: [backend("a.b")] }, toP])],
    {},
    B,
  ],
  [
    "a destination without a port goes to the request's port",
    [
      service("pay", BASELINE, { ports: [{ name: "http", port: 8080 }] }),
      virtualService("v", [hostOf("orders")], [{ route: [{ destination: { host: hostOf("pay") } }] }]),
    ],
    {},
    "pay.staging:80, which does not exist (503)",
  ],
  [
    "a bad expression of a header freezes the port",
    one({ headers: [{ type: "RegularExpression", name: "x-env", value: "(" }] }),
    {},
    "the proxies refuse all routes of this port",
  ],
  [
    "a bad expression of a path beside a catch-all does nothing",
    [httpRoute("r", "orders", [{ matches: [{ path: { type: "RegularExpression", value: "/(" } }], ...toP }, toB])],
    {},
    B,
  ],
];

const rule = (name: string, subsets: readonly object[], namespace = BASELINE, host = hostOf("orders")): KubeObject => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name, namespace },
  spec: { host, subsets },
});
const subset = (name: string) => ({ name, labels: { version: name } });
const toSubset = (name: string) => ({ destination: { host: hostOf("orders"), subset: name, port: { number: 80 } } });
const bySubset = [virtualService("v", [hostOf("orders")], [{ route: [toSubset("v2")] }])];
const grpc = (name: string, rules: readonly unknown[]): KubeObject => ({
  ...httpRoute(name, "orders", rules),
  kind: "GRPCRoute",
});
const split = (weights: readonly (number | undefined)[]): KubeObject[] => [
  httpRoute("r", "orders", [
    {
      backendRefs: [backend("orders"), backend("orders", "pr-1")].map((one, i) => ({
        ...one,
        ...(weights[i] !== undefined && { weight: weights[i] }),
      })),
    },
  ]),
];
const splitVs = (weights: readonly (number | undefined)[]): KubeObject[] => [
  virtualService(
    "v",
    [hostOf("orders")],
    [
      {
        route: [to("orders"), to("orders", "pr-1")].map((one, i) => ({
          ...one,
          ...(weights[i] !== undefined && { weight: weights[i] }),
        })),
      },
    ],
  ),
];
const delegate = { delegate: { name: "d", namespace: "pr-1" } };
const delegated = (http: readonly unknown[]): KubeObject =>
  ({ ...virtualService("d", [], http, { namespace: "pr-1" }), spec: { http } }) as KubeObject;

const MORE: readonly Row[] = [
  [
    "two DestinationRules of one namespace add their subsets",
    [...bySubset, rule("a", [subset("v1")]), rule("b", [subset("v2")])],
    {},
    `${B} (subset v2)`,
  ],
  [
    "a subset that is missing is 503",
    [...bySubset, rule("a", [subset("v1")])],
    {},
    `${B} (subset v2), which does not exist (503)`,
  ],
  [
    "one in a third namespace is not used",
    [...bySubset, rule("a", [subset("v2")], "third")],
    {},
    `${B} (subset v2), which does not exist (503)`,
  ],
  [
    "one in the client's namespace hides the other",
    [...bySubset, rule("a", [subset("v2")]), rule("b", [subset("v1")], "web")],
    { from: { namespace: "web" }, to: "orders.staging:80" },
    `${B} (subset v2), which does not exist (503)`,
  ],
  [
    "wildcard hosts work",
    [...bySubset, rule("a", [subset("v2")], BASELINE, "*.staging.svc.cluster.local")],
    {},
    `${B} (subset v2)`,
  ],
  [
    "a gRPC match of a service is a longer path",
    [httpRoute("r", "orders", [toB]), grpc("g", [{ matches: [{ method: { service: "shop.Orders" } }], ...toP }])],
    { method: "POST", path: "/shop.Orders/Get" },
    P,
  ],
  [
    "a gRPC match of headers stays behind an HTTPRoute's /",
    [httpRoute("r", "orders", [toB]), grpc("g", [{ matches: [key], ...toP }])],
    { method: "POST", ...KEYED },
    B,
  ],
  ["alone a GRPCRoute takes plain requests", [grpc("g", [toP])], {}, P],
  ["weights are 1 where nothing is said", split([undefined, undefined]), {}, `1 of ${B}, 1 of ${P}`],
  ["0 is never", split([0, 5]), {}, P],
  ["of several destinations of a VirtualService a missing weight is 0", splitVs([undefined, 5]), {}, `5 of ${P}`],
  ["without any weight they are refused", splitVs([undefined, undefined]), {}, "refused: v"],
  [
    "a single destination ignores its weight",
    [virtualService("v", [hostOf("orders")], [{ route: [{ ...to("orders", "pr-1"), weight: 0 }] }])],
    {},
    P,
  ],
  [
    "a delegate's match and its root's are both wanted",
    [
      virtualService(
        "v",
        [hostOf("orders")],
        [{ match: [{ headers: { "x-env": { exact: "pr-1" } } }], ...delegate }, { route: [to("orders")] }],
      ),
      delegated([{ match: [{ uri: { prefix: "/pay" } }], route: [to("orders", "pr-1")] }]),
    ],
    { path: "/pay", ...KEYED },
    P,
  ],
  [
    "what no rule of a delegate matches falls through",
    [
      virtualService(
        "v",
        [hostOf("orders")],
        [{ match: [{ headers: { "x-env": { exact: "pr-1" } } }], ...delegate }, { route: [to("orders")] }],
      ),
      delegated([{ match: [{ uri: { prefix: "/pay" } }], route: [to("orders", "pr-1")] }]),
    ],
    { path: "/x", ...KEYED },
    B,
  ],
  [
    "a delegate that is missing drops its rule",
    [
      virtualService(
        "v",
        [hostOf("orders")],
        [{ ...delegate, match: [{ uri: { prefix: "/" } }] }, { route: [to("orders")] }],
      ),
    ],
    {},
    B,
  ],
  [
    "headers that a rule sets are not matched again",
    [
      httpRoute("r", "orders", [
        {
          matches: [{ path: { value: "/pay" } }],
          filters: [
            { type: "RequestHeaderModifier", requestHeaderModifier: { set: [{ name: "x-env", value: "pr-1" }] } },
          ],
          ...toB,
        },
        { matches: [key], ...toP },
      ]),
    ],
    { path: "/pay" },
    B,
  ],
  [
    "a host rewrite changes no destination",
    [
      httpRoute("r", "orders", [
        { filters: [{ type: "URLRewrite", urlRewrite: { hostname: "orders.pr-1" } }], ...toB },
      ]),
    ],
    {},
    B,
  ],
  [
    "a fault of 100 per cent answers in place of the backend",
    [
      virtualService(
        "v",
        [hostOf("orders")],
        [{ fault: { abort: { httpStatus: 418, percentage: { value: 100 } } }, route: [to("orders")] }],
      ),
    ],
    {},
    "418 (fault_filter_abort)",
  ],
  [
    "a mirror that is missing is left out",
    [
      httpRoute("r", "orders", [
        { filters: [{ type: "RequestMirror", requestMirror: { backendRef: { name: "none", port: 80 } } }], ...toB },
      ]),
    ],
    {},
    B,
  ],
  [
    "a Service that is not exported to the client is 503",
    [
      {
        ...service("pay", BASELINE),
        metadata: { name: "pay", namespace: BASELINE, annotations: { "networking.istio.io/exportTo": "." } },
      } as KubeObject,
      virtualService("v", [hostOf("orders")], [{ route: [to("pay")] }]),
    ],
    { from: { namespace: "web" }, to: "orders.staging:80" },
    "pay.staging:80, which does not exist (503)",
  ],
  [
    "exportTo with * and others is refused",
    [virtualService("v", [hostOf("orders")], [{ route: [to("orders")] }], { spec: { exportTo: ["*", "web"] } })],
    {},
    "refused: v",
  ],
  [
    "a preview's route before its Service is 500 for its key alone",
    [
      httpRoute("p", "orders", [{ matches: [key], backendRefs: [backend("orders", "pr-9")] }]),
      httpRoute("b", "orders", [toB]),
    ],
    {},
    B,
  ],
];

test.each([
  ["subsets, gRPC, weights, delegates and changes of requests", MORE],
  ["matches of HTTPRoutes", MATCHES],
  ["matches of VirtualServices", VIRTUAL],
  ["order", ORDER],
  ["merging", MERGING],
  ["hosts", HOSTS],
  ["backends", BACKENDS],
] as const)("%s are as measured", (_, rows) => {
  expect(rows.map(([sentence, objects, request]) => `${sentence}: ${outcome(objects, request)}`)).toEqual(
    rows.map(([sentence, , , expected]) => `${sentence}: ${expected}`),
  );
});
