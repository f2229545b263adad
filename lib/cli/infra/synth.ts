/** `env-matrix infra synth`: from a module with a fleet to a folder of Terraform configurations. */
import { counted } from "../../counted";
import { synthesizeInfra } from "../../infra";
import { nextSteps } from "../../infra/next-steps";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { loadFleet } from "./load-fleet";

interface SynthFlags {
  readonly out: string;
  readonly lockFile?: string;
}

export async function synthCommand(words: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  const { out, lockFile } = flags as SynthFlags;
  const fleet = await loadFleet(words[0] as string);
  const clusters = synthesizeInfra(fleet, { outdir: out, ...(lockFile !== undefined && { lockFile }) });
  const names = clusters.map(({ name }) => name).join(", ");
  terminal.out.write(`${counted(clusters.length, "stack")} in ${out}: ${names}\n`);
  for (const line of nextSteps(fleet)) terminal.err.write(`${line}\n`);
  return EXIT.ok;
}
