/** The form for KubeSphere DevOps, read back by the rules of its controller: the same Argo CD Applications as the explicit form, and projects that allow as much. */
import { ApiObject, App, Testing } from "cdk8s";
import { problemsOf } from "../../lib/argocd";
import { t } from "../../lib/generators/parameters";
import { jsonOf } from "../../lib/inventory/documents";
import { isObject, type Json, type JsonObject } from "../../lib/json";
import { permits, permitsClusterObject } from "../../lib/match/project-permission";
import {
  ApplicationBatch,
  deployers,
  EnvironmentMatrix,
  type EnvironmentMatrixProps,
  type OverrideRule,
  perTeam,
  type Workload,
} from "../../lib/matrix";
import { MANIFESTS, synth, WARNINGS } from "../../lib/synth";
import { parseDocuments } from "../../lib/yaml";
import { type Axes, applications, byName } from "./applications";
import { environment, fleet, workload } from "./models";

const web: Workload = workload("web", {
  team: "shop",
  source: (c) => ({
    repoURL: "https://git.example.com/web.git",
    path: t`deploy/${c.environment}`,
    helm: {
      valueFiles: [t`${c.cluster.name}.yaml`],
      valuesObject: { host: t`${c.namespace}.example.com`, replicas: 2 },
    },
  }),
  ignoreDifferences: [{ group: "apps", kind: "Deployment", jqPathExpressions: [".spec.replicas"] }],
  info: [{ name: "url", value: "https://example.com" }],
});
const axes: Axes = {
  fleet,
  environments: [
    environment("dev", ["hub"]),
    environment("prod", ["eu", "us"], { preserveResourcesOnDeletion: true, targetRevision: "v1" }),
  ],
  workloads: [web, workload("api", { team: "core" })],
  override: [
    { annotations: { "notifications.argoproj.io/subscribe.on-deployed.slack": "shop" } },
    { environment: "dev", destination: "server", syncPolicy: { automated: { prune: true }, retry: { limit: 3 } } },
  ],
};

function made(more: Partial<EnvironmentMatrixProps> = {}) {
  const app = new App({ outdir: "unused" });
  const matrix = new EnvironmentMatrix(app, "shop", { ...axes, form: "kubeSphere", ...more });
  const all = app.node.findAll();
  const streamed = all.flatMap((one) => (one instanceof ApplicationBatch ? [...one[MANIFESTS]()] : []));
  const objects = all
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .map((one) => one.toJson() as JsonObject);
  return {
    matrix,
    objects: [...objects, ...streamed.flatMap((group) => [...group.objects])],
    problems: all.flatMap((one) => problemsOf(one).map(({ code, where }) => [code, where])),
  };
}

/** What the types have not: dropped when the object is stored. */
const ABSENT =
  /^(sources|sourceHydrator|managedNamespaceMetadata|valuesObject|skipTests|kubeVersion|apiVersions|patches|components|replicas|labelWithoutSelector)$/;

function pruned(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((item: Json) => pruned(item) as Json);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([key, item]) => (ABSENT.test(key) ? [] : [[key, pruned(item)]])),
  );
}

/** The Argo CD Application that the controller makes. */
function read(application: JsonObject): JsonObject {
  const { metadata, spec } = application as unknown as {
    metadata: Record<"labels" | "annotations", Record<string, string> | undefined> & {
      name: string;
      namespace: string;
      finalizers?: string[];
    };
    spec: { kind: string; argoApp: { spec: JsonObject } };
  };
  const location = metadata.labels?.["gitops.kubesphere.io/argocd-location"];
  if (location === undefined || spec.kind !== "argocd") throw new Error("only a warning event");
  const copied = (map: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(map).filter(([key]) => key.includes("argoproj.io")));
  const { destination, ...own } = pruned(spec.argoApp.spec) as JsonObject;
  const { server, ...byName } = destination as JsonObject;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name: metadata.name,
      namespace: location,
      labels: copied(metadata.labels),
      annotations: copied(metadata.annotations),
      finalizers: (metadata.finalizers ?? []).filter((one) => one.endsWith("argocd.argoproj.io")),
    },
    spec: {
      ...own,
      project: metadata.namespace,
      destination: byName.name !== undefined ? byName : (destination as JsonObject),
    },
  };
}

