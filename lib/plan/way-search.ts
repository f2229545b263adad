/**
 * The way around a deletion where something else comes in its place: a rename's other end, or the one Application that a set makes at the same
 * place from another source. Found in two passes over all changes, as renames are.
 */
import type { Change } from "./change";
import { OnePairs } from "./one-pairs";
import type { WayEnd } from "./safe-steps";

export class WaySearch {
  private readonly places = new OnePairs();
  /** By place, the names of Applications that come. */
  private readonly replacements = new Map<string, string>();
  /** Names of renames' new ends. */
  private readonly syncedByHand = new Set<string>();

  /** @param change with its rename marked */
  add(change: Change, end: WayEnd | undefined): void {
    if (change.renamedFrom !== undefined && end?.isSyncedByHand) this.syncedByHand.add(change.name);
    const place = placeOf(change, end);
    if (place !== undefined) this.places.add(place, change.action === "delete" ? "gone" : "come");
  }

  offer(change: Change, end: WayEnd | undefined): void {
    const place = change.action === "create" ? placeOf(change, end) : undefined;
    if (place !== undefined && this.places.has(place)) this.replacements.set(place, change.name);
  }

  /** The change with its steps, where there are some. */
  marked(change: Change, end: WayEnd | undefined): Change {
    const steps = this.steps(change, end);
    return steps === undefined ? change : { ...change, steps };
  }

  private steps(change: Change, end: WayEnd | undefined): readonly string[] | undefined {
    const { action, renamedTo } = change;
    if (action !== "delete" || end?.shield === undefined) return undefined;
    const { put, taken } = end.shield;
    if (renamedTo !== undefined) {
      const rename = "rename: what is deployed changes hands untouched";
      const isByHand = this.syncedByHand.has(renamedTo);
      const renamed = isByHand ? `${rename}, when somebody syncs the new one: do that now` : rename;
      return [put, renamed, ...(end.isNamedAfter === true ? [OLD_NAMES] : []), taken];
    }
    const place = placeOf(change, end);
    const replacement = place === undefined ? undefined : this.replacements.get(place);
    if (replacement === undefined) return undefined;
    return [
      put,
      `this change: ${replacement} takes over what its source has too; what it does not have stays, and is deleted by hand`,
      taken,
    ];
  }
}

const OLD_NAMES =
  "with the rename set helm.releaseName to the old name: it follows the Application's name, and so do the names of objects";

/** Where one replaces another; a rename's ends replace each other. */
function placeOf({ renamedTo, renamedFrom }: Change, end: WayEnd | undefined): string | undefined {
  return renamedTo === undefined && renamedFrom === undefined ? end?.place : undefined;
}
