import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, JsonPatch } from "cdk8s";
import fc from "fast-check";
import { problemsOf } from "../../lib/argocd";
import { evaluate } from "../../lib/evaluate";
import { memoryInventory } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { EnvironmentMatrix } from "../../lib/matrix";
import { isolationGuard } from "../../lib/matrix/guard";
import { closure, overlay } from "../../lib/previews/call-graph";
import { PLACEHOLDER } from "../../lib/previews/placeholder";
import { Previews } from "../../lib/previews/previews";
import type { FilesSource, PreviewsProps, PreviewWorkload, Share } from "../../lib/previews/previews-props";
import { hookScript } from "../../lib/previews/ready-hook";
import { patched } from "../../lib/synth";
import { environment, fleet, workload } from "../matrix/models";
import { SHOP } from "./routes/shop";

const repoURL = "https://git.example.com/platform.git";
const digest = `sha256:${"ab".repeat(32)}`;
const workloads: Readonly<Record<string, PreviewWorkload>> = Object.fromEntries(
  SHOP.map(({ name, calls = [], isEntry = false }) => [
    name,
    { calls, entry: isEntry, image: `registry.example.com/shop/${name}`, path: `manifests/workloads/${name}` },
  ]),
);
const files: FilesSource = { kind: "files", repoURL };
const SHARES: Readonly<Record<string, Share>> = {
  full: { mode: "full" },
  dnsSearch: { mode: "closure", via: "dnsSearch" },
  externalName: { mode: "closure", via: "externalName" },
  overlay: { mode: "overlay", router: "gatewayApi" },
};

type Changes = Partial<Record<keyof PreviewsProps | "matrix" | "baseline" | "open", unknown>>;

/** Previews beside the environment `staging` of a matrix. */
function previewsOf(
  changes: Changes = {},
  id = "shop-previews",
): { readonly objects: JsonObject[]; readonly problems: string[] } {
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("staging", ["hub"]), environment("prod", ["eu"])],
    workloads: [workload("web")],
    form: "applicationSets",
  });
  const props = {
    matrix,
    baseline: "staging",
    share: SHARES.overlay as Share,
    source: files,
    prefix: "pr",
    domain: "preview.example.com",
    workloads,
    guard: { quota: { cpu: "4", memory: "8Gi", pods: 20 } },
    entry: { gateway: "public", namespace: "gateways" },
    output: { repoURL, path: "manifests" },
    ...changes,
  } as PreviewsProps;
  const previews = new Previews(app, id, props);
  const problems = previews.node.findAll().flatMap((one) => problemsOf(one));
  const objects = previews.node
    .findAll()
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .map((one) => one.toJson() as JsonObject);
  return { objects, problems: problems.map(({ code, where }) => `${code} ${where}`) };
}

interface Made {
  readonly name: string;
  readonly project: string;
  readonly destination: { readonly namespace: string };
  readonly sources: readonly {
    readonly path: string;
    readonly kustomize?: {
      readonly namespace?: string;
      readonly images?: readonly string[];
      readonly patches?: readonly { readonly target: { readonly kind: string }; readonly patch: string }[];
    };
  }[];
}

/** What Argo CD makes of a set for preview files. */
function made(objects: readonly JsonObject[], set: string, inventory: Parameters<typeof memoryInventory>[0]): Made[] {
  const found = objects.find((one) => one.kind === "ApplicationSet" && nameOf(one) === set);
  const { applications, complete, error } = evaluate(
    found,
    memoryInventory({
      projects: objects.filter(({ kind }) => kind === "AppProject").map(nameOf),
      clusters: [{ name: "hub", server: "https://kubernetes.default.svc" }],
      ...inventory,
    }),
  );
  expect([complete, error]).toEqual([true, undefined]);
  return applications.map(({ application }) => {
    const spec = application.spec as unknown as Omit<Made, "name"> & { readonly source: Made["sources"][number] };
    return { ...spec, name: nameOf(application), sources: spec.sources ?? [spec.source] };
  });
}

function fileOf(key: string, services: readonly string[], more: object = {}): string {
  return JSON.stringify({ schema: "1", key, services: services.map((name) => ({ name, digest })), ...more });
}

function inFiles(texts: Readonly<Record<string, string>>) {
  return { repositories: { [repoURL]: { HEAD: texts } } };
}

function nameOf(object: JsonObject): string {
  return String((object.metadata as JsonObject).name);
}

const own = (one: Made): string[] =>
  one.sources.flatMap(({ path }) => /^manifests\/workloads\/(.*)$/.exec(path)?.[1] ?? []).sort();
const aliases = (one: Made): string[] =>
  one.sources.flatMap(({ path }) => /\/alias\/(.*)$/.exec(path)?.[1] ?? []).sort();

