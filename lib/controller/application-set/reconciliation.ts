/**
 * What goes into one run of the ApplicationSet controller and what comes out of it, as plain objects of Kubernetes. A caller that wants to
 * see several runs puts `after` and `applicationSet` of one into the next, with whatever else has happened in between.
 */
import type { Evaluation } from "../../evaluate";
import type { ClusterFact } from "../../generators";
import type { JsonObject } from "../../json";

/** `applicationsSync` and the controller's `--policy`. */
export type SyncPolicy = "sync" | "create-only" | "create-update" | "create-delete";

/** The controller's own settings: its flags, its environment, argocd-cm. */
export interface ControllerSettings {
  /** @default "sync" */
  readonly policy?: SyncPolicy;
  /** Whether a set may have its own policy. @default true without `policy`, else false, as where the policy comes by the environment */
  readonly enablePolicyOverride?: boolean;
  /** Exact keys of annotations that keep their live values. @default none */
  readonly preservedAnnotations?: readonly string[];
  /** Exact keys of labels that keep their live values. @default none */
  readonly preservedLabels?: readonly string[];
  /** `applicationsetcontroller.enable.progressive.syncs`. @default false */
  readonly progressiveSyncs?: boolean;
  /** `cluster.inClusterEnabled` of argocd-cm. @default true */
  readonly inClusterEnabled?: boolean;
}

export interface ReconcileInput {
  /** @default those of an installation without settings */
  readonly settings?: ControllerSettings;
  /** The set as the API server holds it: with namespace and uid, and with finalizers, deletionTimestamp and status where it has them. */
  readonly applicationSet: JsonObject;
  /** What the evaluator makes of the set. A set that is being deleted generates nothing, so it may be absent then. */
  readonly evaluation?: Pick<Evaluation, "applications" | "error" | "validation" | "needs">;
  /** All Applications that exist, also foreign ones: whole objects with their ownerReferences. */
  readonly live: readonly JsonObject[];
  /** The cluster Secrets. */
  readonly clusters: readonly ClusterFact[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Names are sorted; those of Applications outside the set's namespace are written `namespace/name`. `created`, `updated`, `deleted`,
 * `deleting` and `unchanged` are together all Applications that exist before or afterwards.
 */
export interface Reconciliation extends ReconcileOutcome {
  readonly created: readonly string[];
  /** The object that is stored differs afterwards. */
  readonly updated: readonly string[];
  /** No finalizer holds the object: it is gone. */
  readonly deleted: readonly string[];
  /** Deletion was asked for in this run, and a finalizer holds the object: it stands in `after` with a deletionTimestamp. */
  readonly deleting: readonly string[];
  readonly unchanged: readonly string[];
  /** A patch was sent that changes nothing; these also stand in `unchanged`. */
  readonly emptyPatches: readonly string[];
}

/** What stands after a run, and how it ended. */
export interface ReconcileOutcome {
  /** All Applications afterwards, by namespace and name. Created ones have no uid: whoever keeps the world gives it. */
  readonly after: readonly JsonObject[];
  /** The set afterwards, with its status (conditions, applicationStatus, resources); undefined when its last finalizer went. */
  readonly applicationSet: JsonObject | undefined;
  /** Undefined: nothing but an event starts the next run. */
  readonly requeueAfterSeconds?: number;
  /** The run failed and is repeated with back-off; what was written before stays written. */
  readonly error?: string;
  /**
   * Why this is not sure to be what Argo CD does: a generator lacked facts (the run was played as if it had failed), facts to validate
   * with were missing (what they are about was taken to exist), an ignore rule uses a part of jq that is not modelled (it was left
   * out), or Argo CD's own order is chance.
   */
  readonly unknown?: string;
}
