import fc from "fast-check";
import {
  type ExpectedPreview,
  type ExpectedService,
  type KubeObject,
  MeshSimulation,
  proveRoutes,
} from "../../../lib/previews/routes";
import { BASELINE, expectationOf, type ShopOptions, service, shopObjects } from "./shop";

/** A graph of services, circles included, whose first one is the entry. */
const graph = fc.integer({ min: 2, max: 7 }).chain((count) =>
  fc
    .array(fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 3 }), {
      minLength: count,
      maxLength: count,
    })
    .map((calls): ExpectedService[] =>
      calls.map((callees, i) => ({ name: `s${i}`, calls: callees.map((callee) => `s${callee}`), isEntry: i === 0 })),
    ),
);
const shop = graph.chain((services) =>
  fc.record({
    services: fc.constant(services),
    previews: fc.uniqueArray(
      fc.record({
        // keys that begin with one another
        key: fc.constantFrom("pr-1", "pr-12", "pr-120", "pr-2"),
        services: fc.subarray(
          services.map(({ name }) => name),
          { minLength: 1 },
        ),
      }),
      { selector: ({ key }) => key, minLength: 1, maxLength: 4 },
    ),
    paths: fc.subarray(["/admin", "/v2/pay", "/v2"]),
    router: fc.constantFrom("gatewayApi" as const, "istio" as const),
  }),
);
const RUNS = { numRuns: 40 };

const CARRIED = [
  (key: string) => ({ "x-env": key }),
  (key: string) => ({ baggage: `a=1, x-env=${key};p=1,b=2` }),
  (key: string) => ({ baggage: ["a=1", `x-env=${key}`] }),
];

function versionOf(mesh: MeshSimulation, name: string, path: string, headers: Record<string, string | string[]>) {
  const { outcome } = mesh.send({ from: { namespace: BASELINE }, to: `${name}:80`, path, headers });
  return outcome.kind === "backend" && !outcome.isMissing ? outcome.backend.namespace : outcome.kind;
}

function everyRequest(
  { services = [], previews, paths = [] }: ShopOptions,
  check: (name: string, path: string, key: string | undefined, headers: Record<string, string | string[]>) => void,
): void {
  for (const { name } of services) {
    for (const path of ["/", "/x", ...paths, ...paths.map((one) => `${one}/y?q=1`)]) {
      check(name, path, undefined, {});
      for (const carry of CARRIED) {
        check(name, path, undefined, carry("pr-9"));
        for (const { key } of previews) check(name, path, key, carry(key));
      }
    }
  }
}

test("a key leads to the preview's version of what it changed and to the baseline of all else", () => {
  fc.assert(
    fc.property(shop, (options) => {
      const mesh = new MeshSimulation(shopObjects(options));
      everyRequest(options, (name, path, key, headers) => {
        const preview = options.previews.find((one) => one.key === key);
        const version = preview?.services.includes(name) === true ? preview.key : BASELINE;
        expect([name, path, headers, versionOf(mesh, name, path, headers)]).toEqual([name, path, headers, version]);
      });
    }),
    RUNS,
  );
});

test("closing a preview changes nothing for the others", () => {
  fc.assert(
    fc.property(shop, (options) => {
      const [closed, ...previews] = options.previews as readonly ExpectedPreview[];
      if (closed === undefined) return;
      const before = new MeshSimulation(shopObjects(options));
      const after = new MeshSimulation(shopObjects({ ...options, previews }));
      everyRequest({ ...options, previews }, (name, path, _, headers) => {
        expect(versionOf(after, name, path, headers)).toBe(versionOf(before, name, path, headers));
      });
      for (const name of closed.services) expect(versionOf(after, name, "/", { "x-env": closed.key })).toBe(BASELINE);
    }),
    RUNS,
  );
});

test("HTTPRoutes and VirtualServices of one shop decide alike", () => {
  fc.assert(
    fc.property(shop, (options) => {
      const [own, shared] = (["gatewayApi", "istio"] as const).map(
        (router) => new MeshSimulation(shopObjects({ ...options, router })),
      ) as [MeshSimulation, MeshSimulation];
      everyRequest(options, (name, path, _, headers) => {
        expect(versionOf(own, name, path, headers)).toBe(versionOf(shared, name, path, headers));
      });
    }),
    RUNS,
  );
});

test("what the design emits is proved", () => {
  fc.assert(
    fc.property(shop, (options) => {
      const { problems, unproved } = proveRoutes(shopObjects(options), expectationOf(options));
      expect([problems, unproved]).toEqual([[], []]);
    }),
    RUNS,
  );
});

