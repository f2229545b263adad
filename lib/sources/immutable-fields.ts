/**
 * Fields that the API server refuses to change, so that a sync fails where it does not replace the object. Upstream: the validations of
 * updates in Kubernetes 1.33.
 */
import type { FieldChange } from "./field-changes";
import { annotationOf, kindOf } from "./resource";
import { own, type Resource } from "./value";

/** Paths that are fixed, and paths below them that are free all the same. */
interface Fixed {
  readonly fixed: readonly string[];
  readonly free?: readonly string[];
}

const FIXED: ReadonlyMap<string, Fixed> = new Map([
  ["apps/Deployment", { fixed: ["spec.selector"] }],
  ["apps/DaemonSet", { fixed: ["spec.selector"] }],
  ["apps/ReplicaSet", { fixed: ["spec.selector"] }],
  [
    "apps/StatefulSet",
    {
      fixed: ["spec"],
      free: [
        "spec.replicas",
        "spec.ordinals",
        "spec.template",
        "spec.updateStrategy",
        "spec.revisionHistoryLimit",
        "spec.persistentVolumeClaimRetentionPolicy",
        "spec.minReadySeconds",
      ],
    },
  ],
  [
    "batch/Job",
    {
      fixed: [
        "spec.template",
        "spec.selector",
        "spec.completions",
        "spec.completionMode",
        "spec.podFailurePolicy",
        "spec.successPolicy",
        "spec.backoffLimitPerIndex",
        "spec.managedBy",
      ],
    },
  ],
  ["/Service", { fixed: ["spec.clusterIP", "spec.clusterIPs", "spec.healthCheckNodePort"] }],
  ["/PersistentVolumeClaim", { fixed: ["spec"], free: ["spec.resources.requests", "spec.volumeAttributesClassName"] }],
  ["/Secret", { fixed: ["type"] }],
  [
    "/Pod",
    { fixed: ["spec"], free: ["spec.activeDeadlineSeconds", "spec.tolerations", "spec.terminationGracePeriodSeconds"] },
  ],
  ["rbac.authorization.k8s.io/RoleBinding", { fixed: ["roleRef"] }],
  ["rbac.authorization.k8s.io/ClusterRoleBinding", { fixed: ["roleRef"] }],
  ["storage.k8s.io/StorageClass", { fixed: ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"] }],
  ["scheduling.k8s.io/PriorityClass", { fixed: ["value", "preemptionPolicy"] }],
  ["networking.k8s.io/IngressClass", { fixed: ["spec.controller"] }],
  ["node.k8s.io/RuntimeClass", { fixed: ["handler"] }],
  [
    "apiextensions.k8s.io/CustomResourceDefinition",
    { fixed: ["spec.group", "spec.scope", "spec.names.plural", "spec.names.kind"] },
  ],
]);

/** The changes of an object that the API server refuses. */
export function refusedChanges(before: Resource, changes: readonly FieldChange[]): FieldChange[] {
  const { group, kind } = kindOf(before);
  const rule = FIXED.get(`${group}/${kind}`);
  const paths = { fixed: [...(rule?.fixed ?? []), ...frozen(before)], free: rule?.free ?? [] };
  return changes.filter((change) => {
    if (!paths.fixed.some((path) => isBelow(change.path, path))) return false;
    // an image of a pod may change, and a field that Kubernetes fills in may be named
    if (kind === "Pod" && group === "" && /^spec\.(?:initContainers|containers)\[[^\]]*\]\.image$/.test(change.path))
      return false;
    if (kind === "Service" && change.before === undefined) return false;
    return !paths.free.some((path) => isBelow(change.path, path));
  });
}

/** A ConfigMap or Secret that calls itself immutable. */
function frozen(resource: Resource): string[] {
  const { group, kind } = kindOf(resource);
  const isData = group === "" && (kind === "ConfigMap" || kind === "Secret");
  return isData && own(resource, "immutable") === true ? ["data", "binaryData", "stringData", "immutable"] : [];
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

const SYNC_OPTIONS = "argocd.argoproj.io/sync-options";

/** Whether an object is deleted and made anew where it cannot be changed: its own option, or one of the Application's. */
export function isReplacedByForce(resource: Resource, syncOptions: readonly string[]): boolean {
  const list = (annotationOf(resource, SYNC_OPTIONS) ?? "").split(",").map((option) => option.trim());
  return list.includes("Force=true") || (!list.includes("Force=false") && syncOptions.includes("Force=true"));
}
