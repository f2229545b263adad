/** The merge generator's parameter sets. Upstream: applicationset/generators/merge.go. */
import { atLeast } from "../../argocd-facts";
import { type Expansion, GenerationError, type ParamSet, wrapping } from "../expansion";
import { jsonText } from "../json-text";
import { overlay, textOf } from "../overlay";
import type { MergeSpec } from "../specs";

/**
 * The base's parameter sets, changed in place by the override that has the same key. In go mode the maps that base sets share with
 * each other change for all of them, as in Argo CD. Its order is random; ours is the base's.
 */
export function expandMerge(spec: MergeSpec, expansion: Expansion): ParamSet[] {
  const children = spec.generators ?? [];
  if (children.length < 2) throw new GenerationError("found less than two generators, Merge requires two or more");
  const [base, ...overrides] = children.map((item, i) =>
    wrapping(
      `error getting param sets from generators: error getting params from generator ${i + 1} of ${children.length}: `,
      () => expansion.child(item, "merge"),
    ),
  );
  const byKey = setsByKey(spec.mergeKeys ?? [], base ?? []);
  const { trace } = expansion;
  const given = new Map<ParamSet, (readonly [child: number, params: ParamSet])[]>();
  if (trace !== undefined) for (const params of byKey.values()) given.set(params, [[0, params]]);
  for (const [index, sets] of overrides.entries()) {
    const overridesByKey = setsByKey(spec.mergeKeys ?? [], sets);
    for (const [key, params] of byKey) {
      const override = overridesByKey.get(key);
      if (override === undefined) continue;
      lay(override, params, expansion);
      given.get(params)?.push([index + 1, override]);
    }
  }
  if (byKey.size > 1) expansion.unordered();
  for (const [params, sets] of given) trace?.note(params, { kind: "merge", children: trace.children(sets) });
  return [...byKey.values()];
}

function lay(override: ParamSet, params: ParamSet, expansion: Expansion): void {
  if (expansion.goTemplate) {
    overlay(params, override);
    return;
  }
  const keepTypes = atLeast(expansion.version, "3.1");
  if (!keepTypes) for (const [key, value] of params) params.set(key, textOf(value));
  for (const [key, value] of override) params.set(key, keepTypes ? value : textOf(value));
}

function setsByKey(mergeKeys: readonly string[], sets: readonly ParamSet[]): Map<string, ParamSet> {
  const words = "error getting param sets by merge key: ";
  if (mergeKeys.length === 0) {
    throw new GenerationError(`${words}no merge keys were specified, Merge requires at least one`);
  }
  const names = [...new Set(mergeKeys)];
  const byKey = new Map<string, ParamSet>();
  for (const params of sets) {
    const key = jsonText(new Map(names.map((name) => [name, params.get(name) ?? null])));
    if (byKey.has(key)) {
      const rule = "not unique by the given mergeKeys, Merge requires all param sets to be unique";
      throw new GenerationError(`${words}the parameters from a generator were ${rule}. Duplicate key was ${key}`);
    }
    byKey.set(key, params);
  }
  return byKey;
}
