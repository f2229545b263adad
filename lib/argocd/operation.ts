/** An operation that Argo CD starts as soon as it sees it. Upstream: Operation in pkg/apis/application/v1alpha1/types.go. */
import type { Text } from "../generators/parameters";
import type { ApplicationSource } from "./application-source";
import type { RetryStrategy, SyncOption } from "./application-spec";

/** An operation that Argo CD starts as soon as it sees it, and then takes away. @see Operation of Argo CD 3.5 */
export interface Operation<T extends Text = string> {
  /** The sync that is started. @default none: the operation fails */
  readonly sync?: SyncOperation<T>;
  /** Who starts it, for the history. @default Argo CD's: nobody, by hand */
  readonly initiatedBy?: {
    /** The name of the user who starts it. @default Argo CD's: "" */
    readonly username?: T;
    /** It counts as an automated sync, which sync windows treat differently. @default Argo CD's: false */
    readonly automated?: boolean;
  };
  /** Facts that the history keeps with it. @default none */
  readonly info?: readonly { readonly name: T; readonly value: T }[];
  /** How often and how soon it is tried again where it fails. @default Argo CD's: never */
  readonly retry?: RetryStrategy;
}

/** One sync: what is applied, and how. @see SyncOperation of Argo CD 3.5 */
export interface SyncOperation<T extends Text = string> {
  /** Branch, tag, commit or version that is deployed. @default the Application's targetRevision */
  readonly revision?: T;
  /** The same for each of several sources, in their order. @default the sources' own targetRevisions */
  readonly revisions?: readonly T[];
  /** Deletes objects that the source no longer has. @default Argo CD's: false */
  readonly prune?: boolean;
  /** Asks the API server without changing anything. @default Argo CD's: false */
  readonly dryRun?: boolean;
  /** Only these objects. @default all */
  readonly resources?: readonly {
    /** API group; "" is the core group. @default Argo CD's: "" */
    readonly group?: T;
    readonly kind: T;
    readonly name: T;
    /** The object's namespace. @default any */
    readonly namespace?: T;
  }[];
  /** A source instead of the Application's. @default the Application's */
  readonly source?: ApplicationSource<T>;
  /** Sources instead of the Application's, where it has several. @default the Application's */
  readonly sources?: readonly ApplicationSource<T>[];
  /** Manifests instead of a source, for development. @default none */
  readonly manifests?: readonly T[];
  /** Options of this sync, as `Key=value`: those of the Application's policy do not count. @default none */
  readonly syncOptions?: readonly (SyncOption | T)[];
  /** Whether hooks run. @default Argo CD's: with hooks, without force */
  readonly syncStrategy?: {
    /** As `kubectl apply`, without hooks. @default none */
    readonly apply?: {
      /** Deletes and recreates objects that cannot be changed. @default Argo CD's: false */
      readonly force?: boolean;
    };
    /** With hooks. @default Argo CD's: this one */
    readonly hook?: {
      /** Deletes and recreates objects that cannot be changed. @default Argo CD's: false */
      readonly force?: boolean;
    };
  };
  /** How many times self-healing has tried already: Argo CD counts it. @default Argo CD's: 0 */
  readonly autoHealAttemptsCount?: number;
}
