/** A matrix for a fleet with several Argo CDs: each deploys its part, and together they make what one would make. */
import { App } from "cdk8s";
import * as fc from "fast-check";
import { AddOns, Previews, type PreviewsProps } from "../../lib";
import { problemsOf } from "../../lib/argocd";
import { type Cluster, type Fleet, hubsOf, type Topology } from "../../lib/fleet";
import { t } from "../../lib/generators/parameters";
import type { JsonObject } from "../../lib/json";
import { ClusterRegistry, EnvironmentMatrix, type MatrixForm, type OverrideRule } from "../../lib/matrix";
import { type Axes, applications, repoURL } from "./applications";
import { cluster, environment, workload } from "./models";

const CLUSTERS: readonly Cluster[] = [
  cluster("hub", { server: "https://kubernetes.default.svc", region: "local", login: { kind: "inCluster" } }),
  cluster("eu-1"),
  cluster("eu-2", { labels: { ring: "late" } }),
  cluster("us-1", { region: "us-east-1", labels: { ring: "late" } }),
];
const fleetOf = (topology: Topology): Fleet => ({ name: "acme", topology, clusters: CLUSTERS });
const environments = [environment("dev", ["hub"]), environment("prod", ["eu-1", "eu-2", "us-1"])];
const workloads = [workload("web"), workload("api")];

test.each<[Topology, Record<string, readonly string[]>]>([
  ["hub", { acme: ["hub", "eu-1", "eu-2", "us-1"] }],
  ["perRegion", { local: ["hub"], "eu-central-1": ["eu-1", "eu-2"], "us-east-1": ["us-1"] }],
  ["perCluster", { hub: ["hub"], "eu-1": ["eu-1"], "eu-2": ["eu-2"], "us-1": ["us-1"] }],
])("%s: each cluster has exactly one Argo CD", (topology, expected) => {
  const hubs = hubsOf(fleetOf(topology));
  expect(Object.fromEntries(hubs.map(({ name, fleet }) => [name, fleet.clusters.map((one) => one.name)]))).toEqual(
    expected,
  );
});

test("with one Argo CD the fleet is untouched, and has no folder of its own", () => {
  const fleet = fleetOf("hub");
  const [hub] = hubsOf(fleet);
  expect(hub?.fleet).toBe(fleet);
  expect(hub?.folder).toBe("");
});

test("an Argo CD on each cluster has one cluster, its own: no address, no login", () => {
  const [, hub] = hubsOf(fleetOf("perCluster"));
  expect(hub?.fleet.clusters).toEqual([
    { ...CLUSTERS[1], server: "https://kubernetes.default.svc", login: { kind: "inCluster" } },
  ]);
});

interface Made extends JsonObject {
  readonly metadata: JsonObject & { readonly name: string; readonly labels: Record<string, string> };
  readonly spec: JsonObject & { readonly destination: JsonObject };
}

/** The Applications of all hubs, and which hub makes each. */
function union(axes: Axes, topology: Topology, form: MatrixForm): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const { name, fleet } of hubsOf({ ...axes.fleet, topology })) {
    for (const [application, object] of Object.entries(applications({ ...axes, fleet }, form))) {
      const { metadata } = object as Made;
      const own = fleet.clusters.map((one) => one.name);
      if (!own.includes(metadata.labels["matrix.fleet/cluster"] as string))
        throw new Error(`${name} makes ${application}, of a cluster that it does not have`);
      if (application in made) throw new Error(`two hubs make ${application}`);
      made[application] = object;
    }
  }
  return made;
}

/** What one Argo CD makes, with servers as those that own the clusters see them. */
function expected(axes: Axes, topology: Topology, form: MatrixForm): Record<string, unknown> {
  const all = applications(axes, form) as Record<string, Made>;
  return Object.fromEntries(
    Object.entries(all).map(([name, made]) => {
      const { destination } = made.spec;
      const isLocal = topology === "perCluster" && destination.server !== undefined;
      const server = isLocal ? { server: "https://kubernetes.default.svc" } : {};
      return [name, { ...made, spec: { ...made.spec, destination: { ...destination, ...server } } }];
    }),
  );
}

test("for any matrix, the Argo CDs together make what one would make", () => {
  const subset = <T>(items: readonly T[]) => fc.subarray([...items], { minLength: 1 });
  const names = CLUSTERS.map(({ name }) => name);
  const rule: fc.Arbitrary<OverrideRule> = fc.record(
    {
      cluster: fc.constantFrom<NonNullable<OverrideRule["cluster"]>>("hub", "us-1", { labels: { ring: "late" } }),
      targetRevision: fc.constant("rule"),
      path: fc.constant<NonNullable<OverrideRule["path"]>>((c) => t`at/${c.cluster.name}`),
    },
    { requiredKeys: ["cluster", "targetRevision"] },
  );
  const axesOf: fc.Arbitrary<Axes> = fc
    .record({
      clusters: fc.array(subset(names), { minLength: 3, maxLength: 3 }),
      some: subset(["dev", "test", "prod"]),
      own: subset([...workloads, workload("late", { clusters: { labels: { ring: "late" } } })]),
      destination: fc.constantFrom<"name" | "server">("name", "server"),
      rules: fc.array(rule, { maxLength: 2 }),
    })
    .map(({ clusters, some, own, destination, rules }) => ({
      fleet: { name: "acme", clusters: CLUSTERS },
      environments: some.map((name, i) => environment(name, clusters[i] as string[])),
      workloads: own,
      destination,
      override: rules,
    }))
    .filter((axes) => problemsOf(matrixOf(axes, "applications")).length === 0);
  const form = fc.constantFrom<MatrixForm>("applications", "applicationSets");
  const topology = fc.constantFrom<Topology>("perRegion", "perCluster");
  fc.assert(
    fc.property(axesOf, form, topology, (axes, one, several) => {
      expect(union(axes, several, one)).toEqual(expected(axes, several, one));
    }),
    { numRuns: 60 },
  );
});

