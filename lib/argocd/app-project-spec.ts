/** The spec of an AppProject, as the CRD has it. Upstream: AppProjectSpec in pkg/apis/application/v1alpha1/types.go, up to Argo CD 3.5. */
import type { SyncWindow } from "./sync-window";

/**
 * What the Applications of a project may do, as the CRD has it. What is not listed is not allowed, except objects in namespaces.
 * @see AppProjectSpec of Argo CD 3.5
 */
export interface AppProjectSpec {
  /** At most 255 characters. @default Argo CD's: "" */
  readonly description?: string;
  /** Globs of repository URLs, in which `*` stops at `/` and `**` does not. @default none is allowed */
  readonly sourceRepos?: readonly string[];
  /** Where Applications may deploy to. @default nowhere */
  readonly destinations?: readonly ProjectDestination[];
  /** Namespaces from which Applications may use the project, besides Argo CD's own: globs, or `/regular expressions/`. @default none */
  readonly sourceNamespaces?: readonly string[];
  /** Cluster-wide kinds that may be deployed. Destinations do not count for them. @default none */
  readonly clusterResourceWhitelist?: readonly ClusterKind[];
  /** Of those that are allowed, the ones that are not. @default none */
  readonly clusterResourceBlacklist?: readonly ClusterKind[];
  /** Kinds in namespaces that may be deployed; an empty list allows none. @default all */
  readonly namespaceResourceWhitelist?: readonly GroupKind[];
  /** Of those that are allowed, the ones that are not. @default none */
  readonly namespaceResourceBlacklist?: readonly GroupKind[];
  /** Roles of users and tokens within the project, each with a name of its own. @default none */
  readonly roles?: readonly ProjectRole[];
  /** When syncs are allowed or not. @default always */
  readonly syncWindows?: readonly SyncWindow[];
  /** Reports objects in the destinations' namespaces that belong to no Application. @default no report */
  readonly orphanedResources?: {
    /** Also reports them as a condition of every Application of the project. @default Argo CD's: false */
    readonly warn?: boolean;
    /** Objects that are not reported. @default none */
    readonly ignore?: readonly {
      /** Glob of the API group; "" is the core group. @default "" */
      readonly group?: string;
      /** Glob of the kind. @default "": every kind of the group */
      readonly kind?: string;
      /** Glob of the name. @default "": every name */
      readonly name?: string;
    }[];
  };
  /**
   * Commits must be signed by one of these GnuPG keys. Since Argo CD 3.5 `sourceIntegrity` takes its place.
   * @default none: commits need no signature
   */
  readonly signatureKeys?: readonly { readonly keyID: string }[];
  /** Which commits must be signed by whom. Since Argo CD 3.5. @default Argo CD's: commits need no signature */
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
  /** Applications may only deploy to clusters whose Secret names this project. @default Argo CD's: false */
  readonly permitOnlyProjectScopedClusters?: boolean;
  /**
   * The service accounts that syncs act as; needs Argo CD's setting for impersonation. Since Argo CD 2.13. The first that matches is taken.
   * @default none: with impersonation every sync fails where it is enforced
   */
  readonly destinationServiceAccounts?: readonly {
    /** Glob of the API server's URL. */
    readonly server: string;
    /** Glob of the Application's namespace. @default "" */
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

/** Globs of an API group, a kind and a name: cluster-wide objects that may be deployed or not. */
export interface ClusterKind extends GroupKind {
  /** Glob of the object's name. Since Argo CD 3.3; older versions drop it and allow every name. @default every name */
  readonly name?: string;
}

/** A role within a project. @see ProjectRole of Argo CD 3.5, and its policies in the documentation of RBAC */
export interface ProjectRole {
  /** A-Z, a-z, 0-9, `-` and `_`, beginning and ending with a letter or digit. Unique in the project. */
  readonly name: string;
  /** What the role is for. @default Argo CD's: "" */
  readonly description?: string;
  /** `p, proj:<project>:<role>, <resource>, <action>, <project>/<object>, allow` or `deny`. @default none: the role may do nothing */
  readonly policies?: readonly string[];
  /** Groups of the identity provider whose members have the role. @default none */
  readonly groups?: readonly string[];
  /** Tokens that were issued: Argo CD writes them, and they are no secrets. @default none */
  readonly jwtTokens?: readonly {
    /** When it was issued, in seconds since 1970. */
    readonly iat: number;
    /** When it ends, in seconds since 1970. @default Argo CD's: 0, it never ends */
    readonly exp?: number;
    /** What distinguishes tokens that were issued in one second. @default Argo CD's: "" */
    readonly id?: string;
  }[];
}