describe.each(Object.entries(SHARES))("share %s", (id, share) => {
  const { objects, problems } = previewsOf({ share });
  const changes = [["web"], ["api"], ["users"], ["stock"], ["ledger"], ["billing", "search"]];
  const inventory = inFiles(
    Object.fromEntries(changes.map((names, i) => [`previews/pr-${i + 1}.yaml`, fileOf(`pr-${i + 1}`, names)])),
  );

  test("has no problem, and its routes are proved", () => {
    expect(problems).toEqual([]);
  });

  test("each preview deploys what the graph says, with the images of the change, and names what it calls", () => {
    const apps = made(objects, "shop-previews-apps", inventory);
    expect(apps.map(({ name, project, destination }) => [name, project, destination.namespace])).toEqual(
      changes.map((_, i) => [`pr-${i + 1}`, "shop-previews", `pr-${i + 1}`]),
    );
    for (const [i, changed] of changes.entries()) {
      const expected =
        share.mode === "full"
          ? Object.keys(workloads).sort()
          : (share.mode === "closure" ? closure : overlay)(workloads, changed).deploy;
      const app = apps[i] as Made;
      expect(own(app)).toEqual(expected);
      const images = app.sources.flatMap(({ kustomize }) => kustomize?.images ?? []);
      expect([...images].sort()).toEqual(
        [...changed].sort().map((name) => `registry.example.com/shop/${name}@${digest}`),
      );
      const called = new Set(
        expected.flatMap((name) => workloads[name]?.calls ?? []).filter((name) => !expected.includes(name)),
      );
      expect(aliases(app)).toEqual(id === "externalName" || id === "overlay" ? [...called].sort() : []);
      const searches = app.sources
        .flatMap(({ kustomize }) => kustomize?.patches ?? [])
        .filter(({ patch }) => patch.includes("searches"));
      expect(searches.length > 0).toBe(id === "dnsSearch");
    }
  });

  test("the guard is the trusted repository's, and knows its key", () => {
    const [guard] = made(objects, "shop-previews-guard", inventory);
    expect(guard).toMatchObject({
      name: "pr-1-guard",
      project: "shop-previews-platform",
      destination: { namespace: "pr-1" },
    });
    expect(guard?.sources).toMatchObject([
      { path: "manifests/previews/shop-previews/guard", kustomize: { namespace: "pr-1" } },
    ]);
    const patches = guard?.sources[0]?.kustomize?.patches ?? [];
    expect(patches.every(({ patch }) => !patch.includes(PLACEHOLDER))).toBe(true);
    expect(patches.some(({ patch }) => patch.includes("pr-1.preview.example.com"))).toBe(share.mode !== "overlay");
  });
});

test("the routes of a preview are those that were proved: its folder with its patches", () => {
  const { objects } = previewsOf();
  const inventory = inFiles({
    "previews/pr-12.yaml": fileOf("pr-12", ["orders"]),
    "previews/pr-3.yaml": fileOf("pr-3", ["web"]),
  });
  const routes = made(objects, "shop-previews-routes", inventory);
  expect(
    routes.map(({ name, destination, sources }) => [
      name,
      destination.namespace,
      sources.map(({ path }) => path.split("/").at(-1)),
    ]),
  ).toEqual([
    ["pr-12-routes", "staging", ["orders", "entry-web-baseline"]],
    ["pr-3-routes", "staging", ["web", "entry-web"]],
  ]);
  const kustomize = routes[0]?.sources[0]?.kustomize;
  const base = objects.find((one) => one.kind === "HTTPRoute" && nameOf(one) === `orders-${PLACEHOLDER}`) as JsonObject;
  const operations = JSON.parse(kustomize?.patches?.[0]?.patch ?? "[]") as { path: string; value: string }[];
  const route = patched(
    base,
    operations.map(({ path, value }) => JsonPatch.replace(path, value)),
    "route",
  );
  expect(route).toEqual(JSON.parse(JSON.stringify(base).replaceAll(PLACEHOLDER, "pr-12")));
  expect(JSON.stringify(route)).toContain('"namespace":"pr-12"');
});

test("projects: workloads write no route and no guard, routes go into the baseline only, nothing is templated", () => {
  const { objects } = previewsOf({ guard: { quota: { cpu: "4", memory: "8Gi" }, priority: -100 } });
  const projects = new Map(
    objects.filter(({ kind }) => kind === "AppProject").map((one) => [nameOf(one), one.spec as JsonObject]),
  );
  expect([...projects.keys()]).toEqual([
    "shop-previews",
    "shop-previews-platform",
    "shop-previews-routes",
    "shop-previews-cluster",
  ]);
  expect(projects.get("shop-previews")).toMatchObject({
    destinations: [{ name: "hub", namespace: "pr-*" }],
    clusterResourceWhitelist: [],
  });
  expect(JSON.stringify(projects.get("shop-previews")?.namespaceResourceBlacklist)).toContain("HTTPRoute");
  expect(projects.get("shop-previews-routes")).toMatchObject({
    sourceRepos: [repoURL],
    destinations: [{ name: "hub", namespace: "staging" }],
  });
  for (const set of objects.filter(({ kind }) => kind === "ApplicationSet"))
    expect(String(((set.spec as JsonObject).template as { spec: JsonObject }).spec.project)).not.toContain("{{");
});

