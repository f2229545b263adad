/** What a guard is to a matrix: objects for each namespace, and the kinds that nobody else may write there. */
import type { Construct } from "constructs";
import type { Quota } from "./environment";

export interface GuardedNamespace {
  readonly namespace: string;
  readonly environment: string;
  /** Labels of the Namespace. */
  readonly labels: Readonly<Record<string, string>>;
  readonly quota?: Quota;
}

export interface NamespaceGuard {
  /** The kinds, besides Namespace, that the guard's AppProject may write and an environment's may not. */
  readonly kinds: readonly { readonly group: string; readonly kind: string }[];
  /** Creates the objects of one namespace below `scope`, which is a chart or in one. */
  readonly build: (scope: Construct, namespace: GuardedNamespace) => void;
}
