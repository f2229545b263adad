/** The merge generator. Upstream: applicationset/generators/merge.go. */
import { listOf } from "../fields";
import type { CombiningKind } from "../kind";
import { OPEN } from "../parameters/shape";
import type { MergeSpec } from "../specs";
import { mergeShape } from "./builder";
import { checkMerge } from "./checks";
import { expandMerge } from "./expand";
import { mergeType, nestedMergeType } from "./go-type";

export const MERGE: CombiningKind<MergeSpec> = {
  check: checkMerge,
  expand: expandMerge,
  shape: (spec, shapeOfChild) => {
    const [base, ...overrides] = listOf(spec.generators).map(shapeOfChild);
    return base === undefined ? OPEN : mergeShape(base, overrides);
  },
  goType: mergeType,
  nestedType: nestedMergeType,
};
