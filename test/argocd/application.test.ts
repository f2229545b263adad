import { App, Chart, JsonPatch } from "cdk8s";
import { Application, type ApplicationProps } from "../../lib/argocd/application";
import { ApplicationSet } from "../../lib/argocd/application-set";
import type { ApplicationSource, ApplicationSpec } from "../../lib/argocd/application-spec";
import { problemsOf } from "../../lib/argocd/argo-object";
import { list } from "../../lib/generators";
import { objectShape, references, TEXT } from "../../lib/generators/parameters";

const repoURL = "https://git.example.com/shop.git";
const SPEC: ApplicationSpec = {
  project: "shop",
  source: { repoURL, path: "deploy", targetRevision: "main" },
  destination: { name: "prod", namespace: "shop" },
};

function application(spec: object = {}, props: Partial<ApplicationProps> = {}): Application {
  const chart = new Chart(new App(), "app", { namespace: "argocd", labels: { team: "shop" } });
  return new Application(chart, "shop", { metadata: { name: "shop" }, ...props, spec: { ...SPEC, ...spec } });
}

function withSource(source: object): Application {
  return application({ source: { repoURL, path: "deploy", ...source } });
}

function several(...sources: readonly object[]): Application {
  return application({ source: undefined, sources: sources.map((source) => ({ repoURL, ...source })) });
}

const HELM: ApplicationSource = {
  repoURL,
  path: "chart",
  name: "chart",
  tagPrefix: "v",
  targetRevision: "1.x",
  helm: {
    valueFiles: ["values.yaml", "$files/prod.yaml"],
    parameters: [{ name: "a", value: "1", forceString: true }],
    fileParameters: [{ name: "b", path: "$files/b.txt" }],
    releaseName: "shop",
    values: "a: 1\n",
    valuesObject: { a: { b: [1, "x", true, null] }, "odd key": 1.5 },
    version: "v3",
    passCredentials: true,
    ignoreMissingValueFiles: true,
    skipCrds: true,
    skipTests: true,
    skipSchemaValidation: true,
    namespace: "shop",
    kubeVersion: "1.31.0",
    apiVersions: ["monitoring.coreos.com/v1/ServiceMonitor"],
  },
};
const KUSTOMIZE: ApplicationSource = {
  repoURL,
  path: "overlay",
  kustomize: {
    namePrefix: "a-",
    nameSuffix: "-b",
    images: ["web=registry.example.com/web:1.0"],
    replicas: [
      { name: "web", count: 3 },
      { name: "api", count: "2" },
    ],
    commonLabels: { a: "b" },
    commonAnnotations: { c: "d" },
    forceCommonLabels: true,
    forceCommonAnnotations: true,
    commonAnnotationsEnvsubst: true,
    labelWithoutSelector: true,
    labelIncludeTemplates: true,
    namespace: "shop",
    version: "v5",
    components: ["../component"],
    ignoreMissingComponents: true,
    patches: [
      {
        patch: "- op: remove\n  path: /spec/replicas",
        target: {
          group: "apps",
          version: "v1",
          kind: "Deployment",
          name: "web",
          namespace: "shop",
          labelSelector: "a=b",
          annotationSelector: "c=d",
        },
        options: { allowNameChange: true },
      },
      { path: "patch.yaml" },
    ],
    kubeVersion: "1.31.0",
    apiVersions: ["v1"],
  },
};
const DIRECTORY: ApplicationSource = {
  repoURL,
  path: "plain",
  directory: {
    recurse: true,
    include: "{*.yaml,*.jsonnet}",
    exclude: "test-*",
    jsonnet: {
      extVars: [{ name: "a", value: "1", code: true }],
      tlas: [{ name: "b", value: "x" }],
      libs: ["vendor"],
    },
  },
};
const PLUGIN: ApplicationSource = {
  repoURL,
  path: "plugin",
  plugin: {
    name: "cue",
    env: [{ name: "A", value: "1" }],
    parameters: [
      { name: "a", string: "x" },
      { name: "b", array: ["x"] },
      { name: "c", map: { d: "e" } },
    ],
  },
};

