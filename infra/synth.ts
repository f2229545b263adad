/** From a fleet to a folder of Terraform configurations, one per cluster that Terraform can reach, and what each of them owns. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cluster, Fleet } from "../lib/fleet";
import { assertFleet } from "../lib/fleet/check-fleet";
import { ownedBy } from "../lib/fleet/owned";
import { BaseComponentsStack } from "./stack";
import { App } from "./tf";

export interface SynthOptions {
  /** Where the configurations go: `<outdir>/stacks/<cluster>/cdk.tf.json`. Made if it is missing. */
  readonly outdir: string;
  /** A `.terraform.lock.hcl` that every stack gets, so that all have the provider that was reviewed. @default none */
  readonly lockFile?: string;
}

/**
 * Writes the stacks, and beside them `waves.json` (which stacks to apply together, canary clusters first) and `ownership.json`.
 * @returns the clusters that have a stack, in that order
 * @throws {EnvMatrixError} with everything that is wrong with the fleet; nothing is written then
 */
export function synthesizeInfra(fleet: Fleet, { outdir, lockFile }: SynthOptions): readonly Cluster[] {
  assertFleet(fleet);
  mkdirSync(outdir, { recursive: true });
  const clusters = fleet.clusters
    .filter((cluster) => cluster.access !== undefined)
    .sort((a, b) => (a.ring ?? 0) - (b.ring ?? 0));
  withoutStackTraces(() => writeStacks(fleet, clusters, outdir));
  const owned = Object.fromEntries(clusters.map((cluster) => [cluster.name, ownedBy(cluster)]));
  writeJson(join(outdir, "ownership.json"), owned);
  writeJson(join(outdir, "waves.json"), wavesOf(clusters));
  if (lockFile !== undefined && existsSync(lockFile)) {
    for (const { name } of clusters) copyFileSync(lockFile, join(outdir, "stacks", name, ".terraform.lock.hcl"));
  }
  return clusters;
}

function writeStacks(fleet: Fleet, clusters: readonly Cluster[], outdir: string): void {
  const app = new App({ outdir, stackTraces: false });
  for (const cluster of clusters) {
    if (cluster.access !== undefined) new BaseComponentsStack(app, { fleet, cluster, access: cluster.access });
  }
  app.synth();
}

/** The stacks of one ring, which may be applied at the same time. */
export interface Wave {
  readonly ring: number;
  readonly stacks: readonly string[];
}

function wavesOf(clusters: readonly Cluster[]): readonly Wave[] {
  const rings = new Map<number, string[]>();
  for (const { ring = 0, name } of clusters) {
    const stacks = rings.get(ring);
    if (stacks === undefined) rings.set(ring, [name]);
    else stacks.push(name);
  }
  return [...rings].map(([ring, stacks]) => ({ ring, stacks }));
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** cdktf takes a stack trace per value, a quarter of its time, although it writes none of them. */
function withoutStackTraces(work: () => void): void {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
