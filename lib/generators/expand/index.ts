/** The expansions of the nine generators by kind: adding a generator is a line here. */

import type { GeneratorKind, Specs } from "../generator";
import { expandClusterDecisionResource } from "./cluster-decision-resource";
import { expandClusters } from "./clusters";
import type { Expand } from "./expansion";
import { expandGit } from "./git";
import { expandList } from "./list";
import { expandMatrix } from "./matrix";
import { expandMerge } from "./merge";
import { expandPlugin } from "./plugin";
import { expandPullRequest } from "./pull-request";
import { expandScmProvider } from "./scm-provider";

export const EXPANSIONS: { readonly [K in GeneratorKind]: Expand<Specs[K]> } = {
  list: expandList,
  clusters: expandClusters,
  git: expandGit,
  scmProvider: expandScmProvider,
  clusterDecisionResource: expandClusterDecisionResource,
  pullRequest: expandPullRequest,
  matrix: expandMatrix,
  merge: expandMerge,
  plugin: expandPlugin,
};

export { clusterParams } from "./clusters";
export {
  describeNeed,
  type Expand,
  type Expansion,
  FactMissing,
  GenerationError,
  GoPanic,
  LimitExceeded,
  type ListingFailure,
  type Matchers,
  type ParamSet,
  type Rendering,
  wrapped,
  wrapping,
} from "./expansion";
export { jsonText } from "./json-text";
export { deepCopy } from "./overlay";
export {
  type ChildSource,
  type ClusterSource,
  type CombinedSource,
  type LeafSource,
  leavesOf,
  type ParameterSource,
  type ParamSource,
  parameterSource,
  Trace,
} from "./provenance";