const FIELDS: readonly (readonly [string, object])[] = [
  [
    "several sources with each renderer",
    { source: undefined, sources: [HELM, KUSTOMIZE, DIRECTORY, PLUGIN, { repoURL, ref: "files" }] },
  ],
  ["a chart", { source: { repoURL: "https://charts.example.com", chart: "web", targetRevision: "1.2.3" } }],
  [
    "a source that is rendered to a branch first",
    {
      source: undefined,
      sourceHydrator: {
        drySource: { repoURL, targetRevision: "main", path: "dry", helm: HELM.helm && { releaseName: "a" } },
        syncSource: { targetBranch: "env/prod", path: "wet", repoURL },
        hydrateTo: { targetBranch: "env/prod-next" },
      },
    },
  ],
  [
    "every field of the sync policy",
    {
      syncPolicy: {
        automated: { prune: true, selfHeal: true, allowEmpty: true, enabled: false },
        syncOptions: ["CreateNamespace=true", "PrunePropagationPolicy=orphan", "Prune=confirm", "ServerSideApply=true"],
        retry: { limit: -1, backoff: { duration: "30", factor: 3, maxDuration: "1h30m" }, refresh: true },
        managedNamespaceMetadata: { labels: { a: "b" }, annotations: { c: "d" } },
      },
    },
  ],
  [
    "the rest",
    {
      destination: { server: "https://prod.example.com", namespace: "shop" },
      ignoreDifferences: [
        { kind: "Deployment", group: "apps", name: "web", namespace: "shop", jsonPointers: ["/spec/replicas"] },
        { kind: "*", jqPathExpressions: [".spec.a[]"], managedFieldsManagers: ["kube-controller-manager"] },
      ],
      info: [{ name: "url", value: "https://shop.example.com" }],
      revisionHistoryLimit: 0,
    },
  ],
];

test.each(FIELDS)("an Application may have %s", (_, spec) => {
  const object = application(spec);
  expect(problemsOf(object)).toEqual([]);
  expect(object.toJson().spec).toEqual(JSON.parse(JSON.stringify({ ...SPEC, ...spec })));
});

test("an Application may start with an operation", () => {
  const object = application(
    {},
    {
      operation: {
        sync: {
          revision: "main",
          prune: true,
          dryRun: true,
          resources: [{ group: "apps", kind: "Deployment", name: "web", namespace: "shop" }],
          syncOptions: ["Replace=true"],
          syncStrategy: { hook: { force: true } },
        },
        initiatedBy: { username: "ci" },
        info: [{ name: "a", value: "b" }],
        retry: { limit: 1 },
      },
    },
  );
  expect(problemsOf(object)).toEqual([]);
});

test("keys are sorted, undefined values are left out, and null stays: Helm takes a default away by it", () => {
  const object = application({
    source: { repoURL, path: "a", targetRevision: undefined, helm: { valuesObject: { b: null, a: 1 } } },
  });
  expect(JSON.stringify(object.toJson())).toBe(
    '{"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"labels":{"team":"shop"},"name":"shop","namespace":"argocd"},' +
      '"spec":{"destination":{"name":"prod","namespace":"shop"},"project":"shop","source":{"helm":{"valuesObject":{"a":1,"b":null}},' +
      `"path":"a","repoURL":"${repoURL}"}}}`,
  );
});

test("what cdk8s adds later is emitted and checked, and what the caller changes later is not", () => {
  const source = { repoURL, path: "a" };
  const object = application({ source });
  source.path = "b";
  object.metadata.addAnnotation("team", "shop");
  object.addJsonPatch(JsonPatch.add("/spec/source/targetRevision", "main"));
  expect(object.toJson()).toMatchObject({
    metadata: { annotations: { team: "shop" } },
    spec: { source: { path: "a", targetRevision: "main" } },
  });
  expect(problemsOf(object)).toEqual([]);
  object.addJsonPatch(JsonPatch.remove("/spec/destination/name"));
  expect(problemsOf(object).map(({ code, where }) => [code, where])).toEqual([
    ["APPLICATION_INVALID", "app/shop, spec.destination"],
  ]);
});

test("instanceof tells the kinds of objects apart", () => {
  const object = application();
  expect(object instanceof Application).toBe(true);
  expect((object as object) instanceof ApplicationSet).toBe(false);
});

