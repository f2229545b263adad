/** In a matrix of Go mode the first child wins where both give a key, silently. */
import { equalJson } from "../../json";
import { jsonOf } from "../plain";
import { type Found, ruleOfAll } from "../rule";

export const MATRIX_KEY_SHADOWED = ruleOfAll(
  "MATRIX_KEY_SHADOWED",
  "warning",
  "rename the key in one of them; two git generators need a pathParamPrefix",
  ({ goTemplate, generators }) => {
    if (!goTemplate || !generators.some(({ kind }) => kind === "matrix")) return undefined;
    const lost = new Map<string, Found>();
    return {
      see: ({ origin: { source, generatorPath } }) => {
        if (source?.kind !== "matrix") return;
        const [first, second] = source.children;
        for (const [key, value] of second?.params ?? []) {
          const given = first?.params.get(key);
          if (given === undefined || given === value) continue;
          const path = `${generatorPath}.generators[1]`;
          if (lost.has(path + key) || (given instanceof Map && value instanceof Map && key !== "path")) continue;
          if (equalJson(jsonOf(given), jsonOf(value))) continue;
          lost.set(path + key, [path, `${key} of the second child is lost: the first child gives it, too`]);
        }
      },
      found: () => lost.values(),
    };
  },
);
