/** A matrix shares nested maps between its sets; an override of a merge that writes into one changes them all. Go mode only. */
import { type Found, ruleOfAll } from "../rule";

export const SHARED_MAP_CHANGED = ruleOfAll(
  "SHARED_MAP_CHANGED",
  "warning",
  "give the override keys of its own, without nesting",
  ({ goTemplate, generators }) => {
    if (!goTemplate || !generators.some(({ kind }) => kind === "merge")) return undefined;
    const changed = new Map<string, Found>();
    return {
      see: ({ origin: { source, generatorPath } }) => {
        if (source?.kind !== "merge") return;
        const [base, ...overrides] = source.children;
        if (base?.child !== 0 || base.source.kind !== "matrix") return;
        const shared = base.source.children;
        for (const { child, params } of overrides) {
          for (const [key, value] of params) {
            const path = `${generatorPath}.generators[${child}]`;
            const isShared = shared.some((one) => one.params.get(key) instanceof Map);
            if (!(value instanceof Map) || !isShared || changed.has(path + key)) continue;
            const message = `the override writes into the map ${key}, which other parameter sets of the matrix share`;
            changed.set(path + key, [path, message]);
          }
        }
      },
      found: () => changed.values(),
    };
  },
);
