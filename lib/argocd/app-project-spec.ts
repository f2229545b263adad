/** The spec of an AppProject, as the CRD has it. Upstream: AppProjectSpec in pkg/apis/application/v1alpha1/types.go, up to Argo CD 3.5. */
import type { SyncWindow } from "./sync-window";

export interface AppProjectSpec {
  /** At most 255 characters. */
  readonly description?: string;
  /** Globs of repository URLs, in which `*` stops at `/` and `**` does not. @default none is allowed */
  readonly sourceRepos?: readonly string[];
  /** Where Applications may deploy to. @default nowhere */
  readonly destinations?: readonly ProjectDestination[];
  /** Namespaces from which Applications may use the project, besides Argo CD's own: globs, or `/regular expressions/`. */
  readonly sourceNamespaces?: readonly string[];
  /** Cluster-wide kinds that may be deployed. Destinations do not count for them. @default none */
  readonly clusterResourceWhitelist?: readonly ClusterKind[];
  /** Of those that are allowed, the ones that are not. */
  readonly clusterResourceBlacklist?: readonly ClusterKind[];
  /** Kinds in namespaces that may be deployed; an empty list allows none. @default all */
  readonly namespaceResourceWhitelist?: readonly GroupKind[];
  /** Of those that are allowed, the ones that are not. */
  readonly namespaceResourceBlacklist?: readonly GroupKind[];
  readonly roles?: readonly ProjectRole[];
  /** When syncs are allowed or not. @default always */
  readonly syncWindows?: readonly SyncWindow[];
  /** Reports objects in the destinations' namespaces that belong to no Application. @default no report */
  readonly orphanedResources?: {
    /** @default false */
    readonly warn?: boolean;
    readonly ignore?: readonly { readonly group?: string; readonly kind?: string; readonly name?: string }[];
  };
  /** Commits must be signed by one of these GnuPG keys. Since Argo CD 3.5 `sourceIntegrity` takes its place. */
  readonly signatureKeys?: readonly { readonly keyID: string }[];
  /** Which commits must be signed by whom. Since Argo CD 3.5. */
  readonly sourceIntegrity?: {
    readonly git: {
      readonly policies: readonly {
        readonly repos: readonly {
          /** Glob of the repository's URL. */
          readonly url: string;
        }[];
        readonly gpg: {
          /** `head` looks at the deployed commit, `strict` at its whole history. */
          readonly mode: "none" | "head" | "strict";
          readonly keys: readonly string[];
        };
      }[];
    };
  };
  /** Only clusters whose Secret names this project. @default false */
  readonly permitOnlyProjectScopedClusters?: boolean;
  /** The service accounts that syncs act as; needs Argo CD's setting for impersonation. Since Argo CD 2.13. The first that matches is taken. */
  readonly destinationServiceAccounts?: readonly {
    /** Glob of the API server's URL. */
    readonly server: string;
    /** Glob of the Application's namespace. */
    readonly namespace?: string;
    /** `name`, or `namespace:name`. */
    readonly defaultServiceAccount: string;
  }[];
}

/**
 * A cluster, by its API server or by its name in Argo CD, and a namespace: globs in which `*` stops at nothing.
 * An item with `!` denies what it names **and allows everything else**: it needs `allowDenyItems`.
 */
export type ProjectDestination =
  | { readonly server: string; readonly name?: never; readonly namespace: string }
  | { readonly name: string; readonly server?: never; readonly namespace: string };

/** Globs of an API group ("" is the core group) and a kind. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

export interface ClusterKind extends GroupKind {
  /** Glob of the object's name. Since Argo CD 3.3; older versions drop it and allow every name. @default every name */
  readonly name?: string;
}

export interface ProjectRole {
  /** A-Z, a-z, 0-9, `-` and `_`, beginning and ending with a letter or digit. Unique in the project. */
  readonly name: string;
  readonly description?: string;
  /** `p, proj:<project>:<role>, <resource>, <action>, <project>/<object>, allow` or `deny`. */
  readonly policies?: readonly string[];
  /** Groups of the identity provider whose members have the role. */
  readonly groups?: readonly string[];
  /** Tokens that were issued: Argo CD writes them, and they are no secrets. */
  readonly jwtTokens?: readonly { readonly iat: number; readonly exp?: number; readonly id?: string }[];
}
