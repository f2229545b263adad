/**
 * What the controller does with the resources of all sources: namespaces filled in or taken away, and of two with one identity the last
 * kept. Upstream: controller/state.go NormalizeTargetObjects (Argo CD 3.5).
 */
import { kindOf, metadataText, nameOf, namespaceOf, resourceKey, withField } from "./resource";
import { SourceError } from "./source-error";
import { type Tracking, tracked } from "./tracking";
import type { Resource } from "./value";

export interface NormalizedResources {
  readonly resources: readonly Resource[];
  /** Argo CD's conditions, one for each identity that occurred more than once. */
  readonly warnings: readonly string[];
}

/** @param isClusterWide by `group/Kind` */
export function normalizeResources(
  resources: readonly Resource[],
  tracking: Tracking,
  isClusterWide: (groupKind: string) => boolean,
): NormalizedResources {
  const byKey = new Map<string, { resource: Resource; count: number }>();
  resources.forEach((resource, index) => {
    const placed = inNamespace(resource, tracking, isClusterWide);
    const named = nameOf(placed) !== "" || metadataText(placed, "generateName") === "";
    const key = resourceKey(placed) + (named ? "" : `${metadataText(placed, "generateName")}${index}`);
    byKey.set(key, { resource: placed, count: (byKey.get(key)?.count ?? 0) + 1 });
  });
  return {
    resources: [...byKey.values()].map(({ resource }) => resource),
    warnings: [...byKey]
      .filter(([, { count }]) => count > 1)
      .map(([key, { count }]) => `Resource ${key} appeared ${count} times among application resources.`)
      .sort(),
  };
}

/** An object whose namespace changes gets its mark anew. */
function inNamespace(resource: Resource, tracking: Tracking, isClusterWide: (groupKind: string) => boolean): Resource {
  const { group, kind } = kindOf(resource);
  const has = namespaceOf(resource) !== "";
  const clusterWide = isClusterWide(`${group}/${kind}`);
  if (clusterWide !== has) return resource;
  const wanted = clusterWide || tracking.namespace === "" ? undefined : tracking.namespace;
  try {
    return tracked(withField(resource, ["metadata", "namespace"], wanted), tracking);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(
      `Failed to normalize target state: failed to set app instance label on resource ${kind}/${nameOf(resource)}: ${error.message}`,
    );
  }
}

/** Kubernetes' own cluster-wide kinds, as `group/Kind`. */
export const CLUSTER_WIDE_KINDS: ReadonlySet<string> = new Set(
  Object.entries({
    "": "ComponentStatus Namespace Node PersistentVolume",
    "admissionregistration.k8s.io":
      "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration",
    "apiextensions.k8s.io": "CustomResourceDefinition",
    "apiregistration.k8s.io": "APIService",
    "authentication.k8s.io": "SelfSubjectReview TokenReview",
    "authorization.k8s.io": "SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview",
    "certificates.k8s.io": "CertificateSigningRequest ClusterTrustBundle",
    "flowcontrol.apiserver.k8s.io": "FlowSchema PriorityLevelConfiguration",
    "internal.apiserver.k8s.io": "StorageVersion",
    "networking.k8s.io": "IPAddress IngressClass ServiceCIDR",
    "node.k8s.io": "RuntimeClass",
    policy: "PodSecurityPolicy",
    "rbac.authorization.k8s.io": "ClusterRole ClusterRoleBinding",
    "resource.k8s.io": "DeviceClass DeviceTaintRule ResourceSlice",
    "scheduling.k8s.io": "PriorityClass",
    "storage.k8s.io": "CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass",
    "storagemigration.k8s.io": "StorageVersionMigration",
  }).flatMap(([group, kinds]) => kinds.split(" ").map((kind) => `${group}/${kind}`)),
);
