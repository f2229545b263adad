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

export interface ApplicationSpec<T extends Text = string> {
  /** The AppProject that says what this Application may do. */
  readonly project: T;
  /** Where it is deployed. */
  readonly destination: ApplicationDestination<T>;
  /** Where its manifests come from. Exactly one of `source`, `sources` and `sourceHydrator`. */
  readonly source?: ApplicationSource<T>;
  /** Several sources that are deployed together. Where two render one object, the last one wins. Since Argo CD 2.6. */
  readonly sources?: readonly ApplicationSource<T>[];
  /** Renders to a branch first and deploys that. Since Argo CD 2.14. */
  readonly sourceHydrator?: SourceHydrator<T>;
  /** @default the Application syncs when a person asks for it */
  readonly syncPolicy?: SyncPolicy<T>;
  /** Fields that do not count when live and wanted state are compared. */
  readonly ignoreDifferences?: readonly ResourceIgnoreDifferences<T>[];
  /** Facts and links that the UI shows. */
  readonly info?: readonly { readonly name: T; readonly value: T }[];
  /** How many earlier deployments can be rolled back to; 0 keeps none. @default 10 */
  readonly revisionHistoryLimit?: number;
}

/** A cluster, by its API server or by its name in Argo CD, and a namespace. */
export type ApplicationDestination<T extends Text = string> =
  | {
      /** URL of the API server, as the cluster Secret has it. */
      readonly server: T;
      readonly name?: never;
      /** Where objects go that name no namespace. */
      readonly namespace?: T;
    }
  | {
      /** Name of the cluster in Argo CD. */
      readonly name: T;
      readonly server?: never;
      /** Where objects go that name no namespace. */
      readonly namespace?: T;
    };

/** The dry manifests, the branch that the rendered ones are pushed to, and the one that is deployed. */
export interface SourceHydrator<T extends Text = string> {
  readonly drySource: {
    readonly repoURL: T;
    readonly targetRevision: T;
    readonly path: T;
    /** The renderers here: since Argo CD 3.3. */
    readonly helm?: HelmSource<T>;
    readonly kustomize?: KustomizeSource<T>;
    readonly directory?: DirectorySource<T>;
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
  readonly syncOptions?: readonly (SyncOption | T)[];
  /** @default an automated sync is tried again five times, another one never */
  readonly retry?: RetryStrategy;
  /** Labels and annotations of the destination's namespace; needs the option `CreateNamespace=true`. */
  readonly managedNamespaceMetadata?: {
    readonly labels?: Readonly<Record<string, T>>;
    readonly annotations?: Readonly<Record<string, T>>;
  };
}

export interface RetryStrategy {
  /** How many times a failed sync is tried again; negative: without end; 0: never. @default 0 */
  readonly limit?: number;
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

/** Argo CD compares them as whole texts, so another case or a space makes one without effect. */
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
export type SyncOption = (typeof SYNC_OPTIONS)[number];

/** Which fields of which objects are left out of the comparison. */
export interface ResourceIgnoreDifferences<T extends Text = string> {
  /** Glob of the API group; "" is the core group. */
  readonly group?: T;
  /** Glob of the kind. */
  readonly kind: T;
  readonly name?: T;
  readonly namespace?: T;
  /** RFC 6901 pointers, each beginning with `/`. */
  readonly jsonPointers?: readonly T[];
  /** jq paths, as `.spec.containers[] | select(.name == "x")`. */
  readonly jqPathExpressions?: readonly T[];
  /** Fields that these field managers own. */
  readonly managedFieldsManagers?: readonly T[];
}

/** What the ApplicationSet controller may do to Applications. `sync` is all three. */
export type ApplicationsSync = (typeof APPLICATIONS_SYNC)[number];
export const APPLICATIONS_SYNC = ["create-only", "create-update", "create-delete", "sync"] as const;