test("labels of a pull request say which services are changed; what is no service is left out", () => {
  const { objects, problems } = previewsOf({
    source: {
      kind: "pullRequest",
      scm: { gitlab: { project: "7", labels: ["preview"] } },
      changes: { labels: "svc/" },
      filters: [{ targetBranchMatch: "main" }],
    },
    image: { tag: "headSha", readyBy: "label" },
  });
  expect(problems).toEqual([]);
  const set = objects.find(({ kind }) => kind === "ApplicationSet") as JsonObject;
  expect((set.spec as JsonObject).generators).toMatchObject([
    {
      pullRequest: {
        gitlab: { pullRequestState: "opened" },
        filters: [{ targetBranchMatch: "^(?:main)$" }],
        requeueAfterSeconds: 60,
      },
    },
  ]);
  const sha = "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334";
  const pulls = [
    {
      number: 12,
      branch: "x",
      targetBranch: "main",
      title: "",
      author: "ann",
      headSha: sha,
      labels: ["preview", "svc/orders", "svc/unknown", "svc/"],
    },
    {
      number: 13,
      branch: "y",
      targetBranch: "mainline",
      title: "",
      author: "ann",
      headSha: sha,
      labels: ["preview", "svc/orders"],
    },
  ];
  const apps = made(objects, "shop-previews-apps", { pullRequests: pulls });
  expect(apps.map((one) => [one.name, own(one)])).toEqual([["pr-12", ["orders"]]]);
  expect(apps[0]?.sources.flatMap(({ kustomize }) => kustomize?.images ?? [])).toEqual([
    `registry.example.com/shop/orders:${sha}`,
  ]);
});

const HOSTILE = [
  '"',
  "'",
  "\n  project: default\n",
  "{{ fail `x` }}",
  "a: b",
  "$(id)",
  "`id`",
  "\\",
  "- x",
  "#",
  "}}",
  "\u2028",
  "é",
];

test.each(HOSTILE)("text %j of a stranger changes no structure", (text) => {
  const pull = (value: string) => ({
    number: 12,
    branch: value,
    targetBranch: "main",
    title: value,
    author: value,
    headSha: "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
    labels: ["preview", "svc/orders", value, `svc/${value}`],
  });
  const source = {
    kind: "pullRequest",
    scm: { github: { owner: "o", repo: "r", labels: ["preview"] } },
    changes: { labels: "svc/" },
  };
  const { objects } = previewsOf({ source, image: { tag: "headSha", readyBy: "label" } });
  const { objects: ofFiles } = previewsOf();
  for (const set of ["guard", "apps", "routes"].map((one) => `shop-previews-${one}`)) {
    expect(made(objects, set, { pullRequests: [pull(text)] })).toEqual(
      made(objects, set, { pullRequests: [pull("plain")] }),
    );
    const withText = (value: string) =>
      inFiles({
        "previews/pr-12.yaml": fileOf("pr-12", ["orders", value], { branch: value, author: value, url: value }),
      });
    expect(made(ofFiles, set, withText(text))).toEqual(made(ofFiles, set, withText("plain")));
  }
});

test("Istio's routes are made from the open previews, one VirtualService per service", () => {
  const open = [
    { schema: "1", key: "pr-12", services: [{ name: "orders", digest }] },
    {
      schema: "1",
      key: "pr-1",
      services: [
        { name: "orders", digest },
        { name: "web", digest },
      ],
    },
  ];
  const { objects, problems } = previewsOf({ share: { mode: "overlay", router: "istio", open } });
  expect(problems).toEqual([]);
  const services = objects.filter(({ kind }) => kind === "VirtualService");
  expect(
    services.map((one) => [
      nameOf(one),
      ((one.spec as JsonObject).http as { name: string }[]).map(({ name }) => name),
    ])[2],
  ).toEqual(["orders", ["pr-1", "pr-12", "baseline"]]);
  expect(objects.filter(({ kind }) => kind === "HTTPRoute").map(nameOf)).toEqual(["entry-web-pr-12", "entry-web-pr-1"]);
});

test.each(["gatewayApi", "istio"])("the baseline's own host takes the key from clients (%s)", (router) => {
  const share = {
    mode: "overlay",
    router,
    open: [],
    header: "x-pr",
    stripAtBaselineEntry: { web: "staging.example.com" },
  };
  const { objects, problems } = previewsOf({ share });
  expect(problems).toEqual([]);
  expect(objects.find((one) => nameOf(one) === "entry-web-baseline")).toEqual({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: { name: "entry-web-baseline", namespace: "staging" },
    spec: {
      parentRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "public", namespace: "gateways" }],
      hostnames: ["staging.example.com"],
      rules: [
        {
          filters: [{ type: "RequestHeaderModifier", requestHeaderModifier: { remove: ["x-pr", "baggage"] } }],
          backendRefs: [{ name: "web", port: 80 }],
        },
      ],
    },
  });
});

