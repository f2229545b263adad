/** The stacks that a command is asked for, out of what synthesis wrote. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { EnvMatrixError, throwIfAny } from "../../errors";
import { StackFolder, type WorldOptions } from "../../infra/run/terraform-process";
import { usageProblem } from "../usage";

export interface StackFlags {
  readonly out: string;
  readonly cluster?: readonly string[];
}

/** @throws {EnvMatrixError} where nothing was synthesised, or a cluster has no stack */
export function openStacks(
  { out, cluster = [] }: StackFlags,
  options: Omit<WorldOptions, "outdir">,
): { readonly folder: StackFolder; readonly stacks: readonly string[] } {
  if (!existsSync(join(out, "waves.json")))
    throw new EnvMatrixError([
      usageProblem(`${out} has no stacks`, "env-matrix infra synth writes them; --out says where"),
    ]);
  const folder = new StackFolder({ ...options, outdir: out });
  throwIfAny(folder.problems());
  const all = folder.waves.flatMap((wave) => wave.stacks);
  const unknown = cluster.filter((name) => !all.includes(name));
  if (unknown.length > 0)
    throw new EnvMatrixError([usageProblem(`no stack ${unknown.join(", ")}`, `there are: ${all.join(", ")}`)]);
  return { folder, stacks: cluster.length === 0 ? all : all.filter((name) => cluster.includes(name)) };
}
