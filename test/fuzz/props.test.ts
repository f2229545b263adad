/**
 * Wrong values in every prop of every public construct: each becomes problems with a place, or is taken; never a raw exception. `npm test`
 * tries a part of them; `npm run fuzz` all.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiObject, App, Chart } from "cdk8s";
import type { Construct } from "constructs";
import {
  Application,
  ApplicationSet,
  AppProject,
  ArgocdParameters,
  ArgocdSettings,
  ClusterSecret,
  Repository,
  RepositoryCredentials,
  WebhookSecrets,
} from "../../lib/argocd";
import { EnvMatrixError } from "../../lib/errors";
import { list } from "../../lib/generators";
import { AddOns, Bootstrap, ClusterRegistry, EnvironmentMatrix } from "../../lib/matrix";
import { isolationGuard } from "../../lib/matrix/guard";
import { FileChart, synth } from "../../lib/synth";
import { fleet } from "../matrix/models";

const isWhole = process.env.FUZZ_RUNS !== undefined;

const circle: Record<string, unknown> = {};
circle.self = circle;
/** Values that JSON and YAML can give, and then some. */
const WRONG: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  Number.POSITIVE_INFINITY,
  Number.NaN,
  "",
  "x",
  "Cluster",
  "{{",
  "{{ .x }}",
  "../x",
  "\ud800",
  "x".repeat(300),
  [],
  [null],
  ["x", 1],
  [[]],
  {},
  { x: 1 },
  { name: null },
  { toString: null },
  JSON.parse('{"__proto__": 1, "constructor": null}'),
  () => undefined,
  () => {
    throw new RangeError("no");
  },
  1n,
  Symbol("x"),
  new Date(0),
  new Map(),
  Promise.resolve({}),
  circle,
  {
    get name() {
      throw new TypeError("no");
    },
  },
  new Proxy(
    {},
    {
      ownKeys() {
        throw new TypeError("no");
      },
    },
  ),
];

/** A secret value that a person fills in. */
const placeholder = (name: string) => ({ placeholder: name });
const repoURL = "https://git.example.com/shop.git";
const metadata = {
  name: "x",
  namespace: "argocd",
  labels: { a: "b" },
  annotations: { a: "b" },
  finalizers: ["resources-finalizer.argocd.argoproj.io"],
  ownerReferences: [],
};
const spec = {
  project: "shop",
  source: { repoURL, path: "web", targetRevision: "main", helm: { valuesObject: { a: 1 }, valueFiles: ["a.yaml"] } },
  destination: { name: "hub", namespace: "shop" },
  syncPolicy: {
    automated: { prune: true },
    syncOptions: ["CreateNamespace=true"],
    retry: { limit: 1, backoff: { duration: "5s" } },
    managedNamespaceMetadata: { labels: { a: "b" } },
  },
  ignoreDifferences: [{ kind: "Deployment", jsonPointers: ["/spec/replicas"] }],
  info: [{ name: "a", value: "b" }],
  revisionHistoryLimit: 3,
};
const output = { repoURL, path: "platform", targetRevision: "main" };
const login = { kind: "basic", username: "x", password: placeholder("PASSWORD") };

const MATRIX = {
  fleet,
  name: "shop",
  environments: [
    {
      name: "dev",
      clusters: ["hub"],
      isolation: "namespace",
      namespace: "shop-dev",
      targetRevision: "main",
      syncPolicy: spec.syncPolicy,
      preserveResourcesOnDeletion: false,
      applicationsSync: "sync",
      quota: { cpu: "4", memory: "8Gi", pods: 10 },
      labels: { a: "b" },
    },
  ],
  workloads: [
    {
      name: "web",
      source: spec.source,
      targetRevision: "v1",
      ignoreDifferences: spec.ignoreDifferences,
      labels: { a: "b" },
      info: spec.info,
    },
    { name: "api", sources: () => [spec.source] },
  ],
  exclude: [{ environment: "dev", cluster: ["hub"], workload: "api", reason: "x" }],
  override: [
    {
      environment: ["dev"],
      workload: "web",
      targetRevision: "v2",
      values: { a: { b: 1 } },
      preserveResourcesOnDeletion: true,
    },
  ],
  syncPolicy: spec.syncPolicy,
  form: "applicationSets",
  argocdNamespace: "argocd",
  guard: isolationGuard(),
  output,
};

