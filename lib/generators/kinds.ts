/** The registry of the nine generators, in the order in which Argo CD evaluates those that one item sets. */
import { CLUSTER_DECISION_RESOURCE } from "./cluster-decision-resource/kind";
import { CLUSTERS } from "./clusters/kind";
import { GIT } from "./git/kind";
import type { CombiningKind, Kind } from "./kind";
import { LIST } from "./list/kind";
import { MATRIX } from "./matrix/kind";
import { MERGE } from "./merge/kind";
import { PLUGIN } from "./plugin/kind";
import { PULL_REQUEST } from "./pull-request/kind";
import { SCM_PROVIDER } from "./scm-provider/kind";
import type { GeneratorKind, Specs } from "./specs";

/** The kinds whose children are generators. */
export type CombiningKey = "matrix" | "merge";

export const KINDS: {
  readonly [K in GeneratorKind]: K extends CombiningKey ? CombiningKind<Specs[K]> : Kind<Specs[K]>;
} = {
  list: LIST,
  clusters: CLUSTERS,
  git: GIT,
  scmProvider: SCM_PROVIDER,
  clusterDecisionResource: CLUSTER_DECISION_RESOURCE,
  pullRequest: PULL_REQUEST,
  matrix: MATRIX,
  merge: MERGE,
  plugin: PLUGIN,
};

/** The keys of the registry, in its order. */
export const GENERATOR_KINDS = Object.keys(KINDS) as readonly GeneratorKind[];

export function combines(kind: GeneratorKind): kind is CombiningKey {
  return "nestedType" in KINDS[kind];
}
