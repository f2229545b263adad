import { fleet } from "../../apps/fleet";
import type { ArgocdVersion } from "../../lib/argocd-facts";
import type { Cluster, Fleet } from "../../lib/fleet";
import { type BoundaryInput, checkBoundary, inspectBoundary } from "../../lib/fleet";
import type { JsonObject } from "../../lib/json";

const EU = "https://prod-eu.example.com";

function application(name: string, destination: JsonObject, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd" },
    spec: { project: "shop", destination, ...spec },
  };
}
function project(name: string, spec: JsonObject): JsonObject {
  return { apiVersion: "argoproj.io/v1alpha1", kind: "AppProject", metadata: { name, namespace: "argocd" }, spec };
}
function object(apiVersion: string, kind: string, name: string, namespace?: string, rest: JsonObject = {}): JsonObject {
  return { apiVersion, kind, metadata: namespace === undefined ? { name } : { name, namespace }, ...rest };
}
function clusterSecret(name: string, server: string): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: "argocd", labels: { "argocd.argoproj.io/secret-type": "cluster" } },
    stringData: { name, server },
  };
}

const shop = project("shop", {
  destinations: [{ name: "prod-eu", namespace: "shop" }],
  clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: "shop" }],
});
const bootstrap = project("bootstrap", {
  destinations: [{ server: "https://kubernetes.default.svc", namespace: "argocd" }],
});