const REFUSED: readonly (readonly [string, () => Application, ...(readonly [string, string])[]])[] = [
  ["no source", () => application({ source: undefined }), ["APPLICATION_INVALID", "spec"]],
  ["a source and sources", () => application({ sources: [{ repoURL, path: "a" }] }), ["APPLICATION_INVALID", "spec"]],
  ["no source in sources", () => several(), ["APPLICATION_INVALID", "spec.sources"]],
  ["an empty repoURL", () => withSource({ repoURL: "" }), ["APPLICATION_INVALID", "spec.source.repoURL"]],
  ["a source that takes nothing", () => withSource({ path: undefined }), ["APPLICATION_INVALID", "spec.source"]],
  [
    "a chart with a path",
    () => withSource({ chart: "web", targetRevision: "1" }),
    ["APPLICATION_INVALID", "spec.source"],
  ],
  [
    "a chart without version",
    () => withSource({ path: undefined, chart: "web" }),
    ["APPLICATION_INVALID", "spec.source"],
  ],
  ["a ref of a single source", () => withSource({ ref: "a" }), ["APPLICATION_INVALID", "spec.source.ref"]],
  ["two renderers", () => withSource({ helm: {}, kustomize: {} }), ["APPLICATION_INVALID", "spec.source"]],
  [
    "a ref with odd characters",
    () => several({ path: "a" }, { ref: "a.b" }),
    ["APPLICATION_INVALID", "spec.sources[1].ref"],
  ],
  [
    "a ref of a chart",
    () => several({ path: "a" }, { ref: "a", chart: "c", targetRevision: "1" }),
    ["APPLICATION_INVALID", "spec.sources[1].ref"],
  ],
  [
    "one ref twice",
    () => several({ path: "a", ref: "a" }, { ref: "a" }),
    ["APPLICATION_INVALID", "spec.sources[1].ref"],
  ],
  [
    "one name twice",
    () => several({ path: "a", name: "a" }, { path: "b", name: "a" }),
    ["APPLICATION_INVALID", "spec.sources[1].name"],
  ],
  [
    "an unknown ref in valueFiles",
    () => several({ path: "a", helm: { valueFiles: ["a", "$valeus/b.yaml"] } }, { ref: "values" }),
    ["APPLICATION_INVALID", "spec.sources[0].helm.valueFiles[1]"],
  ],
  [
    "an unknown ref in fileParameters",
    () => withSource({ helm: { fileParameters: [{ name: "a", path: "$b/c" }] } }),
    ["APPLICATION_INVALID", "spec.source.helm.fileParameters[0].path"],
  ],
  [
    "a patch without text",
    () => withSource({ kustomize: { patches: [{ target: { kind: "a" } }] } }),
    ["APPLICATION_INVALID", "spec.source.kustomize.patches[0]"],
  ],
  [
    "a count that is no number",
    () => withSource({ kustomize: { replicas: [{ name: "a", count: "many" }] } }),
    ["APPLICATION_INVALID", "spec.source.kustomize.replicas[0].count"],
  ],
  ["no cluster", () => application({ destination: { namespace: "a" } }), ["APPLICATION_INVALID", "spec.destination"]],
  [
    "a cluster twice",
    () => application({ destination: { name: "a", server: "https://a.example.com" } }),
    ["APPLICATION_INVALID", "spec.destination"],
  ],
  ["an empty project", () => application({ project: "" }), ["APPLICATION_INVALID", "spec.project"]],
  [
    "a negative history",
    () => application({ revisionHistoryLimit: -1 }),
    ["APPLICATION_INVALID", "spec.revisionHistoryLimit"],
  ],
  [
    "a prune that waits for a word beside a policy that prunes nothing",
    () => application({ syncPolicy: { automated: { prune: false }, syncOptions: ["Prune=confirm"] } }),
    ["APPLICATION_INVALID", "spec.syncPolicy.syncOptions"],
  ],
  [
    "an unknown sync option",
    () => application({ syncPolicy: { syncOptions: ["CreateNamespace=True"] } }),
    ["APPLICATION_INVALID", "spec.syncPolicy.syncOptions[0]"],
  ],
  [
    "a sync option without value",
    () => application({ syncPolicy: { syncOptions: ["Replace"] } }),
    ["APPLICATION_INVALID", "spec.syncPolicy.syncOptions[0]"],
  ],
  [
    "labels of a namespace that nobody creates",
    () => application({ syncPolicy: { managedNamespaceMetadata: { labels: {} } } }),
    ["APPLICATION_INVALID", "spec.syncPolicy.managedNamespaceMetadata"],
  ],
  [
    "a pause that is no duration",
    () => application({ syncPolicy: { retry: { backoff: { duration: "5 s", factor: 0 } } } }),
    ["APPLICATION_INVALID", "spec.syncPolicy.retry.backoff.duration"],
    ["APPLICATION_INVALID", "spec.syncPolicy.retry.backoff.factor"],
  ],
  [
    "a pointer without slash",
    () => application({ ignoreDifferences: [{ kind: "a", jsonPointers: ["spec"] }] }),
    ["APPLICATION_INVALID", "spec.ignoreDifferences[0].jsonPointers[0]"],
  ],
  [
    "a rule that ignores nothing",
    () => application({ ignoreDifferences: [{ kind: "a" }] }),
    ["APPLICATION_INVALID", "spec.ignoreDifferences[0]"],
  ],
  [
    "an empty branch",
    () =>
      application({
        source: undefined,
        sourceHydrator: {
          drySource: { repoURL, path: "a", targetRevision: "b" },
          syncSource: { targetBranch: "", path: "a" },
        },
      }),
    ["APPLICATION_INVALID", "spec.sourceHydrator.syncSource.targetBranch"],
  ],
  [
    "an illegal name",
    () => application({}, { metadata: { name: "Shop_1", namespace: "a.b" } }),
    ["NAME_ILLEGAL", "metadata.name"],
    ["NAME_ILLEGAL", "metadata.namespace"],
  ],
  [
    "illegal labels and annotations",
    () => application({}, { metadata: { name: "a", labels: { "a/b/c": "d", e: "-f" }, annotations: { "g h": "" } } }),
    ["CRD_INVALID_VALUE", 'metadata.labels["a/b/c"]'],
    ["CRD_INVALID_VALUE", "metadata.labels.e"],
    ["CRD_INVALID_VALUE", 'metadata.annotations["g h"]'],
  ],
  [
    "an illegal finalizer",
    () => application({}, { metadata: { name: "a", finalizers: ["a b"] } }),
    ["CRD_INVALID_VALUE", "metadata.finalizers[0]"],
  ],
  [
    "a finalizer that Argo CD does not know",
    () =>
      application(
        {},
        {
          metadata: { name: "a", finalizers: ["resources-finalizer.argocd.argoproj.io/backgroud", "a.example.com/b"] },
        },
      ),
    ["APPLICATION_INVALID", "metadata.finalizers[0]"],
  ],
  [
    "a sync wave that is no number",
    () => application({}, { metadata: { name: "a", annotations: { "argocd.argoproj.io/sync-wave": "first" } } }),
    ["CRD_INVALID_VALUE", 'metadata.annotations["argocd.argoproj.io/sync-wave"]'],
  ],
  [
    "annotations that are too large",
    () => application({}, { metadata: { name: "a", annotations: { a: "x".repeat(262_144) } } }),
    ["CRD_INVALID_VALUE", "metadata.annotations"],
  ],
  [
    "a password in a URL",
    () => withSource({ repoURL: "https://me:secret@git.example.com/a.git" }),
    ["SECRET_LITERAL", "spec.source.repoURL"],
  ],
  [
    "what is no JSON",
    () => withSource({ helm: { valuesObject: { a: Number.NaN, b: [new Date(0)], c: () => 1 } } }),
    ["VALUE_NOT_REPRESENTABLE", "spec.source.helm.valuesObject.a"],
    ["VALUE_NOT_REPRESENTABLE", "spec.source.helm.valuesObject.b[0]"],
    ["VALUE_NOT_REPRESENTABLE", "spec.source.helm.valuesObject.c"],
  ],
  [
    "a reference outside of an ApplicationSet",
    () => withSource({ targetRevision: references<{ a: string }>(objectShape({ a: TEXT })).a }),
    ["TEMPLATE_REFERENCE", "spec.source.targetRevision"],
  ],
];

