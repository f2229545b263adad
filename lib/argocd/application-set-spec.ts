/** What an ApplicationSet says besides generators and template. Upstream: ApplicationSetSpec in pkg/apis/application/v1alpha1/applicationset_types.go. */
import type { ApplicationsSync } from "./application-spec";

/** What happens to the Applications of a set when their parameter sets come, change and go. @see ApplicationSetSyncPolicy of Argo CD 3.5 */
export interface ApplicationSetSyncPolicy {
  /**
   * What the controller may do to Applications. Without effect where the controller has a policy of its own and forbids overriding it.
   * `create-only` and `create-delete` still overwrite an Application of that name which nobody owns.
   * @default the controller's policy, usually "sync"
   */
  readonly applicationsSync?: ApplicationsSync;
  /** Generated Applications get no finalizer, so deleting one leaves what it deployed. @default false */
  readonly preserveResourcesOnDeletion?: boolean;
}

/**
 * Syncs the Applications step by step. Works only where the controller runs with `applicationsetcontroller.enable.progressive.syncs`, and turns the
 * automated sync of every Application of the set off: one that is in no step is never synced.
 */
export interface ApplicationSetStrategy {
  readonly type: "RollingSync" | "AllAtOnce";
  /** The steps of the type `RollingSync`, first to last. @default none */
  readonly rollingSync?: { readonly steps: readonly RollingSyncStep[] };
  /** How Applications go when the set itself is deleted: `Reverse` is from the last step to the first. Since Argo CD 3.2. @default "AllAtOnce" */
  readonly deletionOrder?: "AllAtOnce" | "Reverse";
}

/** One step: it begins when every Application of the steps before is healthy. */
export interface RollingSyncStep {
  /** Labels of the generated Applications; all must hold. `NotIn` also takes Applications that lack the label. @default every Application */
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: "In" | "NotIn";
    readonly values: readonly string[];
  }[];
  /** How many of the step sync at one time: a number, or a percentage such as `"25%"`. 0 stops here until a person goes on. @default all */
  readonly maxUpdate?: number | string;
}

/** Labels and annotations of live Applications that stay as they are, by their exact keys. */
export interface PreservedFields {
  /** Keys of labels, in addition to those of the controller's own setting. @default none */
  readonly labels?: readonly string[];
  /**
   * Keys of annotations, in addition to those of the controller's own setting.
   * @default Argo CD's: those that it and its notifications write themselves
   */
  readonly annotations?: readonly string[];
}

/** Fields of live Applications that stay as they are. Where something else in the same list changes, the list is replaced as a whole. */
export interface ApplicationIgnoreDifferences {
  /** Name of an Application. @default every Application of the set */
  readonly name?: string;
  /** Fields as JSON pointers (RFC 6901), as `/spec/source/targetRevision`. @default none */
  readonly jsonPointers?: readonly string[];
  /** As `.spec.sources[] | select(.chart == "x").targetRevision`. One that does not parse makes every update fail. @default none */
  readonly jqPathExpressions?: readonly string[];
}