/** The AppProject that the controller makes: what is absent or empty is everything. */
function readProject(project: JsonObject): JsonObject {
  const { argo } = project.spec as { argo: JsonObject };
  const list = (key: string, all: Json): Json => {
    const own = argo[key];
    return Array.isArray(own) && own.length > 0 ? own : [all];
  };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: { name: (project.metadata as JsonObject).name as string },
    spec: {
      sourceRepos: list("sourceRepos", "*"),
      destinations: list("destinations", { server: "*", namespace: "*" }),
      clusterResourceWhitelist: list("clusterResourceWhitelist", { group: "*", kind: "*" }),
    },
  };
}

/** Without our own labels, which KubeSphere's controller does not copy; values as data. */
function asRead(application: unknown): JsonObject {
  const { metadata, spec, ...more } = structuredClone(application) as JsonObject & {
    metadata: Record<string, unknown>;
    spec: JsonObject;
  };
  const helm = (spec.source as JsonObject | undefined)?.helm as { valuesObject?: Json; values?: string } | undefined;
  if (helm?.values !== undefined) {
    helm.valuesObject = jsonOf(parseDocuments(helm.values)[0]?.value as never) as Json;
    delete helm.values;
  }
  return { ...more, metadata: { finalizers: [], ...metadata, labels: {} }, spec } as JsonObject;
}

test("the controller makes the same Applications as the explicit form has", () => {
  const { objects, problems } = made();
  expect(problems).toEqual([]);
  const found = byName(objects.filter(({ kind }) => kind === "Application").map(read));
  const explicit = applications(axes, "applications");
  expect(Object.keys(found).sort()).toEqual(Object.keys(explicit).sort());
  expect(Object.keys(found)).toHaveLength(6);
  for (const [name, one] of Object.entries(explicit)) expect([name, asRead(found[name])]).toEqual([name, asRead(one)]);
});

test("an Application lies in the namespace of its project, with its location and its finalizer", () => {
  const [first] = made({ projects: perTeam() }).objects.filter(({ kind }) => kind === "Application");
  expect(first?.metadata).toMatchObject({
    name: "web-dev-hub",
    namespace: "shop-shop",
    labels: { "gitops.kubesphere.io/argocd-location": "argocd" },
    finalizers: ["resources-finalizer.argocd.argoproj.io"],
  });
});

test("its projects allow no more than those of the explicit form, but every namespace where Applications create theirs, which is said", () => {
  const { objects, matrix } = made();
  expect(matrix[WARNINGS]()).toEqual([]);
  const projects = objects.filter(({ kind }) => kind === "DevOpsProject").map(readProject);
  expect(projects.map(({ metadata }) => (metadata as JsonObject).name)).toEqual(["shop-dev", "shop-prod"]);
  const [dev] = projects as [JsonObject];
  const at = (server: string, namespace: string) => permits(dev, { server, namespace }, "3.5");
  expect(at("https://kubernetes.default.svc", "dev")).toBe(true);
  expect(at("https://kubernetes.default.svc", "prod")).toBe(false);
  expect(at("https://eu.example.com", "dev")).toBe(false);
  for (const kind of ["Namespace", "ClusterRole", "Nothing"])
    expect([kind, permitsClusterObject(dev, { group: "", kind, name: "dev" }, "3.5")]).toEqual([kind, false]);
  const creating = made({ syncPolicy: { syncOptions: ["CreateNamespace=true"] } });
  const [first] = creating.matrix[WARNINGS]();
  expect(first).toContain("shop, project shop-prod: a DevOps project names no single cluster-wide object");
  const [, prod] = creating.objects.filter(({ kind }) => kind === "DevOpsProject").map(readProject) as [
    JsonObject,
    JsonObject,
  ];
  expect(permitsClusterObject(prod, { group: "", kind: "Namespace", name: "any" }, "3.5")).toBe(true);
  expect(permitsClusterObject(prod, { group: "", kind: "Node", name: "any" }, "3.5")).toBe(false);
});

test("no cluster Secret is written: KubeSphere registers clusters", () => {
  expect([...new Set(made().objects.map(({ kind }) => kind))].sort()).toEqual(["Application", "DevOpsProject"]);
});

const CELL = "shop[dev × hub × web]";
const helm: OverrideRule = { environment: "dev", workload: "web", helm: { skipTests: true, kubeVersion: "1.31.0" } };

