/**
 * What keeps a namespace to itself: Pod security, quota, default limits, network policies and a service account without token.
 * The only file that imports cdk8s-plus-27, which is an optional peer: it has an entry point of its own, `cdk8s-env-matrix/guard`.
 */
import type { ApiObjectMetadata } from "cdk8s";
import { k8s } from "cdk8s-plus-27";
import type { Construct } from "constructs";
import type { Quota } from "./environment";
import type { GuardedNamespace, NamespaceGuard } from "./guarded-namespace";
import { COMPARE_OPTIONS, SYNC_OPTIONS, SYNC_WAVE } from "./waves";

export interface IsolationGuardProps {
  /** The Pod security standard that the API server enforces. @default "restricted" */
  readonly podSecurity?: "privileged" | "baseline" | "restricted";
  /** What a container gets that says nothing. @default 100m and 128Mi requested, 256Mi at most */
  readonly containerDefaults?: { readonly cpu?: string; readonly memory?: string; readonly memoryLimit?: string };
  /** Namespaces whose pods may reach into the guarded one, besides itself: the ingress controller's or gateway's. @default none */
  readonly ingressFrom?: readonly string[];
  /** Namespaces that its pods may reach, besides itself and DNS. @default none */
  readonly egressTo?: readonly string[];
  /** Groups of the identity provider whose members may read the namespace, by the ClusterRole `view`. @default none */
  readonly viewers?: readonly string[];
  /** Lets its pods reach any address outside the cluster's private ranges. @default false */
  readonly internet?: boolean;
}

/**
 * A guard for the namespaces of an EnvironmentMatrix. NetworkPolicies act only where the cluster's network plugin enforces them.
 * @example new EnvironmentMatrix(app, "shop", { ...props, guard: isolationGuard({ ingressFrom: ["ingress-nginx"] }) })
 */
export function isolationGuard(props: IsolationGuardProps = {}): NamespaceGuard {
  return {
    kinds: [...RESERVED, { group: "", kind: "ServiceAccount" }, { group: RBAC, kind: "RoleBinding" }],
    reserved: RESERVED,
    build: (scope, namespace) => build(scope, namespace, props),
  };
}

const RBAC = "rbac.authorization.k8s.io";
const RESERVED = [
  { group: "", kind: "ResourceQuota" },
  { group: "", kind: "LimitRange" },
  { group: "networking.k8s.io", kind: "NetworkPolicy" },
];

function build(scope: Construct, of: GuardedNamespace, props: IsolationGuardProps): void {
  const metadata = (name: string): ApiObjectMetadata => ({ name, namespace: of.namespace });
  const level = props.podSecurity ?? "restricted";
  new k8s.KubeNamespace(scope, "namespace", {
    metadata: {
      name: of.namespace,
      annotations: {
        [SYNC_WAVE]: "-1",
        // a prune that waits for a word would hold back the namespace that comes instead
        ...(of.protected
          ? { [COMPARE_OPTIONS]: "IgnoreExtraneous", [SYNC_OPTIONS]: "Prune=false,Delete=confirm" }
          : {}),
      },
      labels: {
        ...of.labels,
        "pod-security.kubernetes.io/enforce": level,
        "pod-security.kubernetes.io/warn": level,
        "pod-security.kubernetes.io/audit": level,
      },
    },
  });
  if (of.quota !== undefined)
    new k8s.KubeResourceQuota(scope, "quota", { metadata: metadata("guard"), spec: { hard: hard(of.quota) } });
  new k8s.KubeLimitRange(scope, "limits", { metadata: metadata("guard"), spec: { limits: [limits(props)] } });
  new k8s.KubeServiceAccount(scope, "service-account", {
    metadata: metadata("default"),
    automountServiceAccountToken: false,
  });
  const viewers = props.viewers ?? [];
  if (viewers.length > 0) {
    new k8s.KubeRoleBinding(scope, "viewers", {
      metadata: metadata("viewers"),
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "view" },
      subjects: viewers.map((name) => ({ apiGroup: RBAC, kind: "Group", name })),
    });
  }
  networkPolicies(scope, metadata, props);
}

function hard(quota: Quota): Record<string, k8s.Quantity> {
  return {
    "requests.cpu": k8s.Quantity.fromString(quota.cpu),
    "requests.memory": k8s.Quantity.fromString(quota.memory),
    "limits.memory": k8s.Quantity.fromString(quota.memory),
    "services.loadbalancers": k8s.Quantity.fromString("0"),
    "services.nodeports": k8s.Quantity.fromString("0"),
    ...(quota.pods === undefined ? {} : { pods: k8s.Quantity.fromString(String(quota.pods)) }),
  };
}

/** A quota on memory refuses containers that name none, so every guarded namespace has defaults. */
function limits(props: IsolationGuardProps): k8s.LimitRangeItem {
  const defaults = props.containerDefaults ?? {};
  return {
    type: "Container",
    defaultRequest: {
      cpu: k8s.Quantity.fromString(defaults.cpu ?? "100m"),
      memory: k8s.Quantity.fromString(defaults.memory ?? "128Mi"),
    },
    default: { memory: k8s.Quantity.fromString(defaults.memoryLimit ?? "256Mi") },
  };
}

function networkPolicies(
  scope: Construct,
  metadata: (name: string) => ApiObjectMetadata,
  props: IsolationGuardProps,
): void {
  const own: k8s.NetworkPolicyPeer = { podSelector: {} };
  new k8s.KubeNetworkPolicy(scope, "deny-all", {
    metadata: metadata("deny-all"),
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
  });
  new k8s.KubeNetworkPolicy(scope, "allow-own", {
    metadata: metadata("allow-own-namespace"),
    spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"], ingress: [{ from: [own] }], egress: [{ to: [own] }] },
  });
  new k8s.KubeNetworkPolicy(scope, "allow-dns", {
    metadata: metadata("allow-dns"),
    spec: {
      podSelector: {},
      policyTypes: ["Egress"],
      egress: [{ to: [namespacePeer("kube-system")], ports: DNS_PORTS }],
    },
  });
  const from = props.ingressFrom ?? [];
  if (from.length > 0) {
    new k8s.KubeNetworkPolicy(scope, "allow-ingress", {
      metadata: metadata("allow-ingress"),
      spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{ from: from.map(namespacePeer) }] },
    });
  }
  const to = [...(props.egressTo ?? []).map(namespacePeer), ...(props.internet === true ? [INTERNET] : [])];
  if (to.length > 0) {
    new k8s.KubeNetworkPolicy(scope, "allow-egress", {
      metadata: metadata("allow-egress"),
      spec: { podSelector: {}, policyTypes: ["Egress"], egress: [{ to }] },
    });
  }
}

const DNS_PORTS: k8s.NetworkPolicyPort[] = ["UDP", "TCP"].map((protocol) => ({
  port: k8s.IntOrString.fromNumber(53),
  protocol,
}));
const INTERNET: k8s.NetworkPolicyPeer = {
  ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"] },
};

function namespacePeer(namespace: string): k8s.NetworkPolicyPeer {
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } };
}
