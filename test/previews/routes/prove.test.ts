import { type KubeObject, proveRoutes, type RouteExpectation } from "../../../lib/previews/routes";
import {
  BASELINE,
  backend,
  expectationOf,
  hostOf,
  httpRoute,
  keyMatches,
  SHOP,
  type ShopOptions,
  service,
  shopObjects,
  to,
  virtualService,
} from "./shop";

const TWO = [
  { key: "pr-12", services: ["orders", "ledger"] },
  { key: "pr-13", services: ["stock"] },
];

test.each([
  ["gatewayApi", []],
  ["istio", []],
  ["gatewayApi", ["/admin", "/v2"]],
] as const)("the objects of the design are proved (%s, paths %j)", (router, paths) => {
  const options: ShopOptions = { previews: TWO, router, paths };
  const { problems, served, chains, unproved } = proveRoutes(shopObjects(options), expectationOf(options));
  expect(problems).toEqual([]);
  expect(unproved).toEqual([]);
  expect(chains).toContain("web@staging api@staging orders@pr-12 billing@staging ledger@pr-12");
  for (const { name } of SHOP) {
    for (const carrier of ["x-env", "baggage"]) {
      for (const { key, services } of TWO) {
        const version = services.includes(name) ? key : BASELINE;
        expect(served).toContainEqual({ service: name, key, carrier, version });
      }
    }
    expect(served).toContainEqual({ service: name, key: undefined, carrier: undefined, version: BASELINE });
  }
});

/** Code and place of every problem, and that each shows a request. */
function problemsOf(objects: readonly KubeObject[], expectation: RouteExpectation): string[] {
  return proveRoutes(objects, expectation).problems.map(({ code, place }) => `${code} ${place.path}`);
}

const OPTIONS: ShopOptions = { previews: [{ key: "pr-12", services: ["orders"] }] };
const EXPECTED = expectationOf(OPTIONS);
const GOOD = shopObjects(OPTIONS);
const nameOf = ({ metadata }: KubeObject) => (metadata as { readonly name: string }).name;
const without = (name: string) => GOOD.filter((object) => nameOf(object) !== name);
const instead = (name: string, ...objects: readonly KubeObject[]) => [...without(name), ...objects];
const CATCH_ALL = { backendRefs: [{ name: "orders", port: 80 }] };
const TO_PREVIEW = { matches: keyMatches("pr-12"), backendRefs: [backend("orders", "pr-12")] };

