/** What a plan says, as data: one `Change` for each ApplicationSet and Application, and what is dangerous or not known about them. */
import type { Place, Problem } from "../errors";
import type { Json } from "../json";

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
export type Action = (typeof ACTIONS)[number];

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
export type Trait = (typeof TRAITS)[number];

/** One field that is not the same; `old` is absent where it is new, `new` where it goes. */
export interface FieldChange {
  readonly path: string;
  readonly old?: Json;
  readonly new?: Json;
}

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
  /** The deletion does not end. */
  | "hang"
  | "unknown";

export interface Resources {
  readonly fate: Fate;
  /** The rule of Argo CD by which it is so, with the field that decides. */
  readonly rule: string;
}

export interface Change {
  readonly kind: "ApplicationSet" | "Application";
  /** `namespace/name`. */
  readonly name: string;
  readonly action: Action;
  readonly traits: readonly Trait[];
  /** Of updates, and of what is kept: what differs. */
  readonly fields: readonly FieldChange[];
  /** `namespace/name` of the set that makes it. @default it stands by itself */
  readonly set?: string;
  /** Why, one line. */
  readonly reason?: string;
  /** Where nothing of it is deleted or moved: absent. */
  readonly resources?: Resources;
  /** Of a rename: the other name. */
  readonly renamedFrom?: string;
  readonly renamedTo?: string;
  /** How the same can be had without harm, a commit each. */
  readonly steps?: readonly string[];
  /** Where the file says it. */
  readonly place?: Place;
  /** Labels before the change, or after it where it is new. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface Plan {
  /** Sets and Applications, each kind by name. */
  readonly changes: readonly Change[];
  /** What works, but is seldom meant. */
  readonly warnings: readonly Problem[];
  /** Why parts are unknown. */
  readonly problems: readonly Problem[];
  /** Whether both sides are known whole. */
  readonly complete: boolean;
  /** How many Applications stand before the change. */
  readonly before: number;
}
