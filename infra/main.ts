/** `npm run infra:synth`: the Terraform configurations of the fleet of apps/fleet.ts, in out/terraform. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fleet } from "../apps/fleet";
import { EnvMatrixError, formatProblem } from "../lib/errors";
import { synthesizeWithCdktf } from "./synth";

function main(): void {
  // with it cdktf writes HCL, which the Helm provider of today cannot read
  delete process.env.SYNTH_HCL_OUTPUT;
  const outdir = process.env.CDKTF_OUTDIR ?? join("out", "terraform");
  try {
    const lockFile = join("infra", ".terraform.lock.hcl");
    const clusters = synthesizeWithCdktf(fleet, { outdir, ...(existsSync(lockFile) && { lockFile }) });
    console.log(`${clusters.length} stacks in ${outdir}: ${clusters.map((cluster) => cluster.name).join(", ")}`);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    console.error(error.problems.map(formatProblem).join("\n"));
    process.exitCode = 2;
  }
}

main();