for (const [title, make, ...expected] of REFUSED) {
  test(`refuses ${title}`, () => {
    const problems = problemsOf(make());
    const wanted = expected.map(([code, where]) => [code, `app/shop, ${where}`]);
    expect(problems.map(({ code, where }) => [code, where])).toEqual(wanted);
  });
}

test("says what is meant instead", () => {
  const hint = (object: Application) => problemsOf(object)[0]?.hint;
  expect(hint(several({ path: "a", helm: { valueFiles: ["$valeus/b.yaml"] } }, { ref: "values" }))).toBe(
    "did you mean $values?",
  );
  expect(hint(application({ syncPolicy: { syncOptions: ["CreateNamespace=True"] } }))).toBe(
    'did you mean "CreateNamespace=true"?',
  );
});

test("types refuse what the CRD lacks", () => {
  // @ts-expect-error a misspelt field
  const source: ApplicationSource = { repoURL, pth: "deploy" };
  // @ts-expect-error a text instead of a boolean
  const policy: ApplicationSpec["syncPolicy"] = { automated: { prune: "true" } };
  // @ts-expect-error a cluster by name and by server
  const destination: ApplicationSpec["destination"] = { name: "a", server: "b" };
  // @ts-expect-error a reference where no generator gives it a value
  const project: ApplicationSpec = { ...SPEC, project: list([{ a: "b" }]) };
  expect([source, policy, destination, project]).toHaveLength(4);
});
