/**
 * The spec of an Application, as the CRD has it. Generic over its texts: an Application has strings, the template of an ApplicationSet
 * may have references as well. Upstream: ApplicationSpec in pkg/apis/application/v1alpha1/types.go, up to Argo CD 3.6.
 */
import type { Text } from "../generators/parameters";
import type {
  ApplicationSource,
  DirectorySource,
  HelmSource,
  KustomizeSource,
  PluginSource,
} from "./application-source";

export type {
  ApplicationSource,
  DirectorySource,
  HelmSource,
  JsonnetVariable,
  KustomizePatch,
  KustomizeSource,
  PluginSource,
  TextJson,
  TextJsonObject,
} from "./application-source";

/** What Argo CD deploys where, and how. @see ApplicationSpec of Argo CD 3.5 */
export interface ApplicationSpec<T extends Text = string> {
  /** The AppProject that says what this Application may do. */
  readonly project: T;
  /** Where it is deployed. */
  readonly destination: ApplicationDestination<T>;
  /** Where its manifests come from. Exactly one of `source`, `sources` and `sourceHydrator`. @default none */
  readonly source?: ApplicationSource<T>;
  /** Several sources that are deployed together. Where two render one object, the last one wins. Since Argo CD 2.6. @default none */
  readonly sources?: readonly ApplicationSource<T>[];
  /** Renders to a branch first and deploys that. Since Argo CD 2.14. @default none */
  readonly sourceHydrator?: SourceHydrator<T>;
  /** How and when it syncs. @default Argo CD's: when a person asks for it */
  readonly syncPolicy?: SyncPolicy<T>;
  /** Fields that do not count when live and wanted state are compared. @default none besides those of Argo CD's own settings */
  readonly ignoreDifferences?: readonly ResourceIgnoreDifferences<T>[];
  /** Facts and links that the UI shows. @default none */
  readonly info?: readonly { readonly name: T; readonly value: T }[];
  /** How many earlier deployments can be rolled back to, a whole number; 0 keeps none. @default Argo CD's: 10 */
  readonly revisionHistoryLimit?: number;
}

/** A cluster, by its API server or by its name in Argo CD, and a namespace. */
export type ApplicationDestination<T extends Text = string> =
  | {
      /** URL of the API server, as the cluster Secret has it. */
      readonly server: T;
      readonly name?: never;
      /** Where objects go that name no namespace. @default none: objects in namespaces must then name theirs */
      readonly namespace?: T;
    }
  | {
      /** Name of the cluster in Argo CD. */
      readonly name: T;
      readonly server?: never;
      /** Where objects go that name no namespace. @default none: objects in namespaces must then name theirs */
      readonly namespace?: T;
    };

/** The dry manifests, the branch that the rendered ones are pushed to, and the one that is deployed. */
export interface SourceHydrator<T extends Text = string> {
  readonly drySource: {
    readonly repoURL: T;
    readonly targetRevision: T;
    readonly path: T;
    /** How the chart is rendered. Renderers here: since Argo CD 3.3. @default as for `source` */
    readonly helm?: HelmSource<T>;
    /** How the kustomization is built. @default as for `source` */
    readonly kustomize?: KustomizeSource<T>;
    /** Which files of the folder are taken. @default as for `source` */
    readonly directory?: DirectorySource<T>;
    /** Which plugin renders the folder. @default as for `source` */
    readonly plugin?: PluginSource<T>;
  };
  readonly syncSource: {
    readonly targetBranch: T;
    /** Not the root of the repository (since Argo CD 3.2). */
    readonly path: T;
    /** Since Argo CD 3.5. @default the dry source's */
    readonly repoURL?: T;
  };
  /** Where rendered manifests wait, for instance for a review, before they reach `syncSource`. @default syncSource's branch */
  readonly hydrateTo?: { readonly targetBranch: T };
}

