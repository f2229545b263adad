/** The merge generator in the CRD: a base, and overrides for the parameter sets that have the same key. */
import type { ApplicationTemplatePatch } from "../application-template";

/** @typeParam Child an item of any kind: the CRD is recursive here. */
export interface MergeOf<Child> {
  /** At least two: the base first. */
  readonly generators: readonly Child[];
  /** Top-level parameters by which parameter sets are the same. */
  readonly mergeKeys: readonly string[];
  /** Laid over the ApplicationSet's own template. Without effect where the merge is itself a child. @default none */
  readonly template?: ApplicationTemplatePatch;
}
