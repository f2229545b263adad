/** What a plan says, as data: one `Change` for each ApplicationSet, Application and AppProject, and what is dangerous or not known about them. */
import type { Place, Problem } from "../errors";
import type { JsonObject } from "../json";
import type { ChangedFile } from "./changed-file";
import type { FieldChange } from "./field-change";
import type { PlanManifests } from "./manifests";

/** What can happen to a set or an Application. */
export const ACTIONS = [
  "create",
  "update",
  "delete",
  /** Deleted, and made again: another object of the same name. */
  "recreate",
  /** Git says otherwise, and a policy keeps it as it is. */
  "kept",
  /** Argo CD refuses, so nothing changes. */
  "blocked",
  "unchanged",
  /** A side is incomplete. */
  "unknown",
] as const;
/** One of `ACTIONS`. */
export type Action = (typeof ACTIONS)[number];

/** What a change is beside its action. */
export const TRAITS = [
  "rename",
  "move-cluster",
  "move-namespace",
  "project-change",
  "source-change",
  /** Another owner than before, or one where there was none. */
  "owner-change",
  /** To the cluster in which Argo CD runs. */
  "local-cluster",
] as const;
/** One of `TRAITS`. */
export type Trait = (typeof TRAITS)[number];

/** What becomes of what an Application has deployed. */
export type Fate =
  /** Deleted from the cluster. */
  | "die"
  /** They stay and run; Argo CD looks after them no longer. */
  | "stay"
  /** Deleted, then made again: a downtime, and volumes may go. */
  | "remade"
  /** They stay, and the Application of another name takes them over. */
  | "taken-over"
  /** Made anew at the new place; at the old one they stay, tracked by nobody. */
  | "left-behind"
  /** Made at the new place, then pruned at the old one. */
  | "moved"
  /** What the new source does not have is deleted. */
  | "pruned"
  /** Deleted, or not: by which of two things comes first. */
  | "either"
  /** The deletion does not end. */
  | "hang"
  | "unknown";

/** What becomes of what an Application has deployed, and why. */
export interface Resources {
  readonly fate: Fate;
  /** The rule of Argo CD by which it is so, with the field that decides. */
  readonly rule: string;
}

/** What happens to one ApplicationSet, Application or AppProject. */
export interface Change {
  readonly kind: "ApplicationSet" | "Application" | "AppProject";
  /** `namespace/name`; in a plan of several Argo CDs `HUB:namespace/name`. */
  readonly name: string;
  readonly action: Action;
  readonly traits: readonly Trait[];
  /** Of updates, and of what is kept: what differs. */
  readonly fields: readonly FieldChange[];
  /** `namespace/name` of the set that makes it. @default it stands by itself */
  readonly set?: string;
  /** Why, one line. @default nothing is to be said of it */
  readonly reason?: string;
  /** What becomes of its workloads. @default nothing of it is deleted or moved */
  readonly resources?: Resources;
  /** Of a rename's new end, the old name. @default it is none */
  readonly renamedFrom?: string;
  /** Of a rename's old end, the new name. @default it is none */
  readonly renamedTo?: string;
  /** How the same can be had without harm, a commit each. @default there is no such way, or no harm */
  readonly steps?: readonly string[];
  /** Where the file says it. @default it is not known */
  readonly place?: Place;
  /** The file of a generator by which it changes, where its set is the same. @default none, or it is not known */
  readonly cause?: ChangedFile;
  /** Labels before the change, or after it where it is new. */
  readonly labels: Readonly<Record<string, string>>;
  /** The object that stands. @default there is none, or it is not known */
  readonly before?: JsonObject;
  /** The object that will stand. @default there is none, or it is not known */
  readonly after?: JsonObject;
}

/** How many there are of each action. */
export type ActionCounts = Readonly<Record<Action, number>>;

/** How many there are of each kind and action. */
export interface PlanTotals {
  readonly projects: ActionCounts;
  readonly applicationSets: ActionCounts;
  readonly applications: ActionCounts;
}

/** What a change does to everything that stands. */
export interface Plan {
  /** Projects, sets and Applications, each kind by name; a plan that was made set by set is without those that are unchanged. */
  readonly changes: readonly Change[];
  /** All of them, those that are unchanged too. */
  readonly totals: PlanTotals;
  /** What works, but is seldom meant. */
  readonly warnings: readonly Problem[];
  /** Why parts are unknown. */
  readonly problems: readonly Problem[];
  /** Whether both sides are known whole. */
  readonly complete: boolean;
  /** How many Applications stand before the change. */
  readonly before: number;
  /** What happens to the resources of Applications. @default nobody has rendered them */
  readonly manifests?: PlanManifests;
}
