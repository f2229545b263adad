/**
 * What the order in which a root syncs means: a set may be there before what it replaces is pruned. Then it adopts the Application of a file; but what
 * another set owns makes it Degraded, its wave fails, and the root never comes to what is later.
 */
import { byKey, type ChangeContext } from "./change-context";
import { made } from "./derived-standing";
import { keyOf, type SideSet } from "./side";
import { type Standing, setOf } from "./standing";
import { type InOrder, type Stop, StoppedSync } from "./stopped-sync";
import { isInLaterWave, orderOf, type SyncMoment } from "./sync-moment";

type Context = Pick<ChangeContext, "base" | "head" | "before" | "removed" | "moments" | "namespace">;

/** Takes out of what is removed what does not go. @param known waves that fail in any case */
export function inSyncOrder(context: Context, known: readonly Stop[]): InOrder {
  const { base, head, before, removed, moments, namespace } = context;
  const old = byKey(base.sets, namespace);
  const stops = [...known];
  const adopted = new Map<string, SideSet>();
  for (const maker of head.sets) {
    const key = keyOf(maker.object, namespace);
    // what is as it was makes what it owns
    if (maker.evaluation?.complete !== true || maker.evaluation === old.get(key)?.evaluation) continue;
    for (const application of made(maker, namespace)) {
      const name = keyOf(application, namespace);
      const owner = setOwning(name, before);
      if (owner === undefined && isAdopted(name, maker, context)) adopted.set(name, maker);
      else if (owner !== undefined && owner !== key) stops.push(...stopAt({ name, maker, owner }, context));
    }
  }
  // only now, for what is pruned says when the rest is, and a set that is not applied adopts nothing
  for (const [name, maker] of adopted) {
    const moment = moments.ofApplying(maker);
    if (!stops.some(({ at }) => isInLaterWave(moment, at))) removed.applications.delete(name);
  }
  return stops.length === 0 ? { head, told: (changes) => changes } : new StoppedSync(stops, context);
}

function setOwning(name: string, before: Standing): string | undefined {
  const application = before.get(name);
  return application && setOf(application);
}

/** An Application of which a set takes possession before it is pruned stays: its root no longer tracks it. */
function isAdopted(name: string, maker: SideSet, { base, removed, moments, namespace }: Context): boolean {
  if (removed.applications.get(name)?.pruning.isPruned !== "yes") return false;
  const file = base.applications.find(({ object }) => keyOf(object, namespace) === name);
  return file !== undefined && orderOf(moments.ofPruning(file), moments.ofApplying(maker)) === "after";
}

interface Claim {
  readonly name: string;
  readonly maker: SideSet;
  /** The set that has the Application. */
  readonly owner: string;
}

/** The wave that fails, where the owner lets go of it only later. */
function stopAt({ name, maker, owner }: Claim, context: Context): Stop[] {
  const { moments, namespace } = context;
  const at = moments.ofApplying(maker);
  if (at === undefined || !isInLaterWave(lettingGo(name, owner, context), at)) return [];
  const by = keyOf(maker.object, namespace);
  return [
    {
      at,
      why: `Application ${at.root} does not come to it: ${by} makes ${name} before, which ${owner} still owns, so that its wave fails`,
    },
  ];
}

/** When the owner of an Application goes, or is changed so that it makes it no more. */
function lettingGo(
  name: string,
  owner: string,
  { base, head, removed, moments, namespace }: Context,
): SyncMoment | undefined {
  const old = base.sets.find(({ object }) => keyOf(object, namespace) === owner);
  if (old !== undefined && removed.sets.get(owner)?.pruning.isPruned === "yes") return moments.ofPruning(old);
  const now = head.sets.find(({ object }) => keyOf(object, namespace) === owner);
  if (now === undefined || now.evaluation?.complete !== true) return undefined;
  const isLeft = made(now, namespace).some((application) => keyOf(application, namespace) === name);
  return isLeft ? undefined : moments.ofApplying(now);
}
