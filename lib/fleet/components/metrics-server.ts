/** CPU and memory of Pods and nodes, for autoscaling and `kubectl top`. Most managed clusters have it already. */
import { COUNT, FLAG } from "../../prop-shapes";
import type { ReleaseOptions, Resources } from "../component";
import known from "../data/metrics-server-3.13.1.json";
import { defineComponent } from "../define-component";
import { RESOURCES } from "../options-shape";

/** Options of metrics-server. */
export interface MetricsServerOptions extends ReleaseOptions {
  /** Servers, any of which answers. @default 1 */
  readonly replicas?: number;
  /** Requests and limits. @default the chart's */
  readonly resources?: Resources;
  /** Do not verify the kubelets' certificates: those of kind and kubeadm are signed by nobody. @default true on kind, k3s and kubeadm */
  readonly insecureKubelets?: boolean;
}

/** The component for `base.components`; `base.metricsServer` takes the same options. */
export const metricsServer = defineComponent<MetricsServerOptions>({
  name: "metrics-server",
  chart: { repository: "https://kubernetes-sigs.github.io/metrics-server", name: "metrics-server" },
  version: "3.13.1",
  options: { required: {}, optional: { replicas: COUNT, resources: RESOURCES, insecureKubelets: FLAG } },
  known: [known],
  offers: ["endpoint:metrics-server"],
  release: { namespace: "metrics-server", timeoutSeconds: 300 },
  values: (options, site) => {
    const insecure = options.insecureKubelets ?? ["kind", "k3s", "kubeadm"].includes(site.provider);
    return {
      replicas: options.replicas,
      resources: options.resources as never,
      args: insecure ? ["--kubelet-insecure-tls"] : undefined,
    };
  },
  owns: () => ({
    clusterObjects: [
      { group: "apiregistration.k8s.io", kind: "APIService", name: "v1beta1.metrics.k8s.io" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "system:metrics-server*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "metrics-server*" },
      { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding", name: "system:metrics-server*" },
    ],
    namespacedObjects: [
      {
        group: "rbac.authorization.k8s.io",
        kind: "RoleBinding",
        namespace: "kube-system",
        name: "metrics-server-auth-reader",
      },
    ],
  }),
  namespaces: () => [{ podSecurity: "restricted" }],
});
