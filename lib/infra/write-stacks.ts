/** From a fleet to a folder of Terraform configurations. Nothing is written where the fleet has a problem. */
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Cluster, Fleet } from "../fleet";
import { assertFleet } from "../fleet/check-fleet";
import { type Files, stackFiles, stackFolder } from "./stack-files";

/** Where stacks are written. */
export interface SynthesizeInfraOptions {
  /** Where the configurations go: `<outdir>/stacks/<cluster>/cdk.tf.json`. Made if it is missing. */
  readonly outdir: string;
  /** A `.terraform.lock.hcl` that every stack gets, so that all have the provider that was reviewed. @default none */
  readonly lockFile?: string;
}

/**
 * Writes a stack per cluster that Terraform can reach, and beside them what they own and in which waves to apply them.
 * @returns the clusters that have a stack, in the order of their rings
 * @throws {EnvMatrixError} with everything that is wrong with the fleet; nothing is written then
 */
export function synthesizeInfra(fleet: Fleet, options: SynthesizeInfraOptions): readonly Cluster[] {
  assertFleet(fleet);
  const { clusters, files } = stackFiles(fleet);
  writeFiles(files, options.outdir);
  copyLockFile(clusters, options);
  return clusters;
}

export function writeFiles(files: Files, outdir: string): void {
  const made = new Set<string>();
  for (const [path, text] of files) {
    const file = join(outdir, path);
    const folder = dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, text);
  }
}

/** One lock file for all stacks. */
export function copyLockFile(clusters: readonly Cluster[], { outdir, lockFile }: SynthesizeInfraOptions): void {
  if (lockFile === undefined || !existsSync(lockFile)) return;
  for (const { name } of clusters) copyFileSync(lockFile, join(outdir, stackFolder(name), ".terraform.lock.hcl"));
}
