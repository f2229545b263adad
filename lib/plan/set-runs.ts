/** Which sets' controllers run, and in which rounds: until nothing moves. */
import { equalJson } from "../json";
import type { ChangeContext } from "./change-context";
import { made, sortedSets } from "./derived-standing";
import { runSet, type SetRun } from "./set-run";
import { keyOf, type SideSet } from "./side";
import type { Standing } from "./standing";

/** A run that fails is repeated: so often, while others change what stands. */
const ROUNDS = 4;

/** The sets whose run could do something: a set that makes what it made leaves what stands. */
export function setsToRun(
  of: Pick<ChangeContext, "base" | "head" | "unknowns" | "removed" | "namespace"> & { readonly isLive: boolean },
): readonly SideSet[] {
  const { base, head, unknowns, removed, namespace, isLive } = of;
  const bases = new Map(base.sets.map((set) => [keyOf(set.object, namespace), set]));
  return sortedSets(head.sets, namespace).filter((set) => {
    const key = keyOf(set.object, namespace);
    if (unknowns.of(key) !== undefined) return false;
    const old = bases.get(key);
    return isLive || old === undefined || removed.sets.has(key) || !isSameSet(old, set, namespace);
  });
}

function isSameSet(a: SideSet, b: SideSet, namespace: string): boolean {
  if (!equalJson(a.object, b.object)) return false;
  if (a.evaluation === b.evaluation) return true;
  const [old, now] = [made(a, namespace), made(b, namespace)];
  const refused = a.evaluation?.validation.size === 0 && b.evaluation?.validation.size === 0;
  return refused && old.length === now.length && old.every((application, i) => equalJson(application, now[i]));
}

export function runSets(
  sets: readonly SideSet[],
  standing: Standing,
  context: Parameters<typeof runSet>[2],
): ReadonlyMap<string, SetRun> {
  const runs = new Map<string, SetRun>();
  let waiting = sets;
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    let hasChanged = false;
    const failed: SideSet[] = [];
    for (const set of waiting) {
      const key = keyOf(set.object, context.namespace);
      const run = runSet(set, standing, context);
      const deleted = [...(runs.get(key)?.deleted ?? []), ...run.deleted];
      runs.set(key, { ...run, deleted });
      hasChanged ||= run.hasChanged;
      if (run.error !== undefined) failed.push(set);
    }
    if (!hasChanged) break;
    waiting = failed;
  }
  return runs;
}
