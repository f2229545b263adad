/** What becomes of each ApplicationSet. */
import type { Change } from "./change";
import { bare, byKey, type ChangeContext, withObjects } from "./change-context";
import { fieldChanges } from "./field-changes";
import type { SideSet } from "./side";

export class SetChanges {
  private readonly base: ReadonlyMap<string, SideSet>;
  private readonly head: ReadonlyMap<string, SideSet>;

  constructor(private readonly context: ChangeContext) {
    this.base = byKey(context.base.sets, context.namespace);
    this.head = byKey(context.head.sets, context.namespace);
  }

  changes(): Change[] {
    return [...new Set([...this.base.keys(), ...this.head.keys()])].flatMap((key) => {
      const change = this.change(key);
      return change === undefined ? [] : [withObjects(change, this.base.get(key)?.object, this.head.get(key)?.object)];
    });
  }

  private change(key: string): Change | undefined {
    const { unknowns, removed, runs } = this.context;
    const [old, now] = [this.base.get(key), this.head.get(key)];
    const whole = bare("ApplicationSet", key, old?.object ?? now?.object, now?.place ?? old?.place);
    const unknown =
      unknowns.of(key) ?? (old === undefined ? unknowns.ofNovelty : now === undefined ? unknowns.ofAbsence : undefined);
    if (unknown !== undefined) {
      const own = old === undefined || now === undefined ? [] : fieldChanges(old.object, now.object);
      return { ...whole, action: "unknown", fields: own, reason: unknown };
    }
    if (now === undefined) {
      const removal = removed.sets.get(key);
      // a set of a live cluster that is not of this repository
      if (removal === undefined) return undefined;
      const { pruning, rule } = removal;
      if (rule === undefined) return { ...whole, action: "kept", reason: pruning.why };
      return { ...whole, action: "delete", reason: `${pruning.why}; ${rule.rule}` };
    }
    const remade = removed.sets.get(key);
    if (remade !== undefined) return { ...whole, action: "recreate", reason: remade.pruning.why };
    const run = runs.get(key);
    if (run?.error !== undefined) return { ...whole, action: "blocked", reason: run.error };
    if (old === undefined) return { ...whole, action: "create" };
    const fields = fieldChanges(old.object, now.object);
    return {
      ...whole,
      action: fields.length === 0 ? "unchanged" : "update",
      fields,
      ...(run?.unknown && { reason: run.unknown }),
    };
  }
}
