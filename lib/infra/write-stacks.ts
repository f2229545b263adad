/** From a fleet to a folder of Terraform configurations. Nothing is written where the fleet has a problem. */
import { existsSync, readFileSync } from "node:fs";
import type { Cluster, Fleet } from "../fleet";
import { assertFleet } from "../fleet/check-fleet";
import { putFiles } from "../synth/put-files";
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
 * @throws {OUTPUT_BUSY} @throws {OUTPUT_UNWRITABLE}
 * @throws {EnvMatrixError} with everything that is wrong with the fleet; nothing is written then
 */
export function synthesizeInfra(fleet: Fleet, options: SynthesizeInfraOptions): readonly Cluster[] {
  assertFleet(fleet);
  const { clusters, files } = stackFiles(fleet);
  putFiles(options.outdir, new Map([...files, ...lockFiles(clusters, options.lockFile)]));
  return clusters;
}

/** All of the files, or none. */
export function writeFiles(files: Files, outdir: string): void {
  putFiles(outdir, files);
}

/** One lock file for all stacks. */
export function lockFiles(clusters: readonly Cluster[], lockFile: string | undefined): Files {
  if (lockFile === undefined || !existsSync(lockFile)) return new Map();
  const text = readFileSync(lockFile, "utf8");
  return new Map(clusters.map(({ name }) => [`${stackFolder(name)}/.terraform.lock.hcl`, text]));
}
