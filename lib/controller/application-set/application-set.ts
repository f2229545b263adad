/** The parts of an ApplicationSet that its controller reads, as the API server holds them, and those of its status that it writes. */
import type { JsonObject } from "../../json";
import type { ObjectMeta } from "./object-meta";
import type { SyncPolicy } from "./reconciliation";

export interface ApplicationSet extends JsonObject {
  readonly metadata: ObjectMeta;
  readonly spec: ApplicationSetSpec;
  readonly status?: ApplicationSetStatus;
}

export interface ApplicationSetSpec extends JsonObject {
  readonly generators?: readonly JsonObject[];
  readonly syncPolicy?: { readonly applicationsSync?: SyncPolicy };
  readonly preservedFields?: { readonly annotations?: readonly string[]; readonly labels?: readonly string[] };
  readonly ignoreApplicationDifferences?: readonly IgnoreRule[];
  readonly strategy?: Strategy;
}

/** One entry of `ignoreApplicationDifferences`. */
export interface IgnoreRule extends JsonObject {
  readonly name?: string;
  readonly jsonPointers?: readonly string[];
  readonly jqPathExpressions?: readonly string[];
}

export interface Strategy extends JsonObject {
  readonly type?: string;
  readonly rollingSync?: { readonly steps?: readonly Step[] };
  readonly deletionOrder?: string;
}

export interface Step extends JsonObject {
  readonly matchExpressions?: readonly MatchExpression[];
  readonly maxUpdate?: number | string;
}

export interface MatchExpression extends JsonObject {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

export interface ApplicationSetStatus extends JsonObject {
  readonly conditions?: readonly Condition[];
  readonly applicationStatus?: readonly ApplicationStatus[];
  readonly resources?: readonly JsonObject[];
  readonly resourcesCount?: number;
}

export type ConditionType = "ParametersGenerated" | "ErrorOccurred" | "ResourcesUpToDate" | "RolloutProgressing";

export interface Condition extends JsonObject {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  readonly lastTransitionTime?: string;
}

export type RolloutStatus = "Waiting" | "Pending" | "Progressing" | "Healthy";

/** One entry of `status.applicationStatus`. */
export interface ApplicationStatus extends JsonObject {
  readonly application: string;
  readonly status: RolloutStatus;
  /** The number of the step, from 1 on; "-1" for an Application in none. */
  readonly step: string;
  readonly message: string;
  readonly targetRevisions: readonly string[];
  readonly lastTransitionTime?: string;
}
