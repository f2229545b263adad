/**
 * Namespaces and Secrets that a base needs before its charts: what components ask for, what the cluster adds, and one list of both per cluster. Helm makes
 * namespaces without labels and looks for no Secret, so they are objects of their own.
 */
import type { SecretInput } from "./secret-input";

/** How strict the API server is about a namespace's Pods: the levels of Kubernetes' Pod Security Standards. */
export type PodSecurity = "privileged" | "baseline" | "restricted";

/** A namespace that a component needs. */
export interface NamespaceNeed {
  /** Name of the namespace. @default that of the release */
  readonly name?: string;
  /** The strictest level that its Pods pass. @default the cluster's own: no label is written */
  readonly podSecurity?: PodSecurity;
}

/** What a cluster says of a namespace of its base. */
export interface NamespaceOptions {
  /** For meshes, network policies and quotas. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the namespace. @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** Another level than the components in it ask for. @default the least strict of theirs */
  readonly podSecurity?: PodSecurity;
}

/** A Secret that a component reads. */
export interface SecretNeed {
  readonly name: string;
  /** The namespace of the Secret. @default that of the release */
  readonly namespace?: string;
  /**
   * What Terraform writes into it, by key: texts that are no secrets, and inputs.
   * @default it exists already, with these `keys`: whoever installs the base is told to make it
   */
  readonly data?: Readonly<Record<string, string | SecretInput>>;
  /** The keys of a Secret that exists already. @default those of `data` */
  readonly keys?: readonly string[];
  /** Labels of the Secret. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** The type of the Secret, as Kubernetes has it. @default "Opaque" */
  readonly type?: string;
}

/** A namespace as it is written. */
export interface ClusterNamespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A Secret in its namespace. */
export interface ClusterSecretNeed extends SecretNeed {
  readonly namespace: string;
  /** The options that ask for it. */
  readonly where: string;
}

/** What every cluster has, and what is not ours to label. */
export const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set([
  "default",
  "kube-node-lease",
  "kube-public",
  "kube-system",
]);

const STRICTNESS: readonly PodSecurity[] = ["privileged", "baseline", "restricted"];
const ENFORCE = "pod-security.kubernetes.io/enforce";

/** The namespaces of all needs, each once: the least strict level wins, and what the cluster says wins over it. */
export function namespacesOf(
  needs: readonly (NamespaceNeed & { readonly name: string })[],
  options: Readonly<Record<string, NamespaceOptions>>,
): readonly ClusterNamespace[] {
  const names = [...new Set(needs.map(({ name }) => name))].filter((name) => !SYSTEM_NAMESPACES.has(name));
  return names.map((name) => {
    const own = Object.hasOwn(options, name) ? options[name] : undefined;
    const level = own?.podSecurity ?? leastStrict(needs.filter((need) => need.name === name));
    return {
      name,
      labels: { ...(level !== undefined && { [ENFORCE]: level }), ...own?.labels },
      annotations: { ...own?.annotations },
    };
  });
}

function leastStrict(needs: readonly NamespaceNeed[]): PodSecurity | undefined {
  return STRICTNESS.find((level) => needs.some(({ podSecurity }) => podSecurity === level));
}
