/**
 * Five servers in two versions on the loopback interface. What they call goes through a router that applies the emitted HTTPRoutes
 * literally, by the Gateway API's own words and without a line of the library; the proof must foretell every chain.
 */
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { type ExpectedService, type KubeObject, proveRoutes } from "../../../lib/previews/routes";
import { BASELINE, expectationOf, httpRoute, type ShopOptions, shopObjects } from "./shop";

const NEXT: Readonly<Record<string, string | undefined>> = {
  web: "api",
  api: "orders",
  orders: "billing",
  billing: "ledger",
};
const NAMES = ["web", "api", "orders", "billing", "ledger"];
const CHAIN: readonly ExpectedService[] = NAMES.map((name) => {
  const next = NEXT[name];
  return { name, calls: next === undefined ? [] : [next], isEntry: name === "web" };
});
const KEYS = ["x-env", "baggage"];

interface World {
  readonly objects: readonly KubeObject[];
  /** Services that drop the key. */
  readonly forgetful?: readonly string[];
}

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))));
});

/** Starts all servers and the router, sends one request to web, and gives the chain. */
async function chainOf(
  { objects, forgetful = [] }: World,
  headers: Readonly<Record<string, string>>,
  path = "/",
  client = BASELINE,
): Promise<string> {
  const ports = new Map<string, number>();
  const router = await listen((incoming, answer) => {
    const target = routed(objects, incoming.method ?? "GET", incoming.url ?? "/", incoming.headers);
    if (typeof target === "number") return answer(target, "");
    const port = ports.get(target);
    if (port === undefined) return answer(500, "");
    get(port, incoming.url ?? "/", incoming.headers).then(
      ({ status, body }) => answer(status, body),
      () => answer(502, ""),
    );
  });
  for (const { kind, metadata } of objects) {
    if (kind !== "Service") continue;
    const { name, namespace } = metadata as { readonly name: string; readonly namespace: string };
    const own = `${name}@${namespace}`;
    const server = await listen((incoming, answer) => {
      const next = NEXT[name];
      if (next === undefined) return answer(200, own);
      const passed = forgetful.includes(name) ? {} : pick(incoming.headers, KEYS);
      get(router, incoming.url ?? "/", { ...passed, host: next, "x-caller": namespace }).then(
        ({ status, body }) => answer(status, `${own} ${body}`),
        () => answer(502, ""),
      );
    });
    ports.set(`${name}.${namespace}`, server);
  }
  const { status, body } = await get(router, path, { ...headers, host: "web", "x-caller": client });
  return status === 200 ? body : String(status);
}

type Answer = (status: number, body: string) => void;
type Handler = (incoming: IncomingMessage, answer: Answer) => void;

function listen(handler: Handler): Promise<number> {
  const server = createServer((incoming, response) =>
    handler(incoming, (status, body) => response.writeHead(status, { connection: "close" }).end(body)),
  );
  open.push(server);
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port)));
}

function get(port: number, path: string, headers: IncomingHttpHeaders): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    const outgoing = httpRequest({ host: "127.0.0.1", port, path, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        body += part;
      });
      response.on("end", () => done({ status: response.statusCode ?? 0, body }));
    });
    outgoing.on("error", fail).end();
  });
}

