/**
 * Whether parameter sets may change after they were made: by a template function that writes into its argument, or by a merge
 * generator, which writes into its base. Everywhere else sharing cannot be observed, and is what makes evaluation fast.
 */
import { isObject } from "../json";

const WRITING = /\b(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\b/;

/** Looks at every text of a go mode spec that is a template; a false alarm costs time only. */
export function changesParameters(value: unknown): boolean {
  if (typeof value === "string") return value.includes("{{") && WRITING.test(value);
  if (Array.isArray(value)) return value.some(changesParameters);
  if (!isObject(value)) return false;
  for (const key of Object.keys(value)) {
    const isMergeGenerator = key === "merge" && isObject(value[key]);
    if (isMergeGenerator || changesParameters(value[key]) || changesParameters(key)) return true;
  }
  return false;
}
