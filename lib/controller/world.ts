/**
 * What is put into a play: a running Argo CD as it is before, and what people do to it. Plain data; everything that is not named does not
 * exist.
 */
import type { Inventory } from "../generators";
import type { JsonObject } from "../json";
import type { ControllerSettings } from "./application-set";
import type { Derive } from "./operators";
import type { Render } from "./repo-server/repo-server";
import type { Files } from "./repo-server/repositories";

export interface Settings {
  /** argocd-cm has the health check of `argoproj.io/Application` that Argo CD's documentation gives. @default false */
  readonly applicationHealthCheck?: boolean;
  /** The ApplicationSet controller's own. @default those of an installation without settings */
  readonly applicationSets?: ControllerSettings;
}

export interface World {
  /** @default an installation without settings */
  readonly settings?: Settings;
  /** The Application that syncs the folder with sets and Applications; the play begins with its creation. */
  readonly root: JsonObject;
  /** What exists on Argo CD's cluster beside it: cluster Secrets, projects, Applications. @default none */
  readonly objects?: readonly JsonObject[];
  /**
   * What repositories hold, by URL; another branch or a tag by `URL#REVISION`, else it stands for the same commits. A repository that is not
   * named is not known, and so is what comes of it.
   */
  readonly repositories: Readonly<Record<string, Files>>;
  /** What generators learn of providers and plugins. @default they answer nothing, so that sets that ask them are unknown */
  readonly facts?: Partial<Pick<Inventory, "pullRequests" | "scmRepositories" | "plugin">>;
  /** What sources of helm, kustomize and plugins come to. @default it is not known */
  readonly render?: Render;
  /** What operators make of objects on Argo CD's cluster, such as a Secret of an ExternalSecret. @default nothing */
  readonly derive?: Derive;
  /**
   * What Git holds has been deployed long ago, however that came about: projects and clusters stand before the first play of root, so that
   * nothing races or blocks in it.
   * @default false: the play begins with a bootstrap
   */
  readonly settled?: boolean;
  /** Milliseconds since 1970 at which the play begins. @default 0 */
  readonly start?: number;
}

/** A commit to one repository, which comes to be where the world has none: paths are removed first, folders with all in them, then files are put. */
export interface Commit {
  readonly remove?: readonly string[];
  readonly files?: Files;
}

/** What a person does beside commits. */
export type Action =
  /** The Git server answers 503, or answers again. */
  | { readonly git: "down" | "up" }
  /** The word that a waiting prune or deletion of this Application asks for. */
  | { readonly approve: string }
  /** A sync by hand of this Application. */
  | { readonly sync: string; readonly prune?: boolean }
  | { readonly terminate: string }
  /** `kubectl delete` on Argo CD's cluster. @default namespace Argo CD's, cascade background */
  | {
      readonly delete: {
        readonly kind: string;
        readonly name: string;
        readonly namespace?: string;
        readonly cascade?: "background" | "foreground" | "orphan";
      };
    }
  /** A merge patch of an object on Argo CD's cluster. @default namespace Argo CD's */
  | {
      readonly patch: {
        readonly kind: string;
        readonly name: string;
        readonly namespace?: string;
        readonly patch: JsonObject;
      };
    }
  /** Time that passes, in seconds. */
  | { readonly wait: number };

export type RefreshTarget = "root" | "sets" | "applications";

/** One step: actions, commits, refreshes; each part is followed by rest. */
export interface Step {
  /** Before the commits, followed by rest unless `firstQuiet` is false. */
  readonly first?: readonly Action[];
  /** @default true */
  readonly firstQuiet?: boolean;
  /** By the repository's URL, or `URL#REVISION`. */
  readonly commits?: Readonly<Record<string, Commit>>;
  /** After the commits. */
  readonly do?: readonly Action[];
  /** Who looks again at Git, in this order, each followed by rest. @default root, sets, applications */
  readonly refresh?: readonly RefreshTarget[];
  /** After the refreshes. */
  readonly then?: readonly Action[];
}
