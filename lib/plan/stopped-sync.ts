/** A sync of which a wave fails: what is pruned later stays, and what is applied later is as it was, or not there. */
import type { Change } from "./change";
import { bare, type ChangeContext } from "./change-context";
import { idOf } from "./delivery";
import { fieldChanges } from "./field-changes";
import type { Removal } from "./removed-objects";
import { keyOf, type PlanSide, type SideObject } from "./side";
import { isInLaterWave, type SyncMoment } from "./sync-moment";

/** A wave that fails. */
export interface Stop {
  readonly at: SyncMoment;
  readonly why: string;
}

/** A head of which roots do not apply all. */
export interface InOrder {
  /** As far as it comes to be. */
  readonly head: PlanSide;
  /** The changes, with what is not applied among them. */
  told(changes: readonly Change[]): readonly Change[];
}

/** What is not applied, and why. */
interface Held {
  readonly kind: Change["kind"];
  readonly one: SideObject;
  readonly why: string;
}

export class StoppedSync implements InOrder {
  readonly head: PlanSide;
  private readonly old: ReadonlyMap<string, SideObject>;
  private readonly held = new Map<string, Held>();

  /** Takes out of what is removed what stays. */
  constructor(
    private readonly stops: readonly Stop[],
    private readonly context: Pick<ChangeContext, "base" | "head" | "removed" | "moments" | "namespace">,
  ) {
    const { base, head, removed, namespace } = context;
    this.keep(base.sets, removed.sets);
    this.keep(base.applications, removed.applications);
    this.keep(base.projects, removed.projects);
    const objects = [...base.sets, ...base.applications, ...base.projects];
    this.old = new Map(objects.map((one) => [idOf(one, namespace), one]));
    this.head = {
      ...head,
      sets: this.applied(head.sets, "ApplicationSet"),
      applications: this.applied(head.applications, "Application"),
      projects: this.applied(head.projects, "AppProject"),
    };
  }

  told(changes: readonly Change[]): readonly Change[] {
    const left = new Map(this.held);
    const all = changes.map((change): Change => {
      const id = `${change.kind} ${change.name}`;
      const [found, before] = [left.get(id), this.old.get(id)];
      left.delete(id);
      const fields = found && before ? fieldChanges(before.object, found.one.object) : [];
      return found === undefined || fields.length === 0
        ? change
        : { ...change, action: "blocked", fields, reason: found.why };
    });
    const { namespace } = this.context;
    const unmade = [...left.values()].map(({ kind, one: { object, place }, why }): Change => {
      return { ...bare(kind, keyOf(object, namespace), object, place), action: "blocked", reason: why };
    });
    return [...all, ...unmade];
  }

  private keep(objects: readonly SideObject[], removals: Map<string, Removal>): void {
    const { moments, namespace } = this.context;
    for (const one of objects) {
      const key = keyOf(one.object, namespace);
      const removal = removals.get(key);
      const stop = removal?.pruning.isPruned === "yes" ? this.stopOf(moments.ofPruning(one)) : undefined;
      if (removal && stop) removals.set(key, { pruning: { ...removal.pruning, isPruned: "no", why: stop.why } });
    }
  }

  private applied<T extends SideObject>(objects: readonly T[], kind: Change["kind"]): T[] {
    const { moments, namespace } = this.context;
    return objects.flatMap((one) => {
      const stop = this.stopOf(moments.ofApplying(one));
      if (stop === undefined) return [one];
      const id = idOf(one, namespace);
      this.held.set(id, { kind, one, why: stop.why });
      return (this.old.get(id) as T | undefined) ?? [];
    });
  }

  private stopOf(moment: SyncMoment | undefined): Stop | undefined {
    return this.stops.find(({ at }) => isInLaterWave(moment, at));
  }
}
