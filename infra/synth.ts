/** The stacks of a fleet by way of cdktf: what `env-matrix infra synth` writes without it. The test of both holds them equal. */

import { BaseComponentsStack } from "../lib/cdktf";
import { App } from "../lib/cdktf/tf";
import type { Cluster, Fleet } from "../lib/fleet";
import { assertFleet } from "../lib/fleet/check-fleet";
import { clustersOf } from "../lib/fleet/cluster";
import { filesBeside } from "../lib/infra/stack-files";
import { stackClusters } from "../lib/infra/waves";
import { lockFiles, type SynthesizeInfraOptions } from "../lib/infra/write-stacks";
import { putFiles } from "../lib/synth/put-files";

export { synthesizeInfra } from "../lib/infra";

/**
 * Writes a stack per cluster that Terraform can reach, and beside them what they own and in which waves to apply them.
 * @returns the clusters that have a stack, in the order of their rings
 * @throws {EnvMatrixError} with everything that is wrong with the fleet; nothing is written then
 */
export function synthesizeWithCdktf(fleet: Fleet, options: SynthesizeInfraOptions): readonly Cluster[] {
  assertFleet(fleet);
  const clusters = stackClusters(clustersOf(fleet));
  withoutStackTraces(() => {
    const app = new App({ outdir: options.outdir, stackTraces: false });
    for (const cluster of clusters) new BaseComponentsStack(app, { fleet, cluster });
    app.synth();
  });
  putFiles(options.outdir, new Map([...filesBeside(fleet, clusters), ...lockFiles(clusters, options.lockFile)]));
  return clusters;
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
