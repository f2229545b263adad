/** The Application and the template of an ApplicationSet as Go types, with what differs between Argo CD's versions. */
import type { ArgocdVersion } from "../generators";
import { atLeast } from "../generators";
import {
  always,
  BOOL,
  embedded,
  INT_OR_STRING,
  INT64,
  listOf,
  mapOf,
  omitZero,
  pointer,
  RAW,
  STRING,
  STRING_MAP,
  STRINGS,
  type StructType,
  struct,
} from "./go-type";

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

const KUSTOMIZE_SELECTOR = struct("KustomizeSelector", {
  group: STRING,
  version: STRING,
  kind: STRING,
  name: STRING,
  namespace: STRING,
  annotationSelector: STRING,
  labelSelector: STRING,
});

const KUSTOMIZE = struct("ApplicationSourceKustomize", {
  namePrefix: STRING,
  nameSuffix: STRING,
  images: listOf(STRING, "v1alpha1.KustomizeImages"),
  commonLabels: STRING_MAP,
  version: STRING,
  commonAnnotations: STRING_MAP,
  forceCommonLabels: BOOL,
  forceCommonAnnotations: BOOL,
  namespace: STRING,
  commonAnnotationsEnvsubst: BOOL,
  replicas: listOf(
    struct("KustomizeReplica", { name: always(STRING), count: always(INT_OR_STRING) }),
    "v1alpha1.KustomizeReplicas",
  ),
  patches: listOf(
    struct("KustomizePatch", {
      path: STRING,
      patch: STRING,
      target: pointer(KUSTOMIZE_SELECTOR),
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

const JSONNET_VARIABLES = listOf(struct("JsonnetVar", { name: always(STRING), value: always(STRING), code: BOOL }));
const JSONNET = struct("ApplicationSourceJsonnet", {
  extVars: JSONNET_VARIABLES,
  tlas: JSONNET_VARIABLES,
  libs: STRINGS,
});

function directory(version: ArgocdVersion): StructType {
  return struct("ApplicationSourceDirectory", {
    recurse: BOOL,
    jsonnet: atLeast(version, "3.4") ? omitZero(JSONNET) : always(JSONNET),
    exclude: STRING,
    include: STRING,
    disableExtensionFilter: BOOL,
  });
}

const PLUGIN = struct("ApplicationSourcePlugin", {
  name: STRING,
  env: listOf(struct("EnvEntry", { name: always(STRING), value: always(STRING) }), "v1alpha1.Env"),
  parameters: listOf(
    // its own marshaller always writes the name, and `map` and `array` where they are set, even when they are empty
    struct("ApplicationSourcePluginParameter", {
      name: always(STRING),
      string: pointer(STRING),
      map: pointer(STRING_MAP),
      array: pointer(STRINGS),
    }),
    "v1alpha1.ApplicationSourcePluginParameters",
  ),
});

function source(version: ArgocdVersion): StructType {
  return struct("ApplicationSource", {
    repoURL: always(STRING),
    path: STRING,
    targetRevision: STRING,
    helm: pointer(HELM),
    kustomize: pointer(KUSTOMIZE),
    directory: pointer(directory(version)),
    plugin: pointer(PLUGIN),
    chart: STRING,
    ref: STRING,
    name: STRING,
    tagPrefix: STRING,
  });
}

function sourceHydrator(version: ArgocdVersion): StructType {
  return struct("SourceHydrator", {
    drySource: always(
      struct("DrySource", {
        repoURL: always(STRING),
        targetRevision: always(STRING),
        path: always(STRING),
        helm: pointer(HELM),
        kustomize: pointer(KUSTOMIZE),
        directory: pointer(directory(version)),
        plugin: pointer(PLUGIN),
      }),
    ),
    syncSource: always(struct("SyncSource", { targetBranch: always(STRING), path: always(STRING), repoURL: STRING })),
    hydrateTo: pointer(struct("HydrateTo", { targetBranch: always(STRING) })),
  });
}

const RETRY = struct("RetryStrategy", {
  limit: INT64,
  backoff: pointer(struct("Backoff", { duration: STRING, factor: pointer(INT64), maxDuration: STRING })),
  refresh: BOOL,
});

function syncPolicy(version: ArgocdVersion): StructType {
  const flag = atLeast(version, "3.4") ? pointer(BOOL) : BOOL;
  return struct("SyncPolicy", {
    automated: pointer(
      struct("SyncPolicyAutomated", { prune: flag, selfHeal: flag, allowEmpty: flag, enabled: pointer(BOOL) }),
    ),
    syncOptions: listOf(STRING, "v1alpha1.SyncOptions"),
    retry: pointer(RETRY),
    managedNamespaceMetadata: pointer(
      struct("ManagedNamespaceMetadata", { labels: STRING_MAP, annotations: STRING_MAP }),
    ),
  });
}

/** `spec` of an Application. */
export function applicationSpecType(version: ArgocdVersion): StructType {
  const sourceType = source(version);
  return struct("ApplicationSpec", {
    source: pointer(sourceType),
    destination: always(struct("ApplicationDestination", { server: STRING, namespace: STRING, name: STRING })),
    project: always(STRING),
    syncPolicy: pointer(syncPolicy(version)),
    ignoreDifferences: listOf(
      struct("ResourceIgnoreDifferences", {
        group: STRING,
        kind: always(STRING),
        name: STRING,
        namespace: STRING,
        jsonPointers: STRINGS,
        jqPathExpressions: STRINGS,
        managedFieldsManagers: STRINGS,
      }),
      "v1alpha1.IgnoreDifferences",
    ),
    info: listOf(struct("Info", { name: always(STRING), value: always(STRING) })),
    revisionHistoryLimit: pointer(INT64),
    sources: listOf(sourceType, "v1alpha1.ApplicationSources"),
    sourceHydrator: pointer(sourceHydrator(version)),
  });
}

/** The metadata that a template may set; the Application's has the same fields in the same order. */
export const TEMPLATE_METADATA = struct("ApplicationSetTemplateMeta", {
  name: STRING,
  namespace: STRING,
  labels: STRING_MAP,
  annotations: STRING_MAP,
  finalizers: STRINGS,
});

/** `spec.template`, and the `template` of a generator. */
export function templateType(version: ArgocdVersion): StructType {
  return struct("ApplicationSetTemplate", {
    metadata: always(TEMPLATE_METADATA),
    spec: always(applicationSpecType(version)),
  });
}

export { embedded };
