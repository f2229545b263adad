/** In a matrix of Go mode the first child wins where both give a key, silently. */
import { equalJson } from "../../json";
import { jsonOf } from "../plain";
import { rule } from "../rule";

export const MATRIX_KEY_SHADOWED = rule(
  "MATRIX_KEY_SHADOWED",
  "warning",
  "rename the key in one of them; two git generators need a pathParamPrefix",
  function* ({ goTemplate, generators, evaluation }) {
    if (!goTemplate || !generators.some(({ kind }) => kind === "matrix")) return;
    const seen = new Set<string>();
    for (const { origin } of evaluation?.applications ?? []) {
      const { source } = origin;
      if (source?.kind !== "matrix") continue;
      const [first, second] = source.children;
      for (const [key, value] of second?.params ?? []) {
        const given = first?.params.get(key);
        if (given === undefined || given === value) continue;
        const path = `${origin.generatorPath}.generators[1]`;
        if (seen.has(path + key) || (given instanceof Map && value instanceof Map && key !== "path")) continue;
        if (equalJson(jsonOf(given), jsonOf(value))) continue;
        seen.add(path + key);
        yield [path, `${key} of the second child is lost: the first child gives it, too`];
      }
    }
  },
);
