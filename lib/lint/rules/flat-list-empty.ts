/** A flat list of clusters is one parameter set, also where no cluster is in it. */
import { itemsOf } from "../../template/functions/slices";
import { valueAt } from "../reading";
import { ruleOfFirst } from "../rule";

export const FLAT_LIST_EMPTY = ruleOfFirst(
  "FLAT_LIST_EMPTY",
  "warning",
  "correct the selector; a generator without flatList makes nothing of no cluster",
  ({ generators }) => {
    const flat = generators.find(({ kind, spec }) => kind === "clusters" && valueAt(spec, "flatList") === true);
    if (flat === undefined) return undefined;
    return ({ origin: { parameters } }) => {
      const isEmpty = itemsOf(parameters.get("clusters") ?? null)?.length === 0;
      return isEmpty
        ? [flat.path, "no cluster is selected, and the flat list makes an Application all the same"]
        : undefined;
    };
  },
);
