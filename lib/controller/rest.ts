/**
 * Where everything comes to rest after a step, by name. Each value is one of the alternatives that the races of a running system allow, the
 * one that the play took first; where nothing races there is one.
 */

export type Fate = "created" | "kept" | "updated" | "recreated" | "deleted" | "deleting" | "absent";

/** What comes out; several where it is random. */
export type OneOf<T> = readonly [T, ...T[]];

export type ByName<T> = Readonly<Record<string, T>>;

/** The root Application. */
export interface RootRest<Value = OneOf<string>, Values = OneOf<readonly string[]>> {
  /** Of the last operation: its phase, `Retrying` while it waits for the next attempt, `none`; `gone` without root. */
  readonly operation: Value;
  readonly message?: Value;
  /** Which of the steps' commits the last operation synced; 0 is the world before the first step. */
  readonly commit?: Value;
  readonly sync?: Value;
  readonly health?: Value;
  /** `Kind/name` of resources that differ from Git or are missing. */
  readonly outOfSync?: Values;
  /** `Kind/name` of resources that are no longer in Git, but live. */
  readonly toPrune?: Values;
  readonly deleting?: Value;
}

/** What is not known, and why. */
export interface Unknown {
  /** `Application/x`, `ApplicationSet/y`, or the play itself. */
  readonly what: string;
  readonly reason: string;
}

export interface Rest {
  readonly root: RootRest;
  readonly applications: ByName<OneOf<Fate>>;
  readonly sets: ByName<OneOf<Fate>>;
  /** By `cluster/namespace/Kind/name`. */
  readonly workloads: ByName<OneOf<Fate>>;
  /** AppProjects and cluster Secrets by `Kind/name`. */
  readonly others: ByName<OneOf<Fate>>;
  /** Who owns each Application: `ApplicationSet/x` by its reference, an Application by its annotation, both with `+`, or `none`. */
  readonly owners: ByName<OneOf<string>>;
  /** `SYNC HEALTH` of Applications. */
  readonly status: ByName<OneOf<string>>;
  /** Who tracks each workload; `x (gone)` where that Application does not exist. */
  readonly trackers: ByName<OneOf<string>>;
  /** Condition types: all of Applications, ErrorOccurred of sets where it is true. */
  readonly conditions: ByName<OneOf<readonly string[]>>;
  /** `TYPE: text` of conditions; `operation PHASE: text` where an Application's last operation did not succeed. */
  readonly messages: ByName<OneOf<readonly string[]>>;
  /** RollingSync: `STATUS step N` by set and Application. */
  readonly progress: ByName<OneOf<ByName<string>>>;
  readonly unknown: readonly Unknown[];
}

/** The rest of one play. */
export interface PlayedRest {
  readonly root: RootRest<string, readonly string[]>;
  readonly applications: ByName<Fate>;
  readonly sets: ByName<Fate>;
  readonly workloads: ByName<Fate>;
  readonly others: ByName<Fate>;
  readonly owners: ByName<string>;
  readonly status: ByName<string>;
  readonly trackers: ByName<string>;
  readonly conditions: ByName<readonly string[]>;
  readonly messages: ByName<readonly string[]>;
  readonly progress: ByName<ByName<string>>;
  readonly unknown: readonly Unknown[];
}
