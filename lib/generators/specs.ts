/**
 * The item of `spec.generators` as a type: one line a kind. The registry is kinds.ts; the compiler asks for a line here when a kind is
 * registered, and there when one is named here.
 */
import type { ClusterDecisionResourceSpec } from "./cluster-decision-resource/spec";
import type { ClustersSpec } from "./clusters/spec";
import type { GitSpec } from "./git/spec";
import type { ListSpec } from "./list/spec";
import type { MatrixOf } from "./matrix/spec";
import type { MergeOf } from "./merge/spec";
import type { PluginSpec } from "./plugin/spec";
import type { PullRequestSpec } from "./pull-request/spec";
import type { ScmProviderSpec } from "./scm-provider/spec";
import type { LabelSelector } from "./selector";

/** The spec of each generator by its CRD key. */
export interface Specs {
  readonly list: ListSpec;
  readonly clusters: ClustersSpec;
  readonly git: GitSpec;
  readonly scmProvider: ScmProviderSpec;
  readonly clusterDecisionResource: ClusterDecisionResourceSpec;
  readonly pullRequest: PullRequestSpec;
  readonly matrix: MatrixSpec;
  readonly merge: MergeSpec;
  readonly plugin: PluginSpec;
}

/** Every parameter set of one child with every one of the other, as the CRD has it. @see MatrixGenerator of Argo CD 3.5 */
export type MatrixSpec = MatrixOf<GeneratorItem>;
/** Parameter sets of a base with those of others laid over them, as the CRD has it. @see MergeGenerator of Argo CD 3.5 */
export type MergeSpec = MergeOf<GeneratorItem>;

/** A generator's CRD key. */
export type GeneratorKind = keyof Specs;

/** One item of `spec.generators`, as in the CRD. A top-level item may set several kinds; a child of matrix or merge exactly one. */
export type GeneratorItem = { readonly [K in GeneratorKind]?: Specs[K] } & {
  /** Lets through only the parameter sets that it matches; keys of nested parameters are joined with dots. @default all go through */
  readonly selector?: LabelSelector;
};