/** What one cell can differ in, and what names, projects and places can be. */
const RULES = {
  fleet,
  environments: [{ name: "dev", clusters: { labels: { "base.fleet/region": "local" } }, isolation: "none" }],
  workloads: [
    {
      name: "web",
      team: "core",
      source: { repoURL, path: "deploy", helm: { releaseName: "web" } },
      environments: ["dev"],
      clusters: ["hub"],
      annotations: { "example.com/a": "b" },
      names: { namespace: "web" },
    },
  ],
  names: { application: (c: { workload: unknown }) => c.workload, set: "all" },
  projects: { by: "team", settings: { core: { roles: [{ name: "r", groups: ["g"], may: ["get"] }] } } },
  applicationNamespace: "apps",
  destination: "server",
  labelDomain: "example.com",
  ownMetadata: false,
  override: [
    {
      cluster: { labels: { "base.fleet/region": "local" } },
      helm: { skipCrds: true },
      path: "elsewhere",
      valueFiles: ["a.yaml"],
      parameters: [{ name: "a", value: "1", forceString: true }],
      labels: (c: { environment: unknown }) => ({ env: c.environment }),
      annotations: { "example.com/c": "d" },
      info: [{ name: "a", value: "b" }],
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
      revisionHistoryLimit: 3,
    },
  ],
  form: "applications",
};

const ADD_ONS = {
  fleet,
  addOns: [
    {
      name: "metrics",
      source: { repoURL: "https://charts.example.com", chart: "metrics" },
      on: { "base.fleet/region": "local" },
      except: ["eu"],
      namespace: "metrics",
      version: { label: "base.fleet/ring", versions: { "0": "1.0.0" }, default: "0.9.0" },
    },
  ],
  project: "platform",
  projectSettings: { roles: [{ name: "r", groups: ["g"], may: ["sync"] }] },
  names: { application: (c: { workload: unknown }) => c.workload },
  syncPolicy: spec.syncPolicy,
  argocdNamespace: "argocd",
  labelDomain: "example.com",
  ownMetadata: true,
};

type Make = (scope: Construct, props: never) => unknown;
const inChart =
  (make: Make): Make =>
  (scope, props) =>
    make(new Chart(scope, "c", { namespace: "argocd" }), props);

