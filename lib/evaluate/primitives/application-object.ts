/**
 * The Application as Argo CD's Go code declares it, with the metadata of Kubernetes: field by field what decoding, the strategic
 * merge and the merge of templates need to know. Upstream: pkg/apis/application/v1alpha1, 2.14 to 3.6.
 */
import { ARGOCD_VERSIONS, type ArgocdVersion, atLeast } from "../../argocd-facts";
import {
  BOOL,
  bareName,
  embedded,
  INT64,
  listOf,
  pointer,
  RAW,
  required,
  STRING,
  STRING_MAP,
  STRINGS,
  type StructType,
  stringType,
  struct,
  TIME,
  withFields,
  withTraits,
} from "../../go/go-struct";
import { APPLICATION_SPEC } from "./application-spec";
import { OPERATION, STATUS } from "./application-status";

const UID = stringType("types.UID");

const TYPE_META = struct("v1.TypeMeta", { kind: STRING, apiVersion: STRING });

const OBJECT_META = struct("v1.ObjectMeta", {
  name: STRING,
  generateName: STRING,
  namespace: STRING,
  selfLink: STRING,
  uid: UID,
  resourceVersion: STRING,
  generation: INT64,
  creationTimestamp: TIME,
  deletionTimestamp: pointer(TIME),
  deletionGracePeriodSeconds: pointer(INT64),
  labels: STRING_MAP,
  annotations: STRING_MAP,
  ownerReferences: withTraits(
    listOf(
      struct("v1.OwnerReference", {
        apiVersion: required(STRING),
        kind: required(STRING),
        name: required(STRING),
        uid: required(UID),
        controller: pointer(BOOL),
        blockOwnerDeletion: pointer(BOOL),
      }),
    ),
    { merge: { key: "uid" } },
  ),
  finalizers: withTraits(STRINGS, { merge: { key: "" } }),
  managedFields: listOf(
    struct("v1.ManagedFieldsEntry", {
      manager: STRING,
      operation: stringType("v1.ManagedFieldsOperationType"),
      apiVersion: STRING,
      time: pointer(TIME),
      fieldsType: STRING,
      fieldsV1: pointer(RAW),
      subresource: STRING,
    }),
  ),
});

const APPLICATION = struct("Application", {
  ...embedded(TYPE_META),
  metadata: required(OBJECT_META),
  spec: required(APPLICATION_SPEC),
  status: STATUS,
  operation: pointer(OPERATION),
});

const TEMPLATE = struct("ApplicationSetTemplate", {
  metadata: required(
    struct("ApplicationSetTemplateMeta", {
      name: STRING,
      namespace: STRING,
      labels: STRING_MAP,
      annotations: STRING_MAP,
      finalizers: STRINGS,
    }),
  ),
  spec: required(APPLICATION_SPEC),
});

/** The first version that has a field, by struct and key; all others are in 2.14. */
const SINCE: ReadonlyMap<string, ArgocdVersion> = new Map([
  ["ApplicationSourceKustomize.ignoreMissingComponents", "3.0"],
  ["ApplicationSourceKustomize.labelIncludeTemplates", "3.0"],
  ["SyncPolicyAutomated.enabled", "3.1"],
  ["RetryStrategy.refresh", "3.2"],
  ["DrySource.helm", "3.3"],
  ["DrySource.kustomize", "3.3"],
  ["DrySource.directory", "3.3"],
  ["DrySource.plugin", "3.3"],
  ["ApplicationSource.tagPrefix", "3.5"],
  ["SyncSource.repoURL", "3.5"],
  ["ApplicationSourceDirectory.disableExtensionFilter", "3.6"],
]);

/** The flags of `automated` became pointers, and an empty `jsonnet` is left out, in 3.4. */
const OLD_FLAGS: ReadonlySet<string> = new Set([
  "SyncPolicyAutomated.prune",
  "SyncPolicyAutomated.selfHeal",
  "SyncPolicyAutomated.allowEmpty",
]);

function ofVersion(type: StructType, version: ArgocdVersion): StructType {
  return withFields(type, (owner, field) => {
    const name = `${bareName(owner)}.${field.key}`;
    const since = SINCE.get(name);
    if (since !== undefined && !atLeast(version, since)) return undefined;
    if (atLeast(version, "3.4")) return field;
    if (OLD_FLAGS.has(name)) return { ...field, pointer: false };
    return name === "ApplicationSourceDirectory.jsonnet" ? { ...field, omit: "never" } : field;
  });
}

const BY_VERSION = new Map(
  ARGOCD_VERSIONS.map((version) => [version, { application: undefined, template: undefined } as Cached]),
);
interface Cached {
  application: StructType | undefined;
  template: StructType | undefined;
}

/** `Application` in a version. */
export function applicationType(version: ArgocdVersion): StructType {
  const cached = BY_VERSION.get(version) as Cached;
  cached.application ??= ofVersion(APPLICATION, version);
  return cached.application;
}

/** `ApplicationSetTemplate` in a version. */
export function templateType(version: ArgocdVersion): StructType {
  const cached = BY_VERSION.get(version) as Cached;
  cached.template ??= ofVersion(TEMPLATE, version);
  return cached.template;
}