/** What the Argo CD side of the demo looks like: nothing crosses. */
const clean: BoundaryInput = {
  fleet,
  argocdVersion: "3.5",
  projects: [shop, bootstrap],
  applications: [
    application(
      "shop-prod-eu",
      { name: "prod-eu", namespace: "shop" },
      { syncPolicy: { syncOptions: ["CreateNamespace=true"] } },
    ),
    application("root", { server: "https://kubernetes.default.svc", namespace: "argocd" }, { project: "bootstrap" }),
  ],
  objects: {
    hub: [
      shop,
      application("shop-prod-eu", { name: "prod-eu", namespace: "shop" }),
      clusterSecret("hub", "https://kubernetes.default.svc"),
      clusterSecret("prod-eu", EU),
      object("v1", "Secret", "scm-token", "argocd"),
    ],
    "prod-eu": [
      object("v1", "Namespace", "shop"),
      object("networking.k8s.io/v1", "NetworkPolicy", "deny", "shop"),
      object("monitoring.coreos.com/v1", "ServiceMonitor", "shop", "shop"),
      object("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "logs", "shop"),
      object("rbac.authorization.k8s.io/v1", "ClusterRole", "shop-reader"),
    ],
  },
};

test("nothing crosses the boundary in a clean system; contents that nobody saw are counted", () => {
  expect(inspectBoundary(clean)).toEqual({ problems: [], guarded: ["shop-prod-eu"] });
});

const eu = (components: string): RegExp => new RegExp(`clusters\\.prod-eu\\.base\\.${components}$`);
const withProject = (spec: JsonObject): Partial<BoundaryInput> => ({ projects: [bootstrap, project("shop", spec)] });
const withApplication = (...items: JsonObject[]): Partial<BoundaryInput> => ({ applications: items });
const onEu = (...items: JsonObject[]): Partial<BoundaryInput> => ({ objects: { "prod-eu": items } });

/** The letters are those of the eight checks. Each row: what is refused, the part that crosses, how often, where. */
const ROWS: readonly (readonly [string, Partial<BoundaryInput>, number, RegExp])[] = [
  [
    "a: a project that denies one namespace, and so allows the owned ones",
    withProject({ destinations: [{ server: EU, namespace: "!kube-system" }] }),
    4,
    /^AppProject shop spec\.destinations/,
  ],
  [
    "a: a project for every namespace",
    withProject({ destinations: [{ name: "prod-eu", namespace: "*" }] }),
    4,
    /spec\.destinations/,
  ],
  [
    "a: a project with a pattern that fits an owned namespace",
    withProject({ destinations: [{ name: "*-eu", namespace: "mon*" }] }),
    2,
    /spec\.destinations/,
  ],
  [
    "a: a denial that does not fire because its item names the cluster only by name",
    withProject({
      destinations: [
        { server: EU, namespace: "{shop,elastic}" },
        { name: "prod-eu", namespace: "!elastic" },
      ],
    }),
    4,
    /spec\.destinations/,
  ],
  [
    "a: a project of Argo CD's namespace that is not the bootstrap's",
    withProject({ destinations: [{ name: "hub", namespace: "argocd" }] }),
    1,
    /clusters\.hub\.base\.argoCd$/,
  ],
  [
    "a: a bootstrap project that reaches further",
    { projects: [project("bootstrap", { destinations: [{ name: "hub", namespace: "*" }] })], applications: [] },
    5,
    /AppProject bootstrap/,
  ],
  [
    "a: a project that may write owned definitions",
    withProject({
      destinations: [{ name: "prod-eu", namespace: "shop" }],
      clusterResourceWhitelist: [{ group: "apiextensions.k8s.io", kind: "*" }],
    }),
    2,
    /spec\.clusterResourceWhitelist/,
  ],
  [
    "a: a project that may write roles with owned names",
    withProject({
      destinations: [{ name: "prod-eu", namespace: "shop" }],
      clusterResourceWhitelist: [{ group: "*", kind: "ClusterRole", name: "kps-*" }],
    }),
    1,
    eu("kubePrometheusStack"),
  ],
  [
    "a: a project that may write every Namespace",
    withProject({
      destinations: [{ name: "prod-eu", namespace: "shop" }],
      clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
    }),
    4,
    /spec\.clusterResourceWhitelist/,
  ],
  [
    "b: an Application in an owned namespace",
    withApplication(application("x", { name: "prod-eu", namespace: "monitoring" })),
    1,
    eu("kubePrometheusStack"),
  ],
  [
    "b: an Application by API server, with a slash",
    withApplication(application("x", { server: `${EU}/`, namespace: "elastic" })),
    1,
    eu("elasticsearch"),
  ],
  [
    "b: an Application in Argo CD's namespace without the bootstrap project",
    withApplication(application("x", { name: "in-cluster", namespace: "argocd" })),
    1,
    /clusters\.hub\.base\.argoCd$/,
  ],
  [
    "c: an object in an owned namespace",
    onEu(object("v1", "ConfigMap", "x", "monitoring")),
    1,
    eu("kubePrometheusStack"),
  ],
  [
    "c: a definition of an owned group",
    onEu(
      object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "x.monitoring.coreos.com", undefined, {
        spec: { group: "monitoring.coreos.com" },
      }),
    ),
    1,
    eu("prometheusOperatorCrds"),
  ],
  [
    "c: a role with an owned name",
    onEu(object("rbac.authorization.k8s.io/v1", "ClusterRole", "kps-extra")),
    1,
    eu("kubePrometheusStack"),
  ],
  ["c: an owned Namespace", onEu(object("v1", "Namespace", "elastic-system")), 1, eu("eckOperator")],
  [
    "c: an object in a list",
    onEu({ apiVersion: "v1", kind: "List", items: [object("v1", "Namespace", "elastic")] }),
    1,
    eu("elasticsearch"),
  ],
  [
    "c: an Application that creates an owned namespace",
    withApplication(
      application(
        "x",
        { name: "prod-eu", namespace: "monitoring" },
        { syncPolicy: { syncOptions: ["CreateNamespace=true"] } },
      ),
    ),
    2,
    eu("kubePrometheusStack"),
  ],
  [
    "c: what Argo CD's chart writes itself",
    { objects: { hub: [object("v1", "ConfigMap", "argocd-cm", "argocd")] } },
    1,
    /clusters\.hub\.base\.argoCd$/,
  ],
  [
    "d: an Application with the name of a release in its namespace",
    withApplication(application("elasticsearch", { name: "prod-eu", namespace: "elastic" })),
    2,
    eu("elasticsearch"),
  ],
  [
    "d: a source with the name of a release",
    withApplication(
      application(
        "x",
        { name: "prod-eu", namespace: "elastic" },
        { sources: [{ helm: { releaseName: "y" } }, { helm: { releaseName: "elasticsearch" } }] },
      ),
    ),
    2,
    eu("elasticsearch"),
  ],
  [
    "e: contents that nobody saw in a project that is not known",
    withApplication(application("x", { name: "prod-eu", namespace: "shop" }, { project: "default" })),
    1,
    /^Application x spec\.project$/,
  ],
  [
    "f: two Secrets of one cluster",
    { objects: { hub: [clusterSecret("a", EU), clusterSecret("b", `${EU}/`)] } },
    1,
    /^Secret argocd\/a, Secret argocd\/b$/,
  ],
  [
    "h: a webhook with an owned name",
    onEu(
      object(
        "admissionregistration.k8s.io/v1",
        "ValidatingWebhookConfiguration",
        "elastic-operator.elastic-system.k8s.elastic.co",
      ),
    ),
    1,
    eu("eckOperator"),
  ],
];

