/** An operation that Argo CD starts as soon as it sees it. Upstream: Operation in pkg/apis/application/v1alpha1/types.go. */
import type { Text } from "../generators/parameters";
import type { ApplicationSource } from "./application-source";
import type { RetryStrategy, SyncOption } from "./application-spec";

export interface Operation<T extends Text = string> {
  readonly sync?: SyncOperation<T>;
  /** Who starts it, for the history. */
  readonly initiatedBy?: { readonly username?: T; readonly automated?: boolean };
  readonly info?: readonly { readonly name: T; readonly value: T }[];
  readonly retry?: RetryStrategy;
}

export interface SyncOperation<T extends Text = string> {
  /** @default the Application's targetRevision */
  readonly revision?: T;
  /** The same for each of several sources. */
  readonly revisions?: readonly T[];
  readonly prune?: boolean;
  readonly dryRun?: boolean;
  /** Only these objects. @default all */
  readonly resources?: readonly {
    readonly group?: T;
    readonly kind: T;
    readonly name: T;
    readonly namespace?: T;
  }[];
  /** Instead of the Application's source. */
  readonly source?: ApplicationSource<T>;
  readonly sources?: readonly ApplicationSource<T>[];
  /** Manifests instead of a source, for development. */
  readonly manifests?: readonly T[];
  readonly syncOptions?: readonly (SyncOption | T)[];
  readonly syncStrategy?: {
    /** `kubectl apply` without hooks. */
    readonly apply?: { readonly force?: boolean };
    /** With hooks. */
    readonly hook?: { readonly force?: boolean };
  };
  /** How many times self-healing has tried already: Argo CD counts it. */
  readonly autoHealAttemptsCount?: number;
}