test.each<[string, Changes, string[]]>([
  ["a prefix of an environment", { prefix: "staging" }, ["PREVIEW_PREFIX shop-previews, prefix"]],
  ["a prefix of the system", { prefix: "kube" }, Array(3).fill("PREVIEW_PREFIX shop-previews, prefix")],
  [
    "a prefix of Argo CD's own namespace",
    { prefix: "argo", argocdNamespace: "argo-cd" },
    ["PREVIEW_PREFIX shop-previews, prefix"],
  ],
  [
    "a prefix of the gateway's namespace",
    { prefix: "edge", entry: { gateway: "public", namespace: "edge-gateways" } },
    ["PREVIEW_PREFIX shop-previews, prefix"],
  ],
  ["no prefix", { prefix: "" }, ["PREVIEW_KEY shop-previews, prefix"]],
  ["an unknown baseline", { baseline: "qa" }, ["UNKNOWN_ENVIRONMENT shop-previews, baseline"]],
  [
    "an overlay behind an Ingress",
    { entry: { ingressClass: "nginx", namespace: "x" } },
    ["PREVIEWS_INVALID shop-previews, entry"],
  ],
  ["no domain", { domain: "*.example.com" }, ["PREVIEWS_INVALID shop-previews, domain"]],
  ["no duration", { ttl: "7 days" }, ["PREVIEWS_INVALID shop-previews, ttl"]],
  [
    "a priority that displaces",
    { guard: { quota: { cpu: "1", memory: "1Gi" }, priority: 10 } },
    ["PREVIEWS_INVALID shop-previews, guard.priority"],
  ],
  [
    "a pattern for a folder",
    { source: { ...files, folder: "previews/*" } },
    ["PREVIEWS_INVALID shop-previews, source.folder"],
  ],
  [
    "the baseline's host of a service that is no entry",
    { share: { ...SHARES.overlay, stripAtBaselineEntry: { api: "api.example.com" } } },
    ["PREVIEWS_INVALID shop-previews, share.stripAtBaselineEntry.api"],
  ],
  [
    "a baseline's host among those of previews",
    { share: { ...SHARES.overlay, stripAtBaselineEntry: { web: "pr-1.preview.example.com" } } },
    ["PREVIEWS_INVALID shop-previews, share.stripAtBaselineEntry.web"],
  ],
  [
    "rendered previews that are not open as their files must be",
    { render: "rendered", open: [{ schema: "1", key: "x-1", services: [{ name: "nobody", digest: "latest" }] }] },
    Array(3).fill("PREVIEW_FILE shop-previews, open[0]"),
  ],
  [
    "rendered previews of folders elsewhere",
    {
      render: "rendered",
      open: [],
      workloads: { web: { ...workloads.web, calls: [], repoURL: "https://git.example.com/web.git" } },
    },
    ["PREVIEWS_INVALID shop-previews, workloads.web"],
  ],
  [
    "routes of other previews than what is rendered",
    {
      render: "rendered",
      open: [{ schema: "1", key: "pr-1", services: [{ name: "web", digest }] }],
      share: { mode: "overlay", router: "istio", open: [] },
    },
    ["PREVIEWS_INVALID shop-previews, share.open"],
  ],
  [
    "an image with a tag",
    { workloads: { web: { ...workloads.web, calls: [], image: "web:latest" } } },
    ["PREVIEWS_INVALID shop-previews, workloads.web.image"],
  ],
  [
    "a call of nobody",
    { workloads: { web: { ...workloads.web, calls: ["api"] } } },
    ["PREVIEW_GRAPH shop-previews, workloads.web.calls"],
  ],
  [
    "no entry",
    { workloads: { web: { ...workloads.web, calls: [], entry: false } } },
    ["PREVIEWS_INVALID shop-previews, workloads"],
  ],
  [
    "everybody's pull requests",
    {
      source: { kind: "pullRequest", scm: { github: { owner: "o", repo: "r" } }, changes: { service: "web" } },
      image: { tag: "headSha", readyBy: "nothing" },
    },
    ["PREVIEWS_INVALID shop-previews, source.scm"],
  ],
  [
    "a change of an unknown service",
    {
      source: {
        kind: "pullRequest",
        scm: { github: { owner: "o", repo: "r", labels: ["x"] } },
        changes: { service: "nope" },
      },
      image: { tag: "headSha", readyBy: "label" },
    },
    ["PREVIEW_GRAPH shop-previews, workloads"],
  ],
])("refuses %s", (_, changes, problems) => {
  expect(previewsOf(changes).problems).toEqual(problems);
});

test("refuses a service on the way that drops the key, with the hop where it is lost", () => {
  const lossy = { ...workloads, orders: { ...workloads.orders, propagates: false } };
  expect(previewsOf({ workloads: lossy }).problems.every((one) => one === "ROUTE_PROPAGATION service orders")).toBe(
    true,
  );
  expect(previewsOf({ workloads: lossy }).problems.length).toBeGreaterThan(0);
  expect(previewsOf({ workloads: lossy, share: SHARES.externalName }).problems).toEqual([]);
});

test("paths of the baseline are repeated by every preview, so none is served by the baseline", () => {
  const withPaths = { ...workloads, orders: { ...workloads.orders, paths: ["/orders", "/orders/bulk"] } };
  expect(previewsOf({ workloads: withPaths }).problems).toEqual([]);
});

