/** From a fleet to a folder of Terraform configurations. Nothing is written where the fleet has a problem. */
import { readFileSync } from "node:fs";
import { EnvMatrixError, problem } from "../errors";
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
 * @throws {INPUT_UNREADABLE} for a lock file that is not there
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

/** One lock file for all stacks. Stacks without the one that was asked for would take any provider, so a missing one is no empty one. */
export function lockFiles(clusters: readonly Cluster[], lockFile: string | undefined): Files {
  if (lockFile === undefined) return new Map();
  const text = lockText(lockFile);
  return new Map(clusters.map(({ name }) => [`${stackFolder(name)}/.terraform.lock.hcl`, text]));
}

function lockText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const hint =
      "make it where the registry can be reached: terraform -chdir=STACK providers lock -platform=linux_amd64";
    throw new EnvMatrixError([
      problem("INPUT_UNREADABLE", { file, path: "" }, "the lock file cannot be read", { hint, cause }),
    ]);
  }
}