test.each<[string, readonly KubeObject[], readonly string[]]>([
  ["a missing catch-all", without("orders-baseline"), ["ROUTE_NO_CATCH_ALL Service staging/orders"]],
  [
    "a preview route without its key",
    instead("orders-pr-12", httpRoute("orders-pr-12", "orders", [{ backendRefs: [backend("orders", "pr-12")] }])),
    [
      "ROUTE_OLDER_WINS HTTPRoute staging/orders-pr-12, spec.rules[0]",
      "ROUTE_OLDER_WINS HTTPRoute staging/orders-baseline, spec.rules[0]",
    ],
  ],
  [
    "a leak by one path",
    instead(
      "orders-pr-12",
      httpRoute("orders-pr-12", "orders", [
        TO_PREVIEW,
        { matches: [{ path: { value: "/pay" } }], backendRefs: [backend("orders", "pr-12")] },
      ]),
    ),
    ["ROUTE_LEAK HTTPRoute staging/orders-pr-12, spec.rules[1]"],
  ],
  [
    "a longer path of the baseline",
    instead(
      "orders-baseline",
      httpRoute("orders-baseline", "orders", [{ matches: [{ path: { value: "/pay" } }], ...CATCH_ALL }, CATCH_ALL]),
    ),
    ["ROUTE_SHADOWED HTTPRoute staging/orders-pr-12, spec.rules[0]"],
  ],
  [
    "a path expression beside a catch-all",
    instead(
      "orders-baseline",
      httpRoute("orders-baseline", "orders", [
        { matches: [{ path: { type: "RegularExpression", value: "/v[0-9]+/pay" } }], ...CATCH_ALL },
        CATCH_ALL,
      ]),
    ),
    ["ROUTE_SHADOWED HTTPRoute staging/orders-baseline, spec.rules[0]"],
  ],
  [
    "an invalid expression, for every service on the port",
    instead(
      "orders-pr-12",
      httpRoute("orders-pr-12", "orders", [
        {
          matches: [{ headers: [{ type: "RegularExpression", name: "baggage", value: "x-env=(?=pr-12)" }] }],
          backendRefs: [backend("orders", "pr-12")],
        },
      ]),
    ),
    ["ROUTE_EXPRESSION HTTPRoute staging/orders-pr-12, spec.rules[0]"],
  ],
  [
    "routes with and without a parent port",
    instead("orders-pr-12", httpRoute("orders-pr-12", "orders", [TO_PREVIEW], { parent: { port: undefined } })),
    [
      "ROUTE_PORT_MIXED HTTPRoute staging/orders-pr-12, spec.rules[0]",
      "ROUTE_OLDER_WINS Service staging/orders",
      "ROUTE_OLDER_WINS HTTPRoute staging/orders-baseline, spec.rules[0]",
    ],
  ],
  [
    "a public VirtualService of another namespace",
    [
      ...shopObjects({ ...OPTIONS, router: "istio" }),
      virtualService("theirs", [hostOf("orders")], [{ route: [to("orders")] }], {
        namespace: "other",
        created: "1969-01-01T00:00:00Z",
      }),
    ],
    [
      "ROUTE_CAPTURED VirtualService staging/orders, spec.http[0]",
      "ROUTE_CAPTURED VirtualService staging/orders, spec.http[1]",
    ],
  ],
  [
    "two VirtualServices of one host",
    [
      ...shopObjects({ ...OPTIONS, router: "istio" }),
      virtualService("orders-two", [hostOf("orders")], [{ route: [to("orders")] }]),
    ],
    [
      "ROUTE_OLDER_WINS VirtualService staging/orders-two, spec.http[0]",
      "ROUTE_OLDER_WINS VirtualService staging/orders, spec.http[0]",
      "ROUTE_OLDER_WINS VirtualService staging/orders, spec.http[1]",
    ],
  ],
  [
    "a destination without port.number",
    [
      ...shopObjects({ ...OPTIONS, router: "istio" }).filter((object) => nameOf(object) !== "orders"),
      service("orders", BASELINE),
      service("orders", "pr-12", { ports: [{ name: "http", port: 8080 }] }),
      virtualService(
        "orders",
        [hostOf("orders")],
        [
          {
            match: [{ headers: { "x-env": { exact: "pr-12" } } }, { headers: { baggage: { exact: "x-env=pr-12" } } }],
            route: [{ destination: { host: hostOf("orders", "pr-12") } }],
          },
          { route: [to("orders")] },
        ],
      ),
    ],
    ["ROUTE_DESTINATION VirtualService staging/orders, spec.http[0]"],
  ],
  [
    "a preview route before its Service",
    GOOD.filter((object) => (object.metadata as { namespace: string }).namespace !== "pr-12"),
    ["ROUTE_DESTINATION HTTPRoute staging/orders-pr-12, spec.rules[0]"],
  ],
  [
    "an object that the API server refuses",
    instead(
      "orders-pr-12",
      httpRoute("orders-pr-12", "orders", [{ ...TO_PREVIEW, backendRefs: [{ name: "orders" }] }]),
    ),
    ["ROUTE_REFUSED HTTPRoute staging/orders-pr-12", "ROUTE_UNREACHED Service staging/orders"],
  ],
  [
    "a route that Istio drops silently",
    instead(
      "orders-pr-12",
      httpRoute("orders-pr-12", "orders", [{ ...TO_PREVIEW, backendRefs: [{ name: "orders.pr-12", port: 80 }] }]),
    ),
    ["ROUTE_IDLE HTTPRoute staging/orders-pr-12", "ROUTE_UNREACHED Service staging/orders"],
  ],
  [
    "a route for a namespace of its own",
    [
      ...without("orders-pr-12"),
      httpRoute("orders-pr-12", "orders", [TO_PREVIEW], { namespace: "pr-12", parent: { namespace: BASELINE } }),
    ],
    ["ROUTE_UNREACHED Service staging/orders"],
  ],
  ["a Service that is not among the objects", without("users"), ["ROUTE_DESTINATION Service staging/users"]],
])("refuses %s", (_, objects, expected) => {
  const found = problemsOf(objects, EXPECTED);
  for (const problem of expected) expect(found).toContain(problem);
});