test("refuses two previews of one prefix on a cluster", () => {
  const app = new App({ outdir: "unused" });
  const props = (prefix: string): PreviewsProps => ({
    cluster: "hub",
    share: { mode: "full" },
    source: files,
    prefix,
    domain: "preview.example.com",
    workloads: { web: { entry: true, image: "registry.example.com/web", path: "web" } },
    guard: { quota: { cpu: "1", memory: "1Gi" } },
    entry: { ingressClass: "nginx", namespace: "ingress-nginx" },
    output: { repoURL, path: "manifests" },
  });
  const [first, second, third] = [
    new Previews(app, "a", props("pr")),
    new Previews(app, "b", props("pr-x")),
    new Previews(app, "c", props("x")),
  ];
  const codes = [first, second, third].map((one) =>
    problemsOf(one as Previews).map(({ code, notes }) => [code, notes?.[0]?.path]),
  );
  expect(codes).toEqual([[["PREVIEW_PREFIX", "b"]], [], []]);
});

test("props that are nothing at all are a problem, not a crash", () => {
  for (const props of [undefined, null, {}, { workloads: null }, 7]) {
    const problems = problemsOf(new Previews(new App({ outdir: "unused" }), "p", props as never));
    expect(problems.length).toBeGreaterThan(0);
  }
});

test("combinations that cannot work do not compile", () => {
  const common = {
    prefix: "pr",
    domain: "preview.example.com",
    workloads,
    guard: { quota: { cpu: "1", memory: "1Gi" } },
    entry: { ingressClass: "nginx", namespace: "ingress-nginx" },
    output: { repoURL, path: "manifests" },
  } as const;
  const requests = { kind: "pullRequest", changes: { service: "web" } } as const;
  const github = { github: { owner: "o", repo: "r", labels: ["preview"] } } as const;
  const props: PreviewsProps[] = [
    // @ts-expect-error an overlay needs a baseline
    { ...common, cluster: "hub", share: { mode: "overlay", router: "gatewayApi" }, source: files },
    // @ts-expect-error a router belongs to an overlay
    { ...common, cluster: "hub", share: { mode: "full", router: "istio" }, source: files },
    // @ts-expect-error files come after the image, so there is no tag to wait for
    { ...common, cluster: "hub", share: { mode: "full" }, source: files, image: { tag: "headSha", readyBy: "label" } },
    // @ts-expect-error pull requests need a tag
    { ...common, cluster: "hub", share: { mode: "full" }, source: { ...requests, scm: github } },
    {
      ...common,
      cluster: "hub",
      share: { mode: "full" },
      // @ts-expect-error Bitbucket has no labels
      source: { ...requests, scm: { bitbucket: { owner: "o", repo: "r", labels: ["preview"] } } },
      image: { tag: "headSha", readyBy: "label" },
    },
  ];
  expect(props).toHaveLength(5);
});

const figures = {
  cluster: { cpu: "16", memory: "32Gi" },
  start: { cpu: "1", memory: "1Gi" },
  steady: { cpu: "500m", memory: "1Gi" },
  startSeconds: 60,
  environments: 20,
};

test.each<[keyof typeof SHARES, string[]]>([
  ["overlay", []],
  ["dnsSearch", ["PREVIEW_NO_ROOM shop-previews, capacity"]],
  ["full", ["PREVIEW_NO_ROOM shop-previews, capacity"]],
])("20 previews of mode %s fit on the cluster, or are refused: %j", (share, expected) => {
  expect(previewsOf({ share: SHARES[share], capacity: figures }).problems).toEqual(expected);
});

test("refuses figures that are none", () => {
  const wrong = { ...figures, steady: { cpu: "half", memory: "1Gi" } };
  expect(previewsOf({ capacity: wrong }).problems).toEqual(["PREVIEW_CAPACITY steady.cpu"]);
});

test("previews that sleep: the guard's object, and Applications that leave alone what kube-green writes", () => {
  const sleep = { at: "20:00", wakeAt: "07:30", weekdays: "1-5", timeZone: "Europe/Berlin" };
  const { objects, problems } = previewsOf({ sleep });
  expect(problems).toEqual([]);
  expect(objects.find(({ kind }) => kind === "SleepInfo")).toMatchObject({
    apiVersion: "kube-green.com/v1alpha1",
    spec: {
      sleepAt: "20:00",
      wakeUpAt: "07:30",
      weekdays: "1-5",
      timeZone: "Europe/Berlin",
      suspendStatefulSets: true,
    },
  });
  const inventory = inFiles({ "previews/pr-1.yaml": fileOf("pr-1", ["web"]) });
  const [app] = made(objects, "shop-previews-apps", inventory) as unknown as JsonObject[];
  expect(app).toMatchObject({
    ignoreDifferences: expect.arrayContaining([
      { group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] },
      { group: "batch", kind: "CronJob", jsonPointers: ["/spec/suspend"] },
    ]),
    syncPolicy: { syncOptions: ["PruneLast=true", "RespectIgnoreDifferences=true"] },
  });
  // only the guard may write it: nobody stays awake by a manifest of a pull request
  const kind = { group: "kube-green.com", kind: "SleepInfo" };
  const project = (name: string) => objects.find((one) => one.kind === "AppProject" && nameOf(one) === name)?.spec;
  expect(project("shop-previews")).toMatchObject({ namespaceResourceBlacklist: expect.arrayContaining([kind]) });
  expect(project("shop-previews-platform")).toMatchObject({
    namespaceResourceWhitelist: expect.arrayContaining([kind]),
  });
  // without sleep nothing of it is there
  const [awake] = made(previewsOf().objects, "shop-previews-apps", inventory) as unknown as JsonObject[];
  expect(awake?.ignoreDifferences).toBeUndefined();
});

