/** The matrix generator. Upstream: applicationset/generators/matrix.go. */
import { listOf } from "../fields";
import type { CombiningKind } from "../kind";
import { OPEN, overlayShape } from "../parameters/shape";
import type { MatrixSpec } from "../specs";
import { checkMatrix } from "./checks";
import { expandMatrix } from "./expand";
import { matrixType, nestedMatrixType } from "./go-type";

export const MATRIX: CombiningKind<MatrixSpec> = {
  check: checkMatrix,
  expand: expandMatrix,
  shape: (spec, shapeOfChild) => {
    const [first, second] = listOf(spec.generators).map(shapeOfChild);
    return first === undefined || second === undefined ? OPEN : overlayShape(second, first);
  },
  goType: matrixType,
  nestedType: nestedMatrixType,
};