test.each(ROWS)("refuses %s", (_, crossing, count, place) => {
  const problems = checkBoundary({ ...clean, ...crossing });
  expect(problems.map((problem) => problem.code)).toEqual(Array(count).fill("OWNED_BY_TERRAFORM"));
  for (const { where } of problems)
    expect(where).toMatch(
      place.source.includes("AppProject") || place.source.includes("spec") ? place : /clusters\.|Secret/,
    );
  expect(problems.some(({ where }) => place.test(where))).toBe(true);
});

test("refuses f: a Secret of a cluster that the chart of Argo CD writes as well", () => {
  const [hub, ...others] = fleet.clusters as [Cluster, ...Cluster[]];
  const credentials = { configs: { clusterCredentials: { eu: { server: EU } } } };
  const chart: Fleet = {
    ...fleet,
    clusters: [
      { ...hub, base: { ...hub.base, argoCd: { domain: "argocd.example.com", values: credentials } } },
      ...others,
    ],
  };
  expect(checkBoundary({ ...clean, fleet: chart }).map((problem) => problem.where)).toEqual([
    "clusters.hub.base.argoCd.values.configs.clusterCredentials.eu, Secret argocd/prod-eu",
  ]);
});

test("refuses g: a stack that claims a namespace which an Application uses, by project, Application and Namespace", () => {
  const clusters = fleet.clusters.map((cluster) =>
    cluster.name !== "prod-eu"
      ? cluster
      : {
          ...cluster,
          base: {
            ...cluster.base,
            further: {
              payments: {
                namespace: "shop",
                repository: "https://charts.example.com",
                chart: "payments",
                version: "1.0.0",
              },
            },
          },
        },
  );
  const problems = checkBoundary({ ...clean, fleet: { ...fleet, clusters } });
  expect(problems.filter(({ where }) => !where.endsWith("clusters.prod-eu.base.further.payments"))).toEqual([]);
  expect(problems.map(({ where }) => where.split(" ")[0])).toEqual(
    expect.arrayContaining(["AppProject", "Application", "Namespace", "NetworkPolicy"]),
  );
});

const VERSIONS: readonly (readonly [ArgocdVersion | undefined, number])[] = [
  ["3.5", 2],
  ["2.14", 2],
  [undefined, 2],
];
test.each(VERSIONS)(
  "with Argo CD %s a denial beside an allowance of another item leaves %d namespaces open",
  (argocdVersion, count) => {
    const destinations = [
      { server: EU, namespace: "{monitoring,monitoring-crds}" },
      { name: "prod-eu", namespace: "!monitoring*" },
      { name: "prod-eu", namespace: "!elastic*" },
    ];
    const problems = checkBoundary({
      fleet,
      projects: [project("shop", { destinations: destinations.slice(0, 2) })],
      ...(argocdVersion === undefined ? {} : { argocdVersion }),
    });
    const open = problems.filter(({ got }) => got?.startsWith("monitoring"));
    expect(open.length).toBe(count);
  },
);

test("projects that only look may see what Terraform owns", () => {
  const readonly = project("base-readonly", { destinations: [{ name: "*", namespace: "*" }] });
  expect(checkBoundary({ fleet, projects: [readonly] })).toEqual([]);
});

test("before Argo CD 3.3 a list cannot name namespaces, so the kind alone is no problem", () => {
  const named = project("shop", {
    destinations: [{ name: "prod-eu", namespace: "shop" }],
    clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
  });
  expect(checkBoundary({ fleet, projects: [named], argocdVersion: "3.2" })).toEqual([]);
});

test("every problem names both owners", () => {
  const crossing = application("x", { name: "prod-eu", namespace: "monitoring" });
  const [problem] = checkBoundary({ ...clean, applications: [crossing] });
  expect(problem?.message).toMatch(
    /Application x .*Terraform's release monitoring\/kube-prometheus-stack on cluster prod-eu/,
  );
});
