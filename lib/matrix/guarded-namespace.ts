/** What a guard is to a matrix: objects for each namespace, and the kinds that nobody else may write there. */
import type { Construct } from "constructs";
import type { GroupKind } from "../argocd";
import type { Quota } from "./environment";

/** A namespace of an environment on its clusters: what a guard builds its objects for. */
export interface GuardedNamespace {
  /** Its name. */
  readonly namespace: string;
  /** Name of the environment. */
  readonly environment: string;
  /** Labels of the Namespace. */
  readonly labels: Readonly<Record<string, string>>;
  /** The most that it may use on each cluster. @default no quota */
  readonly quota?: Quota;
  /** Argo CD never prunes the namespace with everything in it, and asks a person before it deletes it with its Application. */
  readonly protected: boolean;
}

/** What isolates the namespaces of a matrix. @see `isolationGuard` for one that is ready */
export interface NamespaceGuard {
  /** The kinds that the guard writes, besides Namespace: its AppProject may, an environment's may not, else a workload could weaken its guard. */
  readonly kinds: readonly GroupKind[];
  /** Further kinds that an environment's AppProject may not write. */
  readonly reserved: readonly GroupKind[];
  /** Creates the objects of one namespace below `scope`, which is a chart or in one. */
  readonly build: (scope: Construct, namespace: GuardedNamespace) => void;
}
