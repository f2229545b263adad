/** Which stacks may be applied at the same time: those of one ring, canary clusters first. */
import type { Cluster } from "../fleet";

export const WAVES_FILE = "waves.json";

/** The stacks of one ring. */
export interface Wave {
  readonly ring: number;
  readonly stacks: readonly string[];
}

/** @param clusters in the order of their rings */
export function wavesOf(clusters: readonly Cluster[]): readonly Wave[] {
  const rings = new Map<number, string[]>();
  for (const { ring = 0, name } of clusters) {
    const stacks = rings.get(ring);
    if (stacks === undefined) rings.set(ring, [name]);
    else stacks.push(name);
  }
  return [...rings].map(([ring, stacks]) => ({ ring, stacks }));
}

/** The clusters that Terraform can reach, in the order of their rings. */
export function stackClusters(clusters: readonly Cluster[]): readonly Cluster[] {
  return clusters.filter(({ access }) => access !== undefined).sort((a, b) => (a.ring ?? 0) - (b.ring ?? 0));
}