const CONSTRUCTS: readonly (readonly [string, Make, object])[] = [
  [
    "Application",
    inChart((c, props) => new Application(c, "x", props)),
    { metadata, spec, operation: { sync: { prune: true } } },
  ],
  [
    "ApplicationSet",
    inChart((c, props) => new ApplicationSet(c, "x", props)),
    {
      metadata,
      generators: [list([{ env: "dev" }])],
      template: { metadata: { name: "{{ .env }}", labels: { a: "b" } }, spec },
      templatePatch: { metadata: { labels: { a: "b" } }, spec: { syncPolicy: { automated: { prune: true } } } },
      syncPolicy: { applicationsSync: "sync", preserveResourcesOnDeletion: true },
      strategy: { type: "AllAtOnce" },
      preservedFields: { annotations: ["a"] },
      ignoreApplicationDifferences: [{ jsonPointers: ["/spec/source"] }],
    },
  ],
  [
    "AppProject",
    inChart((c, props) => new AppProject(c, "x", props)),
    {
      metadata,
      spec: {
        sourceRepos: [repoURL],
        destinations: [{ name: "hub", namespace: "shop" }],
        roles: [{ name: "a", policies: ["p, proj:x:a, applications, get, x/*, allow"], groups: ["g"] }],
        syncWindows: [{ kind: "allow", schedule: "0 8 * * *", duration: "1h", applications: ["*"] }],
        clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
        orphanedResources: { warn: true },
      },
      allowAnyCluster: false,
    },
  ],
  [
    "ClusterSecret",
    inChart((c, props) => new ClusterSecret(c, "x", props)),
    {
      metadata,
      name: "hub",
      server: "https://hub.example.com",
      login: { kind: "token", token: placeholder("TOKEN"), tls: { caData: "LS0t", serverName: "x" } },
      namespaces: ["a"],
      clusterResources: false,
      project: "shop",
      shard: 1,
    },
  ],
  [
    "Repository",
    inChart((c, props) => new Repository(c, "x", props)),
    {
      metadata,
      url: repoURL,
      type: "git",
      name: "shop",
      project: "shop",
      login,
      depth: 1,
      mirrors: { a: { url: "https://m.example.com/a.git" } },
    },
  ],
  [
    "RepositoryCredentials",
    inChart((c, props) => new RepositoryCredentials(c, "x", props)),
    { metadata, url: "https://git.example.com/", type: "git", login },
  ],
  [
    "ArgocdSettings",
    inChart((c, props) => new ArgocdSettings(c, "x", props)),
    {
      metadata,
      reconciliationSeconds: 60,
      webhookMaxPayloadMB: 5,
      inClusterEnabled: true,
      resourceTrackingMethod: "annotation",
      other: { a: "b" },
    },
  ],
  [
    "ArgocdParameters",
    inChart((c, props) => new ArgocdParameters(c, "x", props)),
    {
      metadata,
      applicationSetController: { policy: "sync", namespaces: ["a"], scmProviders: false, requeueAfterSeconds: 60 },
      applicationNamespaces: ["a"],
      repoServer: "a:1",
      other: { a: "b" },
    },
  ],
  [
    "WebhookSecrets",
    inChart((c, props) => new WebhookSecrets(c, "x", props)),
    {
      metadata,
      github: placeholder("GITHUB"),
      azureDevOps: { username: placeholder("NAME"), password: placeholder("WORD") },
    },
  ],
  ["EnvironmentMatrix", (app, props) => new EnvironmentMatrix(app, "shop", props), MATRIX],
  [
    "EnvironmentMatrix that discovers",
    (app, props) => new EnvironmentMatrix(app, "shop", props),
    {
      ...MATRIX,
      override: [{ environment: ["dev"], workload: "web", targetRevision: "v2" }],
      form: {
        by: "files",
        repoURL,
        path: "envs",
        revision: "main",
        newEnvironments: { prefix: "lab-", clusters: ["eu"] },
      },
    },
  ],
  ["EnvironmentMatrix with rules", (app, props) => new EnvironmentMatrix(app, "shop", props), RULES],
  [
    "EnvironmentMatrix for KubeSphere",
    (app, props) => new EnvironmentMatrix(app, "shop", props),
    {
      ...RULES,
      applicationNamespace: undefined,
      projects: { by: "environment" },
      workloads: [{ name: "web", source: { repoURL, path: "deploy", helm: { releaseName: "web" } } }],
      override: [{ workload: "web", path: "elsewhere" }],
      form: "kubeSphere",
    },
  ],
  ["AddOns", (app, props) => new AddOns(app, "platform", props), ADD_ONS],
  [
    "ClusterRegistry",
    (app, props) => new ClusterRegistry(app, "x", props),
    { fleet, namespace: "argocd", file: "argocd/c.yaml" },
  ],
  [
    "Bootstrap",
    (app, props) => {
      new Application(new FileChart(app, "f", { file: "argocd/x.yaml", namespace: "argocd" }), "a", {
        metadata: { name: "a" },
        spec: spec as never,
      });
      return new Bootstrap(app, "x", props);
    },
    {
      output,
      argocdNamespace: "argocd",
      applicationsOfRemovedSets: "keep",
      folder: "argocd",
      file: "bootstrap.yaml",
      elsewhere: { projects: ["shop"], clusters: ["hub"] },
    },
  ],
  [
    "FileChart",
    (app, props) => new ApiObject(new FileChart(app, "f", props), "x", { apiVersion: "v1", kind: "ConfigMap" }),
    { file: "a/b.yaml", namespace: "x", labels: { a: "b" }, disableResourceNameHashes: true },
  ],
];

/** The paths of all values in props, the props themselves first. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** A copy with another value at a path. */
function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? changed(item, rest, to) : item));
  return { ...(value as object), [key]: changed((value as Record<string, unknown>)[key], rest, to) };
}

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "env-matrix-props-"));
});
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});

/** What is wrong with how a construct took its props; undefined for problems with places, or none. */
function mishap(make: Make, props: unknown): string | undefined {
  try {
    const app = new App({ outdir: out });
    make(app, props as never);
    synth(app, { warn: () => {} });
    rmSync(out, { recursive: true });
  } catch (error) {
    if (!(error instanceof EnvMatrixError))
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
    const placeless = error.problems.find(
      ({ where, message }) => where === "" || message === "" || message.includes("undefined"),
    );
    return placeless === undefined ? undefined : `no place: ${placeless.code} ${placeless.where}: ${placeless.message}`;
  }
  return undefined;
}

test.each(CONSTRUCTS)("%s takes its own example", (_, make, props) => {
  const app = new App({ outdir: out });
  make(app, props as never);
  expect(() => synth(app, { warn: () => {} })).not.toThrow();
  rmSync(out, { recursive: true });
});

test.each(CONSTRUCTS)("%s makes problems with places of wrong values in each of its props", (_, make, props) => {
  const paths = pathsIn(props);
  const tries = paths.flatMap((path) => WRONG.map((value, i) => ({ path, value, i })));
  // a few of each value and of each path
  const some = isWhole ? tries : tries.filter((_, n) => n % 17 === 0);
  const mishaps = some.flatMap(({ path, value, i }) => {
    const found = mishap(make, changed(props, path, value));
    return found === undefined ? [] : [`${path.join(".")} = WRONG[${i}]: ${found}`];
  });
  expect(mishaps).toEqual([]);
});