test.each([
  [{ at: "8 pm" }, "sleep.at"],
  [{ at: "24:00" }, "sleep.at"],
  [{ at: "20:00", wakeAt: "20:00" }, "sleep.wakeAt"],
  [{ at: "20:00", weekdays: "mon" }, "sleep.weekdays"],
  [{ at: "20:00", timeZone: "Berlin; rm" }, "sleep.timeZone"],
])("refuses to sleep by %j", (sleep, where) => {
  expect(previewsOf({ sleep }).problems).toEqual([`PREVIEWS_INVALID shop-previews, ${where}`]);
});

const pulled = (webhook: unknown, scm: object = { github: { owner: "o", repo: "r", labels: ["preview"] } }) => ({
  source: { kind: "pullRequest", scm, changes: { service: "web" }, webhook },
  image: { tag: "headSha", readyBy: "label" },
});

test.each([
  [{ gateway: "public", namespace: "gateways" }, "HTTPRoute"],
  [{ ingressClass: "nginx", namespace: "ingress-nginx" }, "Ingress"],
])("a webhook with a host opens one path of the controller, through %j, and nothing else is exposed", (entry, kind) => {
  const share = SHARES.full;
  const { objects, problems } = previewsOf({ ...pulled({ host: "hooks.example.com" }), share, entry });
  expect(problems).toEqual([]);
  const route = objects.find((one) => one.kind === kind && nameOf(one) === "shop-previews-webhook");
  expect(JSON.stringify(route)).toContain('"/api/webhook"');
  expect(JSON.stringify(route)).toContain("argocd-applicationset-controller");
  expect(route?.metadata).toMatchObject({ namespace: "argocd" });
  const application = objects.find((one) => one.kind === "Application" && nameOf(one) === "shop-previews-webhook");
  expect(application?.spec).toMatchObject({
    project: "shop-previews-webhook",
    destination: { server: "https://kubernetes.default.svc", namespace: "argocd" },
  });
  for (const webhook of [true, false]) {
    const { objects: without } = previewsOf({ ...pulled(webhook), share, entry });
    expect(without.some((one) => nameOf(one) === "shop-previews-webhook")).toBe(false);
  }
});

test("the interval of polling is the budget's, and half an hour behind a webhook", () => {
  const interval = (webhook: unknown, more: object = {}) => {
    const { objects } = previewsOf({
      ...pulled(webhook, { github: { owner: "o", repo: "r", labels: ["preview"], ...more } }),
    });
    const set = objects.find(({ kind }) => kind === "ApplicationSet") as JsonObject;
    const [generator] = (set.spec as JsonObject).generators as readonly JsonObject[];
    return (generator?.pullRequest as JsonObject | undefined)?.requeueAfterSeconds;
  };
  // three sets without a token share 60 calls an hour
  expect([interval(false), interval(false, { tokenRef: { secretName: "s", key: "k" } })]).toEqual([540, 60]);
  expect([interval(true), interval({ host: "hooks.example.com" })]).toEqual([1800, 1800]);
});

test.each([
  [pulled(true, { gitea: { owner: "o", repo: "r", api: "https://git.example.com", labels: ["p"] } }), "source.webhook"],
  [pulled(true, { gitlab: { project: "shop/web", labels: ["p"] } }), "source.scm.gitlab.project"],
  [pulled({ host: "hooks example" }), "source.webhook.host"],
])("refuses a webhook that wakes nobody: %j", (changes, where) => {
  expect(previewsOf(changes).problems).toEqual([`PREVIEWS_INVALID shop-previews, ${where}`]);
});

