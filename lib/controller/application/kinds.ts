/** Which kinds belong to no namespace: Kubernetes' own, and what the name gives away. */
const CLUSTER_KINDS = new Set([
  "/Namespace",
  "/Node",
  "/PersistentVolume",
  "apiextensions.k8s.io/CustomResourceDefinition",
  "apiregistration.k8s.io/APIService",
  "rbac.authorization.k8s.io/ClusterRole",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
  "storage.k8s.io/StorageClass",
  "storage.k8s.io/CSIDriver",
  "networking.k8s.io/IngressClass",
  "scheduling.k8s.io/PriorityClass",
  "node.k8s.io/RuntimeClass",
  "policy/PodSecurityPolicy",
  "gateway.networking.k8s.io/GatewayClass",
  "snapshot.storage.k8s.io/VolumeSnapshotClass",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicy",
  "admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding",
]);

export function isNamespaced(group: string, kind: string): boolean {
  return !CLUSTER_KINDS.has(`${group}/${kind}`) && !/^Cluster[A-Z]/.test(kind);
}
