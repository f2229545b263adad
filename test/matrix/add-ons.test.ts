import { ApiObject, App } from "cdk8s";
import { problemsOf } from "../../lib/argocd";
import { evaluate, type Inventory } from "../../lib/evaluate";
import { t } from "../../lib/generators/parameters";
import type { JsonObject } from "../../lib/json";
import { permits } from "../../lib/match/project-permission";
import { AddOns, type AddOnsProps, byLabel } from "../../lib/matrix";
import { cluster } from "./models";

const METRICS = "addons.example.com/metrics";
const fleet = {
  name: "acme",
  clusters: [
    cluster("eu-1", { labels: { [METRICS]: "true", ring: "canary" } }),
    cluster("eu-2", { labels: { [METRICS]: "true", ring: "stable", tier: "edge" } }),
    cluster("us-1", { labels: { [METRICS]: "true" } }),
    cluster("us-2"),
  ],
};
const metrics = {
  name: "metrics-server",
  source: { repoURL: "https://charts.example.com", chart: "metrics-server" },
  on: { [METRICS]: "true" },
  namespace: "kube-system",
  version: byLabel("ring", { canary: "3.13.0", default: "3.12.2" }),
};
const agent = {
  name: "log-agent",
  source: (c: { readonly cluster: { readonly name: unknown } }) => ({
    repoURL: "https://git.example.com/agent.git",
    path: "chart",
    helm: { valuesObject: { cluster: t`${c.cluster.name as never}` } },
  }),
  on: { [METRICS]: "true" },
  except: ["us-1"],
  namespace: "logs",
} as const;

function addOns(more: Partial<AddOnsProps>) {
  const app = new App({ outdir: "unused" });
  const made = new AddOns(app, "platform", { fleet, addOns: [metrics], ...more });
  const objects = app.node
    .findAll()
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .map((one) => one.toJson() as JsonObject & { metadata: { name: string; labels: Record<string, string> } });
  const of = (kind: string) => objects.filter((one) => one.kind === kind);
  const problems = app.node.findAll().flatMap((one) => problemsOf(one).map(({ code, where }) => [code, where]));
  return { made, of, problems };
}

/** What Argo CD makes of the sets on clusters with the Secrets that are written. */
function applications({ of }: ReturnType<typeof addOns>) {
  const inventory: Inventory = {
    namespace: "argocd",
    projects: of("AppProject").map(({ metadata }) => metadata.name),
    clusters: of("Secret").map(({ metadata, stringData }) => {
      const { name, server } = stringData as unknown as { name: string; server: string };
      return { name, server, secretName: metadata.name, labels: metadata.labels, annotations: {} };
    }),
    repository: () => undefined,
    pullRequests: () => undefined,
    scmRepositories: () => undefined,
    plugin: () => undefined,
    resources: () => undefined,
  };
  return of("ApplicationSet").flatMap((set) => {
    const { complete, validation, applications: found } = evaluate(set, inventory);
    expect([complete, validation.size]).toEqual([true, 0]);
    return found.map(({ application }) => application as unknown as Generated);
  });
}

interface Generated {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly project: string;
    readonly source: { readonly targetRevision: string };
    readonly destination: { readonly name: string; readonly namespace: string };
  };
}

test("an add-on runs once on each cluster with its labels, in the version of the cluster's ring", () => {
  const found = addOns({});
  expect(found.problems).toEqual([]);
  const versions = applications(found).map(({ metadata, spec }) => [metadata.name, spec.source.targetRevision]);
  expect(versions.sort()).toEqual([
    ["metrics-server-eu-1", "3.13.0"],
    ["metrics-server-eu-2", "3.12.2"],
    ["metrics-server-us-1", "3.12.2"],
  ]);
});

test("the set selects by the user's labels, so that a cluster that gets them gets the add-on", () => {
  const [set] = addOns({}).of("ApplicationSet");
  const { generators } = (set as JsonObject).spec as unknown as { generators: { clusters: { selector: object } }[] };
  expect(generators.map(({ clusters }) => clusters.selector)).toEqual([
    { matchLabels: { [METRICS]: "true" }, matchExpressions: [{ key: "ring", operator: "In", values: ["canary"] }] },
    { matchLabels: { [METRICS]: "true" }, matchExpressions: [{ key: "ring", operator: "NotIn", values: ["canary"] }] },
  ]);
});

test.each<[string, AddOnsProps["addOns"][number]["except"], string[]]>([
  ["by name", ["us-1"], ["eu-1", "eu-2"]],
  ["by label", { labels: { tier: "edge" } }, ["eu-1", "us-1"]],
])("clusters are left out %s", (_, except, names) => {
  const found = addOns({ addOns: [{ ...agent, except: except as string[] }] });
  expect(found.problems).toEqual([]);
  expect(applications(found).map(({ spec }) => spec.destination.name)).toEqual(names);
});

test("one project allows exactly the destinations of all add-ons", () => {
  const found = addOns({ addOns: [metrics, agent] });
  const [project, ...others] = found.of("AppProject");
  expect([project?.metadata.name, others]).toEqual(["platform", []]);
  for (const { spec } of applications(found)) {
    expect(spec.project).toBe("platform");
    expect(permits(project as JsonObject, { server: "https://x.example.com", ...spec.destination }, "3.5")).toBe(true);
  }
  const elsewhere = { server: "https://x.example.com", name: "us-1", namespace: "logs" };
  expect(permits(project as JsonObject, elsewhere, "3.5")).toBe(false);
});

test.each<[string, object, string[][]]>([
  ["labels that no cluster has", { on: { x: "y" } }, [["RULE_MATCHES_NOTHING", "platform/addOns/metrics-server/on"]]],
  ["no label", { on: {} }, [["EMPTY_AXIS", "platform/addOns/metrics-server/on"]]],
  ["an unknown cluster", { except: ["eu-9"] }, [["UNKNOWN_CLUSTER", "platform/addOns/metrics-server/except"]]],
  [
    "clusters for which nothing says the version",
    { version: byLabel("ring", { canary: "1.0.0" }), except: ["us-1"] },
    [["CLUSTER_FACT_MISSING", "platform/addOns/metrics-server/version, cluster eu-2"]],
  ],
  [
    "a value that no cluster has",
    { version: byLabel("ring", { cannary: "1.0.0", default: "2.0.0" }) },
    [["RULE_MATCHES_NOTHING", "platform/addOns/metrics-server/version"]],
  ],
  ["a misspelt field", { verison: "1" }, [["PROPS_INVALID", "platform/addOns/metrics-server/verison"]]],
  [
    "a version that is said twice",
    { source: { ...metrics.source, targetRevision: "1.0.0" } },
    [["APPLICATION_INVALID", "platform/addOns/metrics-server/version"]],
  ],
])("refuses %s", (_, change, expected) => {
  expect(addOns({ addOns: [{ ...metrics, ...change }] }).problems).toEqual(expected);
});
