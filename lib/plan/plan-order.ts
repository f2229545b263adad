/** The order in which a plan tells its changes. */
import { compareText } from "../go/compare-text";
import type { Change } from "./change";

const KINDS: readonly Change["kind"][] = ["AppProject", "ApplicationSet", "Application"];

/** Projects before sets before Applications, each kind by name. */
export function byKindAndName(a: Pick<Change, "kind" | "name">, b: Pick<Change, "kind" | "name">): number {
  if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return compareText(a.name, b.name);
}
