/**
 * When a sync of a root Application applies or prunes an object: waves in their order, pruning in mirrored waves and before applying, with
 * PruneLast after all. Of objects that different roots apply, or nobody who is known, it is not known which comes first.
 */
import { waveOf } from "../controller/application/sync-wave";
import { isObject, type Json, type JsonObject } from "../json";
import type { Delivery } from "./delivery";
import { memberOf } from "./resources";
import type { Root } from "./roots";
import type { SideObject } from "./side";

/** A point in the sync of one root. */
export interface SyncMoment {
  /** `namespace/name`. */
  readonly root: string;
  readonly wave: number;
}

/** Which of two moments comes first; `same` in one wave, where both are at work at once. */
export type Order = "before" | "same" | "after" | "unknown";

export function orderOf(a: SyncMoment | undefined, b: SyncMoment | undefined): Order {
  if (a === undefined || b === undefined || a.root !== b.root) return "unknown";
  if (a.wave === b.wave) return "same";
  return a.wave < b.wave ? "before" : "after";
}

export class SyncMoments {
  private readonly mirrored = new Map<string, ReadonlyMap<number, number>>();

  /** @param pruned everything that is pruned */
  constructor(
    private readonly delivery: Pick<Delivery, "roots" | "gone">,
    private readonly pruned: () => readonly SideObject[],
  ) {}

  ofApplying(one: SideObject): SyncMoment | undefined {
    const root = this.delivery.roots.after.of(one);
    return root && { root: root.key, wave: waveIn(one.object) };
  }

  ofPruning(one: SideObject): SyncMoment | undefined {
    const root = this.pruningRoot(one);
    if (root === undefined) return undefined;
    const options = [...optionsOf(root.object), ...annotatedOptions(one.object)];
    if (options.includes("PruneLast=true")) return { root: root.key, wave: Number.POSITIVE_INFINITY };
    const wave = waveIn(one.object);
    return { root: root.key, wave: this.wavesOf(root.key).get(wave) ?? wave };
  }

  /** Which wave of pruning takes the place of which. */
  private wavesOf(root: string): ReadonlyMap<number, number> {
    const known = this.mirrored.get(root);
    if (known !== undefined) return known;
    const own = this.pruned().filter((one) => this.pruningRoot(one)?.key === root);
    const waves = [...new Set(own.map(({ object }) => waveIn(object)))].sort((a, b) => a - b);
    const mirrored = new Map(waves.map((wave, i) => [wave, waves[waves.length - 1 - i] as number]));
    this.mirrored.set(root, mirrored);
    return mirrored;
  }

  /** As it is after the change; what a root that goes takes along is in no order that is known here. */
  private pruningRoot(one: SideObject): Root | undefined {
    const { roots, gone } = this.delivery;
    const root = roots.before.of(one) ?? roots.after.of(one);
    if (root === undefined || gone.has(root.key)) return undefined;
    return roots.after.named(root.key) ?? root;
  }
}

function waveIn(object: JsonObject): number {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return waveOf({ ...object, metadata } as Parameters<typeof waveOf>[0]);
}

function optionsOf({ spec }: JsonObject): readonly Json[] {
  const options = memberOf(memberOf(spec, "syncPolicy"), "syncOptions");
  return Array.isArray(options) ? (options as readonly Json[]) : [];
}

function annotatedOptions({ metadata }: JsonObject): readonly string[] {
  const text = memberOf(memberOf(metadata, "annotations"), "argocd.argoproj.io/sync-options");
  return typeof text === "string" ? text.split(",").map((one) => one.trim()) : [];
}
