/** `env-matrix previews deploys`: what a change of these services deploys, in each mode, by the call graph of the definition. */

import { EnvMatrixError, type Problem, throwIfAny } from "../../errors";
import { readTextFile } from "../../inventory";
import { closure, graphProblems, overlay, parseDefinition } from "../../previews";
import type { CommandAction } from "../command";
import { printWarnings } from "../diagnostics";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import type { PreviewFlags } from "./preview-folder";

/** @throws {EnvMatrixError} for a definition that cannot be read, and services that it lacks */
export const deploysCommand: CommandAction = async (changed, flags, terminal) => {
  const { definition } = flags as PreviewFlags;
  if (definition === undefined)
    throwIfAny([usageProblem("--definition is missing", "give the definition.yaml that synthesis writes")]);
  const file = definition as string;
  const parsed = parseDefinition(readTextFile(file), file);
  if (Array.isArray(parsed)) throw new EnvMatrixError(parsed as readonly Problem[]);
  const { workloads } = parsed as Exclude<typeof parsed, readonly Problem[]>;
  throwIfAny(graphProblems(workloads, changed, "command line"));
  const all = Object.keys(workloads);
  const closed = closure(workloads, changed);
  const modes = [
    ["full", all],
    ["closure", closed.deploy],
    ["overlay", overlay(workloads, changed).deploy],
  ] as const;
  for (const [mode, deploy] of modes)
    terminal.out.write(`${mode.padEnd(8)} ${String(deploy.length).padStart(3)}  ${[...deploy].sort().join(", ")}\n`);
  printWarnings(closed.warnings, terminal);
  return EXIT.ok;
};