test("every single mistake in a preview's objects is found", () => {
  fc.assert(
    fc.property(shop, fc.nat(), fc.constantFrom(...MISTAKES), (options, seed, [, mistake]) => {
      const gatewayApi = { ...options, router: "gatewayApi" as const, paths: ["/admin"] };
      const objects = shopObjects(gatewayApi);
      const routes = objects.filter(({ kind, metadata }) => kind === "HTTPRoute" && "labels" in (metadata as object));
      const chosen = routes[seed % routes.length] as KubeObject;
      const broken = objects.flatMap((object) => (object === chosen ? mistake(object) : [object]));
      expect(proveRoutes(broken, expectationOf(gatewayApi)).problems).not.toEqual([]);
    }),
    RUNS,
  );
});

interface RouteSpec {
  readonly parentRefs: readonly object[];
  readonly rules: readonly { readonly matches: readonly object[]; readonly backendRefs: readonly object[] }[];
}
function withSpec(object: KubeObject, change: (spec: RouteSpec) => object): KubeObject[] {
  return [{ ...object, spec: { ...(object.spec as object), ...change(object.spec as RouteSpec) } }];
}
const MISTAKES: readonly (readonly [string, (object: KubeObject) => KubeObject[]])[] = [
  ["gone", () => []],
  ["without matches", (o) => withSpec(o, ({ rules }) => ({ rules: rules.map(({ matches: _, ...rule }) => rule) }))],
  ["without the rules for paths", (o) => withSpec(o, ({ rules }) => ({ rules: rules.slice(-1) }))],
  [
    "without the plain header",
    (o) => withSpec(o, ({ rules }) => ({ rules: rules.map((r) => ({ ...r, matches: r.matches.slice(1) })) })),
  ],
  [
    "without a parent port",
    (o) => withSpec(o, ({ parentRefs }) => ({ parentRefs: parentRefs.map((p) => ({ ...p, port: undefined })) })),
  ],
  [
    "for another port",
    (o) => withSpec(o, ({ parentRefs }) => ({ parentRefs: parentRefs.map((p) => ({ ...p, port: 81 })) })),
  ],
  [
    "to a missing namespace",
    (o) =>
      withSpec(o, ({ rules }) => ({
        rules: rules.map((r) => ({ ...r, backendRefs: r.backendRefs.map((b) => ({ ...b, namespace: "gone" })) })),
      })),
  ],
  [
    "to the baseline",
    (o) =>
      withSpec(o, ({ rules }) => ({
        rules: rules.map((r) => ({ ...r, backendRefs: r.backendRefs.map((b) => ({ ...b, namespace: BASELINE })) })),
      })),
  ],
];

test("a missing baseline route is found", () => {
  fc.assert(
    fc.property(shop, (options) => {
      const gatewayApi = { ...options, router: "gatewayApi" as const };
      const name = options.previews[0]?.services[0] as string;
      const objects = shopObjects(gatewayApi).filter(
        ({ metadata }) => (metadata as { readonly name: string }).name !== `${name}-baseline`,
      );
      const { problems } = proveRoutes(objects, expectationOf(gatewayApi));
      expect(problems.map(({ code, place }) => [code, place.path])).toContainEqual([
        "ROUTE_NO_CATCH_ALL",
        `Service ${BASELINE}/${name}`,
      ]);
    }),
    RUNS,
  );
});

test("objects of any shape are refused or passed over, never a crash", () => {
  const kinds = [
    "HTTPRoute",
    "GRPCRoute",
    "VirtualService",
    "DestinationRule",
    "ServiceEntry",
    "Gateway",
    "Service",
    "ReferenceGrant",
  ];
  const groups = ["gateway.networking.k8s.io/v1", "networking.istio.io/v1", "v1"];
  const keys = fc.constantFrom(
    "spec",
    "rules",
    "http",
    "match",
    "matches",
    "headers",
    "hosts",
    "route",
    "destination",
    "parentRefs",
    "ports",
    "servers",
    "listeners",
    "path",
    "x",
  );
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom<unknown>(null, true, 0, -1, 80, "", "*", "orders", "__proto__"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          apiVersion: fc.constantFrom(...groups),
          kind: fc.constantFrom(...kinds),
          metadata: fc.oneof(fc.constant({ name: "orders", namespace: BASELINE }), values),
          spec: values,
        }),
        { maxLength: 5 },
      ),
      (objects) => {
        const mesh = new MeshSimulation([service("orders", BASELINE), ...(objects as KubeObject[])]);
        mesh.send({ from: { namespace: BASELINE }, to: "orders:80" });
        mesh.send({ from: { namespace: BASELINE, gateway: "gw" }, to: "example.com:80" });
      },
    ),
    { numRuns: 300 },
  );
});