/** How and when an Application syncs. @see SyncPolicy of Argo CD 3.5 */
export interface SyncPolicy<T extends Text = string> {
  /** Syncs by itself when the wanted state changes; `{}` turns it on. @default off */
  readonly automated?: {
    /** Deletes objects that the source no longer has. @default false */
    readonly prune?: boolean;
    /** Reverts changes that somebody makes in the cluster. @default false */
    readonly selfHeal?: boolean;
    /** Lets a sync delete every object. @default false */
    readonly allowEmpty?: boolean;
    /** False keeps the other settings and turns automation off. Since Argo CD 3.1. @default true */
    readonly enabled?: boolean;
  };
  /** Options of every sync, as `Key=value`. @default none @throws {APPLICATION_INVALID} where Argo CD does not know one @see `SYNC_OPTIONS` */
  readonly syncOptions?: readonly (SyncOption | T)[];
  /** How often and how soon a failed sync is tried again. @default Argo CD's: an automated sync five times, another one never */
  readonly retry?: RetryStrategy;
  /**
   * Labels and annotations of the destination's namespace; needs the option `CreateNamespace=true`.
   * @default none: Argo CD leaves the namespace's own alone
   */
  readonly managedNamespaceMetadata?: {
    /** Labels of the namespace. @default none */
    readonly labels?: Readonly<Record<string, T>>;
    /** Annotations of the namespace. @default none */
    readonly annotations?: Readonly<Record<string, T>>;
  };
}

/** How often and how soon a failed sync is tried again. @see RetryStrategy of Argo CD 3.5 */
export interface RetryStrategy {
  /** How many times a failed sync is tried again; negative: without end; 0: never. @default 0 */
  readonly limit?: number;
  /** The pauses between tries, each longer than the one before. @default Argo CD's: 5 seconds, doubled each time, 3 minutes at most */
  readonly backoff?: {
    /** The first pause, as `5s`, `2m` or `1h`; a bare number is seconds. @default "5s" */
    readonly duration?: string;
    /** What each pause is multiplied by. @default 2 */
    readonly factor?: number;
    /** The longest pause. @default "3m" */
    readonly maxDuration?: string;
  };
  /** Takes the newest revision when it tries again. Since Argo CD 3.2. @default false */
  readonly refresh?: boolean;
}

/**
 * Every sync option that has an effect. Argo CD compares them as whole texts, so another case or a space makes one without effect.
 * @see the sync options of Argo CD 3.5
 */
export const SYNC_OPTIONS = [
  "CreateNamespace=true",
  "Prune=false",
  "Prune=confirm",
  "PruneLast=true",
  "PrunePropagationPolicy=foreground",
  "PrunePropagationPolicy=background",
  "PrunePropagationPolicy=orphan",
  "Delete=false",
  "Delete=confirm",
  "Replace=true",
  "Replace=false",
  "Force=true",
  "ServerSideApply=true",
  "ServerSideApply=false",
  "ClientSideApplyMigration=true",
  "ClientSideApplyMigration=false",
  "ApplyOutOfSyncOnly=true",
  "ApplyOutOfSyncOnly=false",
  "Validate=true",
  "Validate=false",
  "SkipDryRunOnMissingResource=true",
  "RespectIgnoreDifferences=true",
  "FailOnSharedResource=true",
] as const;
/** A sync option that Argo CD knows. */
export type SyncOption = (typeof SYNC_OPTIONS)[number];

/** Which fields of which objects are left out of the comparison. */
export interface ResourceIgnoreDifferences<T extends Text = string> {
  /** Glob of the API group; "" is the core group. @default Argo CD's: "", the core group only */
  readonly group?: T;
  /** Glob of the kind. */
  readonly kind: T;
  /** The object's name, exactly. @default every name */
  readonly name?: T;
  /** The object's namespace, exactly. @default every namespace */
  readonly namespace?: T;
  /** RFC 6901 pointers, each beginning with `/`. @default none */
  readonly jsonPointers?: readonly T[];
  /** jq paths, as `.spec.containers[] | select(.name == "x")`. @default none */
  readonly jqPathExpressions?: readonly T[];
  /** Fields that these field managers own. @default none */
  readonly managedFieldsManagers?: readonly T[];
}

/** What the ApplicationSet controller may do to Applications. `sync` is all three. */
export type ApplicationsSync = (typeof APPLICATIONS_SYNC)[number];
export const APPLICATIONS_SYNC = ["create-only", "create-update", "create-delete", "sync"] as const;