test.each<[string, Partial<EnvironmentMatrixProps>, string[][]]>([
  [
    "several sources",
    {
      workloads: [
        workload("web", {
          source: undefined as never,
          sources: [{ repoURL: "https://git.example.com/a.git", path: "a" }],
        }),
      ],
    },
    [
      ["DISCOVERED_FORM_UNFIT", `${CELL}, spec.sources`],
      ["DISCOVERED_FORM_UNFIT", "shop[prod × eu × web], spec.sources"],
    ],
  ],
  [
    "newer fields of Helm",
    { override: [helm] },
    [
      ["DISCOVERED_FORM_UNFIT", `${CELL}, spec.source.helm.kubeVersion`],
      ["DISCOVERED_FORM_UNFIT", `${CELL}, spec.source.helm.skipTests`],
    ],
  ],
  [
    "newer fields of Kustomize",
    {
      override: [
        {
          workload: "api",
          environment: "dev",
          kustomize: { components: ["../a"], replicas: [{ name: "a", count: 1 }] },
        },
      ],
    },
    [
      ["DISCOVERED_FORM_UNFIT", "shop[dev × hub × api], spec.source.kustomize.components"],
      ["DISCOVERED_FORM_UNFIT", "shop[dev × hub × api], spec.source.kustomize.replicas"],
    ],
  ],
  [
    "labels of the namespace",
    {
      override: [
        {
          environment: "dev",
          workload: "web",
          syncPolicy: { syncOptions: ["CreateNamespace=true"], managedNamespaceMetadata: { labels: { a: "b" } } },
        },
      ],
    },
    [["DISCOVERED_FORM_UNFIT", `${CELL}, spec.syncPolicy.managedNamespaceMetadata`]],
  ],
  [
    "labels, annotations and finalizers that are not copied",
    {
      override: [
        {
          environment: "dev",
          workload: "web",
          labels: { tier: "a" },
          annotations: { "example.com/b": "c" },
          finalizers: ["resources-finalizer.argocd.argoproj.io/background"],
        },
      ],
    },
    [
      ["DISCOVERED_FORM_UNFIT", `${CELL}, metadata.labels.tier`],
      ["DISCOVERED_FORM_UNFIT", `${CELL}, metadata.annotations["example.com/b"]`],
      ["DISCOVERED_FORM_UNFIT", `${CELL}, metadata.finalizers[0]`],
    ],
  ],
  [
    "roles and windows of a project",
    { projects: perTeam({ core: { roles: [deployers("core")], orphanedResources: { warn: true } } }) },
    [
      ["DISCOVERED_FORM_UNFIT", "shop, project shop-core, spec.orphanedResources"],
      ["DISCOVERED_FORM_UNFIT", "shop, project shop-core, spec.roles"],
    ],
  ],
  [
    "a project whose name is no namespace",
    { names: { project: (c) => t`${c.matrix}.${c.environment}` } },
    [
      ["NAME_ILLEGAL", CELL.replace("web", "api")],
      ["NAME_ILLEGAL", "shop[prod × us × api]"],
    ],
  ],
  [
    "Applications elsewhere",
    { applicationNamespace: "team-a" },
    [["DISCOVERED_FORM_UNFIT", "shop/applicationNamespace"]],
  ],
  [
    "a guard",
    {
      guard: { kinds: [], reserved: [], build: () => undefined },
      output: { repoURL: "https://git.example.com/o.git", path: "o" },
    },
    [["DISCOVERED_FORM_UNFIT", "shop/guard"]],
  ],
])("refuses %s, with the place", (_, more, expected) => {
  expect(made(more).problems).toEqual(expected);
});

test("two matrices that make an Application of one name collide, although their projects differ", () => {
  const app = new App({ outdir: "/tmp/never-written" });
  for (const id of ["a", "b"]) new EnvironmentMatrix(app, id, { ...axes, form: "kubeSphere" });
  expect(() => synth(app, { warn: () => {} })).toThrow("NAME_COLLISION");
});

test("cdk8s's own synthesis writes the same", () => {
  const chart = Testing.app();
  new EnvironmentMatrix(chart, "shop", { ...axes, form: "kubeSphere" });
  const objects = chart.charts.flatMap((one) => one.toJson() as JsonObject[]);
  const apps = (all: readonly JsonObject[]) => byName(all.filter(({ kind }) => kind === "Application"));
  expect(apps(objects)).toEqual(apps(made().objects));
});
