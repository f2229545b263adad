/** A matrix shares nested maps between its sets; an override of a merge that writes into one changes them all. Go mode only. */
import { rule } from "../rule";

export const SHARED_MAP_CHANGED = rule(
  "SHARED_MAP_CHANGED",
  "warning",
  "give the override keys of its own, without nesting",
  function* ({ goTemplate, generators, evaluation }) {
    if (!goTemplate || !generators.some(({ kind }) => kind === "merge")) return;
    const seen = new Set<string>();
    for (const { origin } of evaluation?.applications ?? []) {
      if (origin.source?.kind !== "merge") continue;
      const [base, ...overrides] = origin.source.children;
      if (base?.child !== 0 || base.source.kind !== "matrix") continue;
      for (const { child, params } of overrides) {
        for (const [key, value] of params) {
          const path = `${origin.generatorPath}.generators[${child}]`;
          const isShared = base.source.children.some((one) => one.params.get(key) instanceof Map);
          if (!(value instanceof Map) || !isShared || seen.has(path + key)) continue;
          seen.add(path + key);
          yield [path, `the override writes into the map ${key}, which other parameter sets of the matrix share`];
        }
      }
    }
  },
);
