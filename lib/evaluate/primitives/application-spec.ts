/** `spec` of an Application and its parts as Go declares them. Upstream: pkg/apis/application/v1alpha1/types.go at 3.6. */
import {
  BOOL,
  embedded,
  INT_OR_STRING,
  INT64,
  listOf,
  mapOf,
  pointer,
  pointerListOf,
  RAW,
  required,
  STRING,
  STRING_MAP,
  STRINGS,
  stringType,
  struct,
  withTraits,
} from "../../go/go-struct";

const HELM = struct("ApplicationSourceHelm", {
  valueFiles: STRINGS,
  parameters: listOf(struct("HelmParameter", { name: STRING, value: STRING, forceString: BOOL })),
  releaseName: STRING,
  values: STRING,
  fileParameters: listOf(struct("HelmFileParameter", { name: STRING, path: STRING })),
  version: STRING,
  passCredentials: BOOL,
  ignoreMissingValueFiles: BOOL,
  skipCrds: BOOL,
  valuesObject: pointer(RAW),
  namespace: STRING,
  kubeVersion: STRING,
  apiVersions: STRINGS,
  skipTests: BOOL,
  skipSchemaValidation: BOOL,
});

const KUSTOMIZE_GVK = struct("KustomizeGvk", { group: STRING, version: STRING, kind: STRING });
const KUSTOMIZE_RES_ID = struct("KustomizeResId", { ...embedded(KUSTOMIZE_GVK), name: STRING, namespace: STRING });

const KUSTOMIZE = struct("ApplicationSourceKustomize", {
  namePrefix: STRING,
  nameSuffix: STRING,
  images: listOf(stringType("v1alpha1.KustomizeImage"), "v1alpha1.KustomizeImages"),
  commonLabels: STRING_MAP,
  version: STRING,
  commonAnnotations: STRING_MAP,
  forceCommonLabels: BOOL,
  forceCommonAnnotations: BOOL,
  namespace: STRING,
  commonAnnotationsEnvsubst: BOOL,
  replicas: listOf(
    struct("KustomizeReplica", { name: required(STRING), count: required(INT_OR_STRING) }),
    "v1alpha1.KustomizeReplicas",
  ),
  patches: listOf(
    struct("KustomizePatch", {
      path: STRING,
      patch: STRING,
      target: pointer(
        struct("KustomizeSelector", {
          ...embedded(KUSTOMIZE_RES_ID),
          annotationSelector: STRING,
          labelSelector: STRING,
        }),
      ),
      options: mapOf(BOOL),
    }),
    "v1alpha1.KustomizePatches",
  ),
  components: STRINGS,
  ignoreMissingComponents: BOOL,
  labelWithoutSelector: BOOL,
  kubeVersion: STRING,
  apiVersions: STRINGS,
  labelIncludeTemplates: BOOL,
});

const JSONNET_VARIABLES = listOf(struct("JsonnetVar", { name: required(STRING), value: required(STRING), code: BOOL }));

const DIRECTORY = struct("ApplicationSourceDirectory", {
  recurse: BOOL,
  jsonnet: withTraits(
    struct("ApplicationSourceJsonnet", { extVars: JSONNET_VARIABLES, tlas: JSONNET_VARIABLES, libs: STRINGS }),
    { omit: "zero" },
  ),
  exclude: STRING,
  include: STRING,
  disableExtensionFilter: BOOL,
});

const PLUGIN = struct("ApplicationSourcePlugin", {
  name: STRING,
  env: pointerListOf(struct("EnvEntry", { name: required(STRING), value: required(STRING) }), "v1alpha1.Env"),
  parameters: listOf(
    // it writes itself: the name always, a map and an array whenever they are set, null as empty
    struct("ApplicationSourcePluginParameter", {
      name: required(STRING),
      string: pointer(STRING),
      map: withTraits(STRING_MAP, { omit: "absent", via: "OptionalMap." }),
      array: withTraits(STRINGS, { omit: "absent", via: "OptionalArray." }),
    }),
    "v1alpha1.ApplicationSourcePluginParameters",
  ),
});

export const SOURCE = struct("ApplicationSource", {
  repoURL: required(STRING),
  path: STRING,
  targetRevision: STRING,
  helm: pointer(HELM),
  kustomize: pointer(KUSTOMIZE),
  directory: pointer(DIRECTORY),
  plugin: pointer(PLUGIN),
  chart: STRING,
  ref: STRING,
  name: STRING,
  tagPrefix: STRING,
});
export const APPLICATION_SOURCES = listOf(SOURCE, "v1alpha1.ApplicationSources");

export const DESTINATION = struct("ApplicationDestination", { server: STRING, namespace: STRING, name: STRING });

export const SYNC_OPTIONS = listOf(STRING, "v1alpha1.SyncOptions");

export const RETRY = struct("RetryStrategy", {
  limit: INT64,
  backoff: pointer(struct("Backoff", { duration: STRING, factor: pointer(INT64), maxDuration: STRING })),
  refresh: BOOL,
});

export const MANAGED_METADATA = struct("ManagedNamespaceMetadata", { labels: STRING_MAP, annotations: STRING_MAP });

const SYNC_POLICY = struct("SyncPolicy", {
  automated: pointer(
    struct("SyncPolicyAutomated", {
      prune: pointer(BOOL),
      selfHeal: pointer(BOOL),
      allowEmpty: pointer(BOOL),
      enabled: pointer(BOOL),
    }),
  ),
  syncOptions: SYNC_OPTIONS,
  retry: pointer(RETRY),
  managedNamespaceMetadata: pointer(MANAGED_METADATA),
});

export const IGNORE_DIFFERENCES = listOf(
  struct("ResourceIgnoreDifferences", {
    group: STRING,
    kind: required(STRING),
    name: STRING,
    namespace: STRING,
    jsonPointers: STRINGS,
    jqPathExpressions: STRINGS,
    managedFieldsManagers: STRINGS,
  }),
  "v1alpha1.IgnoreDifferences",
);

export const INFO = struct("Info", { name: required(STRING), value: required(STRING) });

export const SOURCE_HYDRATOR = struct("SourceHydrator", {
  drySource: required(
    struct("DrySource", {
      repoURL: required(STRING),
      targetRevision: required(STRING),
      path: required(STRING),
      helm: pointer(HELM),
      kustomize: pointer(KUSTOMIZE),
      directory: pointer(DIRECTORY),
      plugin: pointer(PLUGIN),
    }),
  ),
  syncSource: required(
    struct("SyncSource", { targetBranch: required(STRING), path: required(STRING), repoURL: STRING }),
  ),
  hydrateTo: pointer(struct("HydrateTo", { targetBranch: required(STRING) })),
});

export const APPLICATION_SPEC = struct("ApplicationSpec", {
  source: pointer(SOURCE),
  destination: required(DESTINATION),
  project: required(STRING),
  syncPolicy: pointer(SYNC_POLICY),
  ignoreDifferences: IGNORE_DIFFERENCES,
  info: listOf(INFO),
  revisionHistoryLimit: pointer(INT64),
  sources: APPLICATION_SOURCES,
  sourceHydrator: pointer(SOURCE_HYDRATOR),
});
