/**
 * What keeps a namespace to itself: Pod security, quota, default limits, network policies and a service account without token.
 * Plain ApiObjects, so that any cdk8s-plus, or none, can stand beside it. It has an entry point of its own, `cdk8s-env-matrix/guard`.
 */
import { ApiObject, type ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { throwIfAny } from "../errors";
import { checkProps, FLAG, list, object, type PropShape, TEXT, word } from "../prop-shapes";
import type { Quota } from "./environment";
import type { GuardedNamespace, NamespaceGuard } from "./guarded-namespace";
import { COMPARE_OPTIONS, SYNC_OPTIONS, SYNC_WAVE } from "./waves";

/** How far a guarded namespace is closed. What is not said is closed, apart from DNS. */
export interface IsolationGuardProps {
  /** The Pod security standard that the API server enforces. @default "restricted" */
  readonly podSecurity?: "privileged" | "baseline" | "restricted";
  /** What a container gets that says nothing. @default 100m of CPU and 128Mi requested, 256Mi at most */
  readonly containerDefaults?: {
    /** Requested CPU, a Kubernetes quantity. @default "100m" */
    readonly cpu?: string;
    /** Requested memory, a Kubernetes quantity. @default "128Mi" */
    readonly memory?: string;
    /** The most memory, a Kubernetes quantity. @default "256Mi" */
    readonly memoryLimit?: string;
  };
  /** Namespaces whose pods may reach into the guarded one, besides itself: the ingress controller's or gateway's. @default none */
  readonly ingressFrom?: readonly string[];
  /** Namespaces that its pods may reach, besides itself and DNS. @default none */
  readonly egressTo?: readonly string[];
  /** Groups of the identity provider whose members may read the namespace, by the ClusterRole `view`. @default none */
  readonly viewers?: readonly string[];
  /**
   * Workloads bring ServiceAccounts of their own, as many charts do; the guard then leaves `default` as Kubernetes makes it, with a token in each
   * of its pods. @default false: the guard writes `default`, and workloads may write none
   */
  readonly workloadServiceAccounts?: boolean;
  /** Lets its pods reach any address outside the cluster's private ranges. @default false */
  readonly internet?: boolean;
}

/**
 * A guard for the namespaces of an EnvironmentMatrix. NetworkPolicies act only where the cluster's network plugin enforces them.
 * @throws {PROPS_INVALID}
 * @example new EnvironmentMatrix(app, "shop", { ...props, guard: isolationGuard({ ingressFrom: ["ingress-nginx"] }) })
 */
export function isolationGuard(props: IsolationGuardProps = {}): NamespaceGuard {
  throwIfAny(checkProps(props, PROPS, "isolationGuard"));
  return {
    kinds: [...ISOLATION, ...(props.workloadServiceAccounts === true ? [] : [SERVICE_ACCOUNT]), BINDING],
    reserved: [ROLE],
    build: (scope, namespace) => build(scope, namespace, props),
  };
}

const PROPS = object({}, {
  podSecurity: word("privileged", "baseline", "restricted"),
  containerDefaults: object({}, { cpu: TEXT, memory: TEXT, memoryLimit: TEXT }),
  ingressFrom: list(TEXT),
  egressTo: list(TEXT),
  viewers: list(TEXT),
  workloadServiceAccounts: FLAG,
  internet: FLAG,
} satisfies Record<keyof IsolationGuardProps, PropShape>);
const RBAC = "rbac.authorization.k8s.io";
/** Whoever may bind a role can delete all the rest. */
const BINDING = { group: RBAC, kind: "RoleBinding" };
const ROLE = { group: RBAC, kind: "Role" };
const SERVICE_ACCOUNT = { group: "", kind: "ServiceAccount" };
const ISOLATION = [
  { group: "", kind: "ResourceQuota" },
  { group: "", kind: "LimitRange" },
  { group: "networking.k8s.io", kind: "NetworkPolicy" },
];

function build(scope: Construct, of: GuardedNamespace, props: IsolationGuardProps): void {
  const metadata = (name: string): ApiObjectMetadata => ({ name, namespace: of.namespace });
  const level = props.podSecurity ?? "restricted";
  new ApiObject(scope, "namespace", {
    apiVersion: "v1",
    kind: "Namespace",
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
  const own = (id: string, kind: string, name: string, content: object): ApiObject =>
    new ApiObject(scope, id, { apiVersion: "v1", kind, metadata: metadata(name), ...content });
  if (of.quota !== undefined) own("quota", "ResourceQuota", "guard", { spec: { hard: hard(of.quota) } });
  own("limits", "LimitRange", "guard", { spec: { limits: [limits(props)] } });
  if (props.workloadServiceAccounts !== true)
    own("service-account", "ServiceAccount", "default", { automountServiceAccountToken: false });
  const viewers = props.viewers ?? [];
  if (viewers.length > 0) {
    new ApiObject(scope, "viewers", {
      apiVersion: `${RBAC}/v1`,
      kind: "RoleBinding",
      metadata: metadata("viewers"),
      roleRef: { apiGroup: RBAC, kind: "ClusterRole", name: "view" },
      subjects: viewers.map((name) => ({ apiGroup: RBAC, kind: "Group", name })),
    });
  }
  networkPolicies(scope, metadata, props);
}

function hard(quota: Quota): Record<string, string> {
  return {
    "requests.cpu": quota.cpu,
    "requests.memory": quota.memory,
    "limits.memory": quota.memory,
    "services.loadbalancers": "0",
    "services.nodeports": "0",
    ...(quota.pods === undefined ? {} : { pods: String(quota.pods) }),
    ...(quota.storage === undefined ? {} : { "requests.storage": quota.storage }),
    ...(quota.volumes === undefined ? {} : { persistentvolumeclaims: String(quota.volumes) }),
  };
}

/** A quota on memory refuses containers that name none, so every guarded namespace has defaults. */
function limits(props: IsolationGuardProps): object {
  const defaults = props.containerDefaults ?? {};
  return {
    type: "Container",
    defaultRequest: { cpu: defaults.cpu ?? "100m", memory: defaults.memory ?? "128Mi" },
    default: { memory: defaults.memoryLimit ?? "256Mi" },
  };
}

function networkPolicies(
  scope: Construct,
  metadata: (name: string) => ApiObjectMetadata,
  props: IsolationGuardProps,
): void {
  const policy = (id: string, name: string, spec: object): ApiObject =>
    new ApiObject(scope, id, {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: metadata(name),
      spec: { podSelector: {}, ...spec },
    });
  const own = { podSelector: {} };
  policy("deny-all", "deny-all", { policyTypes: ["Ingress", "Egress"] });
  policy("allow-own", "allow-own-namespace", {
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [own] }],
    egress: [{ to: [own] }],
  });
  policy("allow-dns", "allow-dns", {
    policyTypes: ["Egress"],
    egress: [{ to: [namespacePeer("kube-system")], ports: DNS_PORTS }],
  });
  const from = props.ingressFrom ?? [];
  if (from.length > 0) {
    policy("allow-ingress", "allow-ingress", {
      policyTypes: ["Ingress"],
      ingress: [{ from: from.map(namespacePeer) }],
    });
  }
  const to = [...(props.egressTo ?? []).map(namespacePeer), ...(props.internet === true ? [INTERNET] : [])];
  if (to.length > 0) policy("allow-egress", "allow-egress", { policyTypes: ["Egress"], egress: [{ to }] });
}

const DNS_PORTS = ["UDP", "TCP"].map((protocol) => ({ port: 53, protocol }));
const INTERNET = {
  ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16"] },
};

function namespacePeer(namespace: string): object {
  return { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } } };
}