describe("the way of a request through the services", () => {
  const LEDGER: ShopOptions = { previews: [{ key: "pr-12", services: ["ledger"] }] };

  test("a service that drops the key is named, with the chain", () => {
    const services = SHOP.map((one) => (one.name === "orders" ? { ...one, propagates: false } : one));
    const { problems } = proveRoutes(shopObjects(LEDGER), expectationOf({ ...LEDGER, services }));
    expect(problems.map(({ code, place }) => [code, place.path])).toEqual([["ROUTE_PROPAGATION", "service orders"]]);
    expect(problems[0]?.message).toContain(
      "web@staging api@staging orders@staging billing@staging ledger@staging; from staging: GET http://ledger/",
    );
    expect(problems[0]?.expected).toBe("ledger.pr-12");
  });

  const CLOSURE = ["web", "api", "orders", "billing", "ledger"];

  test.each([
    [
      "externalName",
      (name: string) => service(name, "pr-12", { type: "ExternalName", externalName: hostOf(name) }),
      [],
    ],
    ["dnsSearch", () => undefined, ["ROUTE_SHORT_NAME Service staging/stock"]],
  ] as const)("a closure finds its own services by short names (%s)", (_, aliasOf, expected) => {
    const previews = [{ key: "pr-12", services: CLOSURE, share: "closure" as const }];
    const aliases = ["users", "search", "stock"].map(aliasOf).filter((object) => object !== undefined);
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "orders", namespace: "pr-12" },
      spec: { template: { spec: { dnsConfig: { searches: ["staging.svc.cluster.local"] } } } },
    };
    const { problems, chains } = proveRoutes(
      [...shopObjects({ previews }), ...aliases, deployment],
      expectationOf({ previews }),
    );
    const codes = problems.map(({ code, place }) => `${code} ${place.path}`);
    expect(codes).toEqual(expect.arrayContaining([...expected]));
    expect(codes.length > 0).toBe(expected.length > 0);
    expect(chains).toContain("web@pr-12 api@pr-12 orders@pr-12 billing@pr-12 ledger@pr-12");
  });

  test("a closure without routes in the baseline may use the search list", () => {
    const previews = [
      { key: "pr-12", services: CLOSURE, share: "closure" as const, search: ["staging.svc.cluster.local"] },
    ];
    const objects = shopObjects({ previews }).filter(({ kind }) => kind === "Service");
    expect(proveRoutes(objects, expectationOf({ previews })).problems).toEqual([]);
  });

  test("with waypoints the search list is fine beside routes, too", () => {
    const previews = [
      { key: "pr-12", services: CLOSURE, share: "closure" as const, search: ["staging.svc.cluster.local"] },
    ];
    const waypoint = {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: BASELINE, labels: { "istio.io/use-waypoint": "waypoint" } },
    };
    const expectation = { ...expectationOf({ previews }), mode: "ambient" as const };
    expect(proveRoutes([...shopObjects({ previews }), waypoint], expectation).problems).toEqual([]);
  });

  test("an overlay whose pods call the baseline by short names is refused", () => {
    const previews = [
      { key: "pr-12", services: ["orders"], names: "short" as const, search: ["staging.svc.cluster.local"] },
    ];
    const { problems } = proveRoutes(shopObjects({ previews }), expectationOf({ previews }));
    expect(problems.map(({ code, place }) => `${code} ${place.path}`)).toEqual([
      "ROUTE_SHORT_NAME Service staging/stock",
      "ROUTE_SHORT_NAME Service staging/billing",
    ]);
  });
});

describe("the entry of a preview", () => {
  const HOST = "pr-12.preview.example.com";
  const previews = [{ key: "pr-12", services: ["orders"], host: HOST }];
  const gateway = { name: "gw", namespace: "staging", labels: { istio: "ingress" } };
  const expectation: RouteExpectation = { ...expectationOf({ previews }), gateway };
  const standard = {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "gw", namespace: "staging" },
    spec: {
      gatewayClassName: "istio",
      listeners: [{ name: "http", port: 80, protocol: "HTTP", hostname: "*.preview.example.com" }],
    },
  };
  const setKey = [
    { name: "x-env", value: "pr-12" },
    { name: "baggage", value: "x-env=pr-12" },
  ];
  const entry = (filters: readonly unknown[], hostname = HOST) => ({
    ...httpRoute("entry-pr-12", "web", []),
    spec: {
      parentRefs: [{ name: "gw" }],
      hostnames: [hostname],
      rules: [{ filters, backendRefs: [{ name: "web", port: 80 }] }],
    },
  });
  const setsKey = [{ type: "RequestHeaderModifier", requestHeaderModifier: { set: setKey } }];

  test("an HTTPRoute at a Gateway sets the key", () => {
    const { problems, chains } = proveRoutes([...shopObjects({ previews }), standard, entry(setsKey)], expectation);
    expect(problems).toEqual([]);
    expect(chains).toContain("web@staging api@staging orders@pr-12");
  });

  test("a VirtualService at a Gateway sets the key", () => {
    const istio = {
      apiVersion: "networking.istio.io/v1",
      kind: "Gateway",
      metadata: { name: "gw", namespace: "staging" },
      spec: {
        selector: { istio: "ingress" },
        servers: [{ port: { number: 80, name: "http", protocol: "HTTP" }, hosts: ["*.preview.example.com"] }],
      },
    };
    const route = virtualService(
      "pr-12-entry",
      [HOST],
      [{ headers: { request: { set: { "x-env": "pr-12", baggage: "x-env=pr-12" } } }, route: [to("web")] }],
      { spec: { gateways: ["staging/gw"] } },
    );
    expect(proveRoutes([...shopObjects({ previews, router: "istio" }), istio, route], expectation).problems).toEqual(
      [],
    );
  });

  test.each([
    ["without the key", entry([]), "ROUTE_PROPAGATION"],
    ["for another host", entry(setsKey, "pr-13.preview.example.com"), "ROUTE_UNREACHED"],
    ["for a host that the listener does not take", entry(setsKey, "pr-12.example.org"), "ROUTE_UNREACHED"],
  ])("refuses an entry %s", (_, route, code) => {
    const { problems } = proveRoutes([...shopObjects({ previews }), standard, route], expectation);
    expect(problems).toContainEqual(expect.objectContaining({ code, place: { path: `host ${HOST}` } }));
  });
});
