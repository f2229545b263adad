/** The AppProjects of previews: what workloads may do, what only the trusted repository may, and what may be written into the baseline. */

import type { AppProjectProps, GroupKind } from "../argocd";
import { LOCAL_SERVER } from "../argocd-facts";
import { PROJECT_ANNOTATIONS } from "../matrix/waves";

const ROUTE_KINDS: readonly GroupKind[] = [
  { group: "gateway.networking.k8s.io", kind: "HTTPRoute" },
  { group: "gateway.networking.k8s.io", kind: "ReferenceGrant" },
  { group: "networking.istio.io", kind: "VirtualService" },
  { group: "networking.k8s.io", kind: "Ingress" },
];

/** What only the guard may write in a preview's namespace: what keeps it to itself, and what leads requests. */
export const RESERVED_KINDS: readonly GroupKind[] = [
  { group: "", kind: "ResourceQuota" },
  { group: "", kind: "LimitRange" },
  { group: "networking.k8s.io", kind: "NetworkPolicy" },
  { group: "rbac.authorization.k8s.io", kind: "Role" },
  { group: "rbac.authorization.k8s.io", kind: "RoleBinding" },
  { group: "kube-green.com", kind: "SleepInfo" },
  { group: "opentelemetry.io", kind: "Instrumentation" },
  ...ROUTE_KINDS,
];

/** What the projects are made of. */
export interface ProjectFacts {
  readonly name: string;
  readonly argocdNamespace: string;
  readonly cluster: string;
  readonly prefix: string;
  /** The trusted repository. */
  readonly repoURL: string;
  /** The repositories of the workloads. */
  readonly repositories: readonly string[];
}

/** The workloads of previews, whose folders may be of any of the services' repositories. */
export function appsProject(facts: ProjectFacts): AppProjectProps {
  return projectOf(facts, facts.name, "workloads of previews: their own namespaces, no routes, no guard", {
    sourceRepos: facts.repositories,
    destinations: ownNamespaces(facts),
    clusterResourceWhitelist: [],
    namespaceResourceBlacklist: RESERVED_KINDS,
  });
}

/** Guards: the namespaces themselves, and what keeps them to themselves. */
export function platformProject(facts: ProjectFacts): AppProjectProps {
  return projectOf(facts, `${facts.name}-platform`, "guards of previews: namespaces, quotas, policies, ways in", {
    sourceRepos: [facts.repoURL],
    destinations: ownNamespaces(facts),
    clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: `${facts.prefix}-*` }],
    namespaceResourceWhitelist: [{ group: "", kind: "ServiceAccount" }, ...RESERVED_KINDS],
  });
}

/** Routes in the baseline's namespace: an HTTPRoute there without a header takes everybody's requests, so nobody else writes it. */
export function routesProject(facts: ProjectFacts, baseline: string): AppProjectProps {
  return projectOf(facts, `${facts.name}-routes`, `routes of previews in ${baseline}, nothing else`, {
    sourceRepos: [facts.repoURL],
    destinations: [{ name: facts.cluster, namespace: baseline }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [
      { group: "gateway.networking.k8s.io", kind: "HTTPRoute" },
      { group: "networking.istio.io", kind: "VirtualService" },
    ],
  });
}

/** The policy that opens the baseline's network for previews, and nothing else. */
export function accessProject(facts: ProjectFacts, baseline: string): AppProjectProps {
  return projectOf(facts, `${facts.name}-access`, `the network policy of ${baseline} for previews, nothing else`, {
    sourceRepos: [facts.repoURL],
    destinations: [{ name: facts.cluster, namespace: baseline }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [{ group: "networking.k8s.io", kind: "NetworkPolicy" }],
  });
}

/** What stands once per cluster. */
export function clusterProject(
  facts: ProjectFacts,
  kinds: readonly (GroupKind & { readonly name: string })[],
): AppProjectProps {
  return projectOf(facts, `${facts.name}-cluster`, "what previews have once on the cluster", {
    sourceRepos: [facts.repoURL],
    destinations: [{ name: facts.cluster, namespace: facts.argocdNamespace }],
    clusterResourceWhitelist: kinds,
    namespaceResourceWhitelist: [],
  });
}

/** The way in for webhooks, on the cluster that Argo CD runs on. */
export function webhookProject(facts: ProjectFacts): AppProjectProps {
  return projectOf(facts, `${facts.name}-webhook`, "the way in for webhooks, nothing else", {
    sourceRepos: [facts.repoURL],
    destinations: [{ server: LOCAL_SERVER, namespace: facts.argocdNamespace }],
    clusterResourceWhitelist: [],
    namespaceResourceWhitelist: [
      { group: "gateway.networking.k8s.io", kind: "HTTPRoute" },
      { group: "networking.k8s.io", kind: "Ingress" },
    ],
  });
}

function ownNamespaces({ cluster, prefix }: ProjectFacts) {
  return [{ name: cluster, namespace: `${prefix}-*` }];
}

function projectOf(
  { argocdNamespace }: ProjectFacts,
  name: string,
  description: string,
  spec: Omit<AppProjectProps["spec"], "description">,
): AppProjectProps {
  return {
    metadata: { name, namespace: argocdNamespace, annotations: PROJECT_ANNOTATIONS },
    spec: { description, ...spec },
  };
}
