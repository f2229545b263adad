/**
 * Renames among what is deleted and created: the same source and destination under another name. Two are a pair only where nothing else is
 * like them, so that a guess is never shown as a fact.
 */
import { goJson } from "../go/json-text";
import type { JsonObject } from "../json";
import type { Change } from "./change";
import type { Projects } from "./deletion-fate";
import { clusterOf, targetOf } from "./destination";
import { OnePairs } from "./one-pairs";
import { memberOf, resourcesAtRename } from "./resources";
import type { PlanSide } from "./side";
import type { Standing } from "./standing";

interface Sides {
  readonly before: Standing;
  readonly after: Standing;
  readonly base: PlanSide;
  readonly head: PlanSide;
  readonly projects: Projects;
}

/** What may be one end of a rename. */
export interface RenameEnd {
  /** Source and destination. */
  readonly signature: string;
  /** Of what comes, how it is synced, and what its project has against it. */
  readonly successor?: { readonly application: JsonObject; readonly refusals: readonly string[] };
}

/** Undefined for what neither comes nor goes. */
export function renameEnd(change: Change, { before, after, base, head, projects }: Sides): RenameEnd | undefined {
  if (change.kind !== "Application") return undefined;
  if (change.action === "create") {
    const application = after.get(change.name);
    if (application === undefined) return { signature: "" };
    const syncPolicy = memberOf(application.spec, "syncPolicy") ?? null;
    const refusals = projects.after.refusals(application);
    return { signature: signature(application, head), successor: { application: { spec: { syncPolicy } }, refusals } };
  }
  if (change.action !== "delete") return undefined;
  return { signature: signature(before.get(change.name), base) };
}

interface Pair {
  gone?: Change;
  come?: Change;
  successor?: NonNullable<RenameEnd["successor"]>;
}

/**
 * Finds the pairs in two passes over all changes, of which none is kept but those of a pair: first all are added, then all are offered; from
 * then on each can be marked.
 */
export class RenameSearch {
  private readonly seen = new OnePairs();
  private readonly pairs = new Map<string, Pair>();
  private renames: ReadonlyMap<string, Change> | undefined;

  add({ action }: Change, end: RenameEnd | undefined): void {
    if (end !== undefined) this.seen.add(end.signature, action === "delete" ? "gone" : "come");
  }

  offer(change: Change, end: RenameEnd | undefined): void {
    if (end === undefined || !this.seen.has(end.signature)) return;
    const pair = this.pairs.get(end.signature) ?? {};
    if (change.action === "create") {
      pair.come = change;
      if (end.successor !== undefined) pair.successor = end.successor;
    } else {
      pair.gone = change;
    }
    this.pairs.set(end.signature, pair);
  }

  /** The change, as an end of a rename where it is one. */
  marked(change: Change): Change {
    if (change.kind !== "Application" || this.pairs.size === 0) return change;
    this.renames ??= this.marks();
    return this.renames.get(change.name) ?? change;
  }

  private marks(): ReadonlyMap<string, Change> {
    const marks = new Map<string, Change>();
    for (const { gone, come, successor } of this.pairs.values()) {
      if (gone === undefined || come === undefined) continue;
      const resources =
        gone.resources && successor && resourcesAtRename(gone.resources, successor.application, successor.refusals);
      marks.set(gone.name, {
        ...gone,
        traits: [...gone.traits, "rename"],
        renamedTo: come.name,
        ...(resources && { resources }),
      });
      marks.set(come.name, { ...come, traits: [...come.traits, "rename"], renamedFrom: gone.name });
    }
    return marks;
  }
}

function signature(application: JsonObject | undefined, side: PlanSide): string {
  if (application === undefined) return "";
  const target = targetOf(application);
  const { source, sources } = (application.spec ?? {}) as JsonObject;
  return goJson([clusterOf(target, side), target.namespace, source ?? null, sources ?? null]);
}
