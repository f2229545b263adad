/**
 * When a sync of a root Application applies or prunes an object: waves in their order, pruning in mirrored waves and before applying, with
 * PruneLast after all. After each wave Argo CD looks again, and mirrors what is left, so that the highest wave goes first and all in the place
 * of the lowest. Of objects that different roots apply, or nobody who is known, it is not known which comes first.
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
  /** Which look it is in that wave. @default 0 */
  readonly look?: number;
}

/** Which of two moments comes first; `same` in one wave, where both are at work at once. */
export type Order = "before" | "same" | "after" | "unknown";

export function orderOf(a: SyncMoment | undefined, b: SyncMoment | undefined): Order {
  if (a === undefined || b === undefined || a.root !== b.root) return "unknown";
  const difference = a.wave === b.wave ? (a.look ?? 0) - (b.look ?? 0) : a.wave - b.wave;
  if (difference === 0) return "same";
  return difference < 0 ? "before" : "after";
}

/** Whether it is in a wave behind another one: looks of one wave do not wait for each other. */
export function isInLaterWave(moment: SyncMoment | undefined, { root, wave }: SyncMoment): boolean {
  return moment !== undefined && moment.root === root && moment.wave > wave;
}

export class SyncMoments {
  private readonly prunings = new Map<string, ReadonlyMap<number, Omit<SyncMoment, "root">>>();

  /** @param pruned everything that is pruned, or only kept from it */
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
    if (isLast(one, root)) return { root: root.key, wave: Number.POSITIVE_INFINITY };
    const wave = waveIn(one.object);
    return { root: root.key, ...(this.pruningsOf(root).get(wave) ?? { wave }) };
  }

  /** By wave, when its objects are pruned. */
  private pruningsOf(root: Root): ReadonlyMap<number, Omit<SyncMoment, "root">> {
    const known = this.prunings.get(root.key);
    if (known !== undefined) return known;
    const own = this.pruned().filter((one) => this.pruningRoot(one)?.key === root.key);
    const isLasting = (one: SideObject): boolean => isLast(one, root) || isKept(one);
    const lasting = new Set(own.filter(isLasting).map(({ object }) => waveIn(object)));
    const left = new Set(own.filter((one) => !isLasting(one)).map(({ object }) => waveIn(object)));
    const moments = new Map<number, Omit<SyncMoment, "root">>();
    const looks = new Map<number, number>();
    while (left.size > 0) {
      // what is pruned at the end, or never, has its wave until then
      const waves = [...new Set([...left, ...lasting])].sort((a, b) => a - b);
      const highest = Math.max(...left);
      const wave = waves[waves.length - 1 - waves.indexOf(highest)] as number;
      const look = looks.get(wave) ?? 0;
      looks.set(wave, look + 1);
      moments.set(highest, { wave, look });
      left.delete(highest);
    }
    this.prunings.set(root.key, moments);
    return moments;
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

function isLast({ object }: SideObject, root: Root): boolean {
  return [...optionsOf(root.object), ...annotatedOptions(object)].includes("PruneLast=true");
}

/** Its root would prune it, and does not: it counts as something to be pruned all the same. */
export function isKept({ object }: SideObject): boolean {
  return annotatedOptions(object).includes("Prune=false");
}

function optionsOf({ spec }: JsonObject): readonly Json[] {
  const options = memberOf(memberOf(spec, "syncPolicy"), "syncOptions");
  return Array.isArray(options) ? (options as readonly Json[]) : [];
}

function annotatedOptions({ metadata }: JsonObject): readonly string[] {
  const text = memberOf(memberOf(metadata, "annotations"), "argocd.argoproj.io/sync-options");
  return typeof text === "string" ? text.split(",").map((one) => one.trim()) : [];
}
