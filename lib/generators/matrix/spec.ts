/** The matrix generator in the CRD: every parameter set of the first child with every one of the second. */
import type { ApplicationTemplatePatch } from "../application-template";

/** @typeParam Child an item of any kind: the CRD is recursive here. */
export interface MatrixOf<Child> {
  /** Exactly two. A child of a nested matrix or merge is free JSON in the CRD; here it is typed all the same. */
  readonly generators: readonly Child[];
  /** Laid over the ApplicationSet's own template. Without effect where the matrix is itself a child. @default none */
  readonly template?: ApplicationTemplatePatch;
}