function pick(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

// --- the Gateway API, literally

interface RouteMatch {
  readonly path?: { readonly type?: string; readonly value?: string };
  readonly method?: string;
  readonly headers?: readonly { readonly type?: string; readonly name: string; readonly value: string }[];
}
interface RouteRule {
  readonly matches?: readonly RouteMatch[];
  readonly backendRefs: readonly { readonly name: string; readonly namespace?: string }[];
}

/** `name.namespace` of the backend, or the status of the answer. */
function routed(
  objects: readonly KubeObject[],
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
): string | number {
  const name = headers.host ?? "";
  const caller = String(headers["x-caller"]);
  const isService = (namespace: string) =>
    objects.some(({ kind, metadata }) => {
      const meta = metadata as { readonly name: string; readonly namespace: string };
      return kind === "Service" && meta.name === name && meta.namespace === namespace;
    });
  if (caller !== BASELINE && isService(caller)) return `${name}.${caller}`;
  const routes = objects.filter(({ kind, spec }) => {
    const { parentRefs } = spec as { readonly parentRefs?: readonly { readonly name: string }[] };
    return kind === "HTTPRoute" && parentRefs?.some((parent) => parent.name === name) === true;
  });
  if (routes.length === 0) return `${name}.${BASELINE}`;
  const candidates = routes.flatMap(({ spec }) =>
    (spec as { readonly rules: readonly RouteRule[] }).rules.flatMap((rule) =>
      (rule.matches ?? [{}]).map((match) => ({ match, rule })),
    ),
  );
  const fitting = candidates.filter(({ match }) => fits(match, method, url, headers));
  const [best] = fitting.sort((a, b) => weightOf(b.match) - weightOf(a.match));
  if (best === undefined) return 404;
  const [backend] = best.rule.backendRefs;
  return `${backend?.name}.${backend?.namespace ?? BASELINE}`;
}

function fits(
  { path, method, headers = [] }: RouteMatch,
  own: string,
  url: string,
  sent: IncomingHttpHeaders,
): boolean {
  const prefix = (path?.value ?? "/").replace(/\/$/, "");
  const isBelow = url === prefix || url.startsWith(`${prefix}/`);
  const hasHeaders = headers.every(({ type = "Exact", name, value }) => {
    const text = sent[name];
    if (typeof text !== "string") return false;
    return type === "Exact" ? text === value : new RegExp(`^(?:${value})$`).test(text);
  });
  return isBelow && hasHeaders && (method === undefined || method === own);
}

/** A longer path, then a method, then more headers. */
function weightOf({ path, method, headers = [] }: RouteMatch): number {
  return (path?.value ?? "/").length * 10_000 + (method === undefined ? 0 : 1000) + headers.length;
}

// --- the cases

function foretold(options: ShopOptions, objects: readonly KubeObject[], services = CHAIN) {
  const { problems, chains } = proveRoutes(objects, expectationOf({ ...options, services }));
  return { codes: problems.map(({ code }) => code), chains };
}

const LEDGER: ShopOptions = { services: CHAIN, previews: [{ key: "pr-12", services: ["ledger"] }] };
const WITH_KEY = "web@staging api@staging orders@staging billing@staging ledger@pr-12";
const WITHOUT = "web@staging api@staging orders@staging billing@staging ledger@staging";

test.each([
  ["the plain header", { "x-env": "pr-12" }, WITH_KEY],
  ["baggage alone", { baggage: "a=1,x-env=pr-12" }, WITH_KEY],
  ["no key", {}, WITHOUT],
  ["another key", { "x-env": "pr-123" }, WITHOUT],
])("with %s a request goes where the proof says", async (_, headers, chain) => {
  const objects = shopObjects(LEDGER);
  expect(foretold(LEDGER, objects)).toEqual({ codes: [], chains: expect.arrayContaining([chain]) });
  await expect(chainOf({ objects }, headers)).resolves.toBe(chain);
});

test("a service that drops the key ends in the baseline, and the proof names it", async () => {
  const objects = shopObjects(LEDGER);
  const services = CHAIN.map((one) => (one.name === "orders" ? { ...one, propagates: false } : one));
  expect(foretold(LEDGER, objects, services).codes).toEqual(["ROUTE_PROPAGATION"]);
  await expect(chainOf({ objects, forgetful: ["orders"] }, { "x-env": "pr-12" })).resolves.toBe(WITHOUT);
});

test("two previews at once do not meet", async () => {
  const options: ShopOptions = {
    ...LEDGER,
    previews: [...LEDGER.previews, { key: "pr-1", services: ["api", "billing"] }],
  };
  const objects = shopObjects(options);
  const other = "web@staging api@pr-1 orders@staging billing@pr-1 ledger@staging";
  expect(foretold(options, objects)).toEqual({ codes: [], chains: expect.arrayContaining([WITH_KEY, other]) });
  await expect(chainOf({ objects }, { "x-env": "pr-12" })).resolves.toBe(WITH_KEY);
  await expect(chainOf({ objects }, { "x-env": "pr-1" })).resolves.toBe(other);
});

test("a closure needs no header", async () => {
  const options: ShopOptions = { services: CHAIN, previews: [{ key: "pr-12", services: NAMES, share: "closure" }] };
  const objects = shopObjects(options);
  const chain = "web@pr-12 api@pr-12 orders@pr-12 billing@pr-12 ledger@pr-12";
  expect(foretold(options, objects)).toEqual({ codes: [], chains: expect.arrayContaining([chain]) });
  await expect(chainOf({ objects }, {}, "/", "pr-12")).resolves.toBe(chain);
});

test("without the catch-all the baseline is refused, and the proof says so", async () => {
  const objects = shopObjects(LEDGER).filter(
    ({ metadata }) => (metadata as { readonly name: string }).name !== "ledger-baseline",
  );
  expect(foretold(LEDGER, objects).codes).toContain("ROUTE_NO_CATCH_ALL");
  await expect(chainOf({ objects }, {})).resolves.toBe("404");
  await expect(chainOf({ objects }, { "x-env": "pr-12" })).resolves.toBe(WITH_KEY);
});

test("a longer path of the baseline that the preview does not repeat shadows it", async () => {
  const baseline = httpRoute("ledger-baseline", "ledger", [
    { matches: [{ path: { type: "PathPrefix", value: "/pay" } }], backendRefs: [{ name: "ledger", port: 80 }] },
    { backendRefs: [{ name: "ledger", port: 80 }] },
  ]);
  const objects = shopObjects(LEDGER).map((object) =>
    (object.metadata as { readonly name: string }).name === "ledger-baseline" ? baseline : object,
  );
  expect(foretold(LEDGER, objects).codes).toEqual(["ROUTE_SHADOWED"]);
  await expect(chainOf({ objects }, { "x-env": "pr-12" }, "/pay")).resolves.toBe(WITHOUT);
  await expect(chainOf({ objects }, { "x-env": "pr-12" }, "/x")).resolves.toBe(WITH_KEY);
});
