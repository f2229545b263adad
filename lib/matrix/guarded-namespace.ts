/** What a guard is to a matrix: objects for each namespace, and the kinds that nobody else may write there. */
import type { Construct } from "constructs";
import type { GroupKind } from "../argocd";
import type { Quota } from "./environment";

export interface GuardedNamespace {
  readonly namespace: string;
  readonly environment: string;
  /** Labels of the Namespace. */
  readonly labels: Readonly<Record<string, string>>;
  readonly quota?: Quota;
  /** Argo CD never prunes the namespace with everything in it, and asks a person before it deletes it with its Application. */
  readonly protected: boolean;
}

export interface NamespaceGuard {
  /** The kinds that the guard's AppProject may write, besides Namespace. */
  readonly kinds: readonly GroupKind[];
  /** Those of them that an environment's AppProject may not write: else a workload could weaken its guard. */
  readonly reserved: readonly GroupKind[];
  /** Creates the objects of one namespace below `scope`, which is a chart or in one. */
  readonly build: (scope: Construct, namespace: GuardedNamespace) => void;
}
