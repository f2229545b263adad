/** `env-matrix infra plan`, `apply` and `destroy`: terraform stack by stack, and a table at the end. */
import { EnvMatrixError } from "../../errors";
import { type Action, resultTable, runStacks } from "../../infra/run/run-stacks";
import { printProblems } from "../diagnostics";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { usageProblem } from "../usage";
import { openStacks, type StackFlags } from "./stacks";

interface RunFlags extends StackFlags {
  readonly parallel: string;
  readonly lockTimeout?: string;
  readonly terraformBin: string;
  readonly kubectlBin?: string;
  readonly acceptMissing?: boolean;
  readonly allowDeletes?: boolean;
  readonly acceptGuests?: boolean;
  readonly onlyNamespaces?: boolean;
}

export function planCommand(_: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  return run("plan", flags as RunFlags, terminal);
}

export function applyCommand(_: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  return run("apply", flags as RunFlags, terminal);
}

export async function destroyCommand(_: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  if ((flags as RunFlags).cluster === undefined)
    throw new EnvMatrixError([usageProblem("destroy needs --cluster", "name each cluster whose base shall go")]);
  return run("destroy", flags as RunFlags, terminal);
}

async function run(action: Action, flags: RunFlags, terminal: Terminal): Promise<ExitCode> {
  const parallel = wholeNumber("--parallel", flags.parallel);
  const { folder, stacks } = openStacks(flags, {
    environment: terminal.environment,
    progress: terminal.err,
    prefix: parallel > 1,
    terraform: flags.terraformBin,
    ...(flags.kubectlBin !== undefined && { kubectl: flags.kubectlBin }),
  });
  const results = await runStacks(
    folder.waves,
    {
      action,
      parallel,
      only: new Set(stacks),
      locked: stacks.every((stack) => folder.isLocked(stack)),
      ...(flags.lockTimeout !== undefined && { lockTimeout: flags.lockTimeout }),
      acceptMissing: flags.acceptMissing === true,
      allowDeletes: flags.allowDeletes === true,
      acceptGuests: flags.acceptGuests === true,
      onlyNamespaces: flags.onlyNamespaces === true,
    },
    folder.world,
  );
  printProblems(
    results.flatMap(({ problems }) => problems),
    terminal,
  );
  terminal.out.write(`${resultTable(results)}\n`);
  return results.every(({ problems }) => problems.length === 0) ? EXIT.ok : EXIT.userError;
}

function wholeNumber(flag: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new EnvMatrixError([usageProblem(`${flag} is a whole number from 1, and not ${text}`)]);
}