describe("beside an environment whose guard closes its network", () => {
  const guarded = (share: Share | undefined) => {
    const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", {
      fleet,
      environments: [environment("staging", ["hub"])],
      workloads: [workload("web")],
      form: "applicationSets",
      guard: isolationGuard(),
      output: { repoURL, path: "manifests" },
    });
    return previewsOf({ matrix, share });
  };
  const opening = { "app.kubernetes.io/part-of": "shop-previews", env: "preview" };

  test.each([
    ["dnsSearch", ["Ingress"]],
    ["overlay", ["Ingress", "Egress"]],
  ])("%s: one policy lets its previews in, by the labels of their namespaces, and nobody else: %j", (share, types) => {
    const { objects, problems } = guarded(SHARES[share]);
    expect(problems).toEqual([]);
    const policy = objects.find((one) => one.kind === "NetworkPolicy" && nameOf(one) === "allow-shop-previews");
    const peers = [{ namespaceSelector: { matchLabels: opening } }];
    expect(policy).toMatchObject({
      metadata: { namespace: "staging" },
      spec: { podSelector: {}, policyTypes: types, ingress: [{ from: peers }] },
    });
    expect(JSON.stringify(policy).includes("egress")).toBe(types.includes("Egress"));
    const namespace = objects.find((one) => one.kind === "Namespace" && nameOf(one) === PLACEHOLDER);
    expect(namespace).toMatchObject({ metadata: { labels: opening } });
    const application = objects.find((one) => one.kind === "Application" && nameOf(one) === "shop-previews-access");
    expect(application?.spec).toMatchObject({
      project: "shop-previews-access",
      destination: { name: "hub", namespace: "staging" },
    });
    const project = objects.find((one) => one.kind === "AppProject" && nameOf(one) === "shop-previews-access");
    expect(project?.spec).toMatchObject({
      clusterResourceWhitelist: [],
      namespaceResourceWhitelist: [{ group: "networking.k8s.io", kind: "NetworkPolicy" }],
    });
  });

  test("full copies call nobody there, and where the network is open the first policy would close it", () => {
    const isOpened = ({ objects }: ReturnType<typeof previewsOf>) =>
      objects.some((one) => nameOf(one) === "shop-previews-access");
    expect([isOpened(guarded(SHARES.full)), isOpened(previewsOf({ share: SHARES.overlay }))]).toEqual([false, false]);
  });
});

test.each<[string, readonly string[] | undefined, unknown, readonly string[]]>([
  [
    "pull requests of a host that it does not reach",
    ["github.com"],
    pulled(false).source,
    ["API_SOURCE_BEHIND_BLOCKED_NETWORK shop-previews, source.scm"],
  ],
  ["pull requests of another host", ["gitlab.com"], pulled(false).source, []],
  ["pull requests where nothing is said", undefined, pulled(false).source, []],
  ["files on a mirror", ["github.com"], files, []],
])("asks whether Argo CD's own cluster reaches the provider: %s", (_, unreachable, source, problems) => {
  const matrix = new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", {
    fleet: {
      ...fleet,
      clusters: fleet.clusters.map((one) => (one.name === "hub" && unreachable ? { ...one, unreachable } : one)),
    },
    environments: [environment("staging", ["hub"])],
    workloads: [workload("web")],
    form: "applicationSets",
  });
  expect(previewsOf({ ...pulled(false), source, matrix }).problems).toEqual(problems);
});