function matrixOf(axes: Axes, form: MatrixForm): EnvironmentMatrix {
  return new EnvironmentMatrix(new App({ outdir: "unused" }), "shop", { ...axes, form });
}

test("environments that are found in a repository are the same for all Argo CDs, and each makes those of its clusters", () => {
  const axes: Axes = { fleet: { name: "acme", clusters: CLUSTERS }, environments, workloads };
  const form: MatrixForm = { by: "files", repoURL, path: "envs" };
  expect(union(axes, "perRegion", form)).toEqual(applications(axes, form));
});

test("what goes on every cluster with a label goes there once, from the cluster's own Argo CD", () => {
  const made = hubsOf(fleetOf("perRegion")).map(({ name, fleet }) => {
    const addOns = new AddOns(new App({ outdir: "unused" }), "platform", {
      fleet,
      addOns: [
        {
          name: "agent",
          source: { repoURL: "https://charts.example.com", chart: "agent", targetRevision: "1.0.0" },
          on: { ring: "late" },
          namespace: "agents",
        },
      ],
    });
    expect(problemsOf(addOns)).toEqual([]);
    return [name, addOns.cells.map((cell) => cell.cluster.name)];
  });
  expect(made).toEqual([
    ["local", []],
    ["eu-central-1", ["eu-2"]],
    ["us-east-1", ["us-1"]],
  ]);
});

test.each<[string, (app: App, fleet: Fleet) => unknown]>([
  [
    "a matrix",
    (app, fleet) => new EnvironmentMatrix(app, "x", { fleet, environments, workloads, form: "applications" }),
  ],
  ["cluster Secrets", (app, fleet) => new ClusterRegistry(app, "x", { fleet })],
  [
    "add-ons",
    (app, fleet) =>
      new AddOns(app, "x", {
        fleet,
        addOns: [{ name: "a", source: { repoURL, path: "a" }, on: { ring: "late" }, namespace: "a" }],
      }),
  ],
])("refuses %s of a fleet with several Argo CDs in one app", (_, build) => {
  const app = new App({ outdir: "unused" });
  build(app, fleetOf("perRegion"));
  const codes = app.node.findAll().flatMap((one) => problemsOf(one).map(({ code, where }) => `${code} ${where}`));
  expect(codes).toEqual(["FLEET_TOPOLOGY x"]);
});

test("a rule that no cell of any Argo CD matches is an error in each, and one that another's cells match in none", () => {
  const codes = (override: readonly OverrideRule[]) =>
    hubsOf(fleetOf("perRegion")).map(({ fleet }) =>
      problemsOf(matrixOf({ fleet, environments, workloads, override }, "applicationSets")).map(({ code }) => code),
    );
  expect(codes([{ cluster: "us-1", targetRevision: "x" }])).toEqual([[], [], []]);
  expect(codes([{ cluster: "us-2", targetRevision: "x" }])).toEqual(Array(3).fill(["UNKNOWN_CLUSTER"]));
});

test("refuses previews beside an environment of another Argo CD", () => {
  const build = (index: number): string[] => {
    const app = new App({ outdir: "unused" });
    const { fleet } = hubsOf(fleetOf("perRegion"))[index] as { fleet: Fleet };
    const matrix = new EnvironmentMatrix(app, "shop", { fleet, environments, workloads, form: "applicationSets" });
    const props = {
      matrix,
      baseline: "dev",
      share: { mode: "full" },
      source: { kind: "files", repoURL },
      prefix: "pr",
      domain: "preview.example.com",
      workloads: { web: { image: "registry.example.com/web", path: "web", entry: true } },
      guard: { quota: { cpu: "1", memory: "1Gi", pods: 4 } },
      entry: { ingressClass: "nginx", namespace: "ingress" },
      output: { repoURL, path: "manifests" },
    } satisfies PreviewsProps;
    return problemsOf(new Previews(app, "previews", props)).map(({ code, where }) => `${code} ${where}`);
  };
  expect(build(0)).toEqual([]);
  expect(build(1)).toEqual(["FLEET_TOPOLOGY previews, baseline"]);
});

test.each<[string, Partial<Fleet>, string]>([
  [
    "two clusters that one Argo CD says it runs on",
    { topology: "perRegion", clusters: [CLUSTERS[0] as Cluster, { ...(CLUSTERS[0] as Cluster), name: "other" }] },
    "clusters.hub.login, clusters.other.login",
  ],
  [
    "a region that cannot name a folder",
    { topology: "perRegion", clusters: [cluster("a", { region: "EU West" })] },
    "clusters.a",
  ],
])("refuses %s", (_, change, where) => {
  expect(() => hubsOf({ ...fleetOf("hub"), ...change })).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ code: "FLEET_TOPOLOGY", where })] }),
  );
});