test("whatever a stranger writes, the Applications are those of a harmless text", () => {
  const { objects } = previewsOf({
    source: {
      kind: "pullRequest",
      scm: { github: { owner: "o", repo: "r", labels: ["p"] } },
      changes: { labels: "svc/" },
    },
    image: { tag: "headSha", readyBy: "label" },
  });
  const pull = (value: string) => ({
    number: 12,
    branch: value,
    targetBranch: "main",
    title: value,
    author: value,
    headSha: "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334",
    labels: ["p", "svc/orders", value],
  });
  const nasty = fc.string({ unit: "binary" });
  const sets = ["guard", "apps", "routes"].map((one) => `shop-previews-${one}`);
  const plain = sets.map((set) => made(objects, set, { pullRequests: [pull("plain")] }));
  fc.assert(
    fc.property(fc.oneof(nasty, fc.stringMatching(/^[{}"':\n#$`()\\ -]{1,20}$/)), (text) => {
      // a label that is a service's is an honest one
      fc.pre(!text.startsWith("svc/"));
      expect(sets.map((set) => made(objects, set, { pullRequests: [pull(text)] }))).toEqual(plain);
    }),
    { numRuns: 40 },
  );
});

test.each([
  [SHARES.overlay, { "istio-injection": "enabled" }],
  [{ ...SHARES.overlay, mesh: "ambient" }, { "istio.io/dataplane-mode": "ambient" }],
  [SHARES.full, {}],
])("the namespace of a preview %j is in the mesh by its labels %j", (share, labels) => {
  const namespace = previewsOf({ share }).objects.find(
    (one) => one.kind === "Namespace" && nameOf(one) === PLACEHOLDER,
  );
  const { objects, problems } = previewsOf({ share });
  expect(problems).toEqual([]);
  const policies = JSON.stringify(objects.filter(({ kind }) => kind === "NetworkPolicy"));
  // a sidecar learns its routes from the control plane
  expect(policies.includes("istio-system")).toBe("istio-injection" in labels);
  const found = (namespace?.metadata as JsonObject | undefined)?.labels ?? {};
  expect(Object.fromEntries(Object.entries(found).filter(([label]) => label.includes("istio")))).toEqual(labels);
});

describe("with a hook as the gate", () => {
  const hook = { image: "registry.example.com/tools/crane:debug" };
  const guard = { quota: { cpu: "4", memory: "8Gi", pods: 20 }, internet: true };
  const waiting = {
    ...pulled(false),
    source: { ...pulled(false).source, changes: { labels: "svc/" } },
    image: { tag: "headSha", readyBy: "hook", hook },
    guard,
  };

  test("each sync waits for the images of the services that the preview changes, and for no others", () => {
    const { objects, problems } = previewsOf(waiting);
    expect(problems).toEqual([]);
    const headSha = "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334";
    const pull = { number: 12, branch: "b", targetBranch: "main", title: "t", author: "a", headSha };
    const labels = ["preview", "p", "svc/orders", "svc/users", "svc/nope"];
    const [preview] = made(objects, "shop-previews-apps", { pullRequests: [{ ...pull, labels }] });
    const source = preview?.sources.find(({ path }) => path.endsWith("/ready"));
    expect(source?.kustomize?.namespace).toBe("pr-12");
    const [{ target, patch } = { target: {}, patch: "[]" }] = source?.kustomize?.patches ?? [];
    expect([target, JSON.parse(patch)]).toEqual([
      { kind: "Job", name: "image-ready" },
      [
        {
          op: "replace",
          path: "/spec/template/spec/containers/0/env/0/value",
          value: `registry.example.com/shop/orders:${headSha} registry.example.com/shop/users:${headSha}`,
        },
      ],
    ]);
    const job = objects.find(({ kind }) => kind === "Job");
    expect(job?.metadata).toMatchObject({ annotations: { "argocd.argoproj.io/hook": "PreSync" } });
    expect(job).toMatchObject({ spec: { template: { spec: { containers: [{ env: [{ name: "IMAGES" }] }] } } } });
  });

  test("its script ends when the last image is there", () => {
    const folder = mkdtempSync(join(tmpdir(), "hook-"));
    try {
      const ask = join(folder, "ask");
      // the second image is there when it is asked for the second time
      writeFileSync(
        ask,
        `#!/bin/sh\necho "$1" >> ${folder}/asked\n[ "$1" = a:1 ] || [ $(grep -c b:2 ${folder}/asked) -gt 1 ]\n`,
      );
      chmodSync(ask, 0o755);
      const script = hookScript({ command: ask }).replace("sleep 5", "sleep 0");
      const { status } = spawnSync("sh", ["-c", script], { env: { ...process.env, IMAGES: "a:1 b:2" } });
      expect([status, readFileSync(join(folder, "asked"), "utf8")]).toEqual([0, "a:1\nb:2\nb:2\n"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each<[string, Changes, string]>([
    ["without a way to the registry", { guard: { quota: guard.quota } }, "guard.internet"],
    [
      "with a command that is more than one",
      { image: { ...waiting.image, hook: { ...hook, command: "x; y" } } },
      "image.hook.command",
    ],
    [
      "with no time",
      { image: { ...waiting.image, hook: { ...hook, timeoutSeconds: 0 } } },
      "image.hook.timeoutSeconds",
    ],
  ])("refuses it %s", (_, changes, where) => {
    expect(previewsOf({ ...waiting, ...changes }).problems).toEqual([`PREVIEWS_INVALID shop-previews, ${where}`]);
  });
});

test("with admission the API server looks at routes of previews, too, by an Application and a project that may write just that", () => {
  const { objects, problems } = previewsOf({ share: { ...SHARES.overlay, admission: true } });
  expect(problems).toEqual([]);
  const [policy, binding] = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"].map((kind) =>
    objects.find((one) => one.kind === kind),
  );
  expect(policy).toMatchObject({
    metadata: { name: "shop-previews-routes" },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "staging" } } },
    },
  });
  expect(JSON.stringify(policy)).toContain("variables.key + '.preview.example.com'");
  expect(binding?.spec).toEqual({ policyName: "shop-previews-routes", validationActions: ["Deny"] });
  const project = objects.find((one) => one.kind === "AppProject" && nameOf(one) === "shop-previews-cluster");
  expect(project?.spec).toMatchObject({
    clusterResourceWhitelist: ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"].map((kind) => ({
      group: "admissionregistration.k8s.io",
      kind,
      name: "shop-previews-routes",
    })),
  });
  const without = previewsOf({ share: SHARES.overlay }).objects;
  expect(without.some((one) => nameOf(one) === "shop-previews-cluster")).toBe(false);
});

test("instrumented services pass the key on: the object of the operator, and an annotation that pods without any get, too", () => {
  const java = { ...workloads, api: { ...(workloads.api as PreviewWorkload), instrument: "java" } };
  const { objects, problems } = previewsOf({ workloads: java });
  expect(problems).toEqual([]);
  expect(objects.find(({ kind }) => kind === "Instrumentation")).toMatchObject({
    spec: { propagators: ["tracecontext", "baggage"] },
  });
  const [app] = made(objects, "shop-previews-apps", inFiles({ "previews/pr-1.yaml": fileOf("pr-1", ["api", "web"]) }));
  const patched = app?.sources.filter(({ kustomize }) => JSON.stringify(kustomize ?? {}).includes("inject-java"));
  expect(patched?.map(({ path }) => path)).toEqual(["manifests/workloads/api"]);
  expect(
    previewsOf({ workloads: java, share: SHARES.full }).objects.some(({ kind }) => kind === "Instrumentation"),
  ).toBe(false);
});
