/** `env-matrix infra unlock`: releases that an interrupted run left pending. */
import { type Problem, problem } from "../../errors";
import { forgetPending, pendingReleases } from "../../infra/run/pending";
import { printProblems } from "../diagnostics";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { openStacks, type StackFlags } from "./stacks";

interface UnlockFlags extends StackFlags {
  readonly kubectlBin: string;
  readonly delete?: boolean;
}

export async function unlockCommand(_: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  const { kubectlBin, delete: shallDelete = false, ...rest } = flags as UnlockFlags;
  const options = { environment: terminal.environment, progress: terminal.err, prefix: false, kubectl: kubectlBin };
  const { folder, stacks } = openStacks(rest, options);
  const problems: Problem[] = [];
  let found = 0;
  for (const stack of stacks) {
    const kubectl = folder.kubectl(stack);
    const pending = await pendingReleases(folder.base(stack), kubectl);
    if (typeof pending === "string") {
      problems.push(problem("INFRA_UNREACHABLE", `stack ${stack}`, pending));
      continue;
    }
    for (const one of pending) {
      found++;
      const failure = shallDelete ? await forgetPending(one, kubectl) : undefined;
      if (failure !== undefined) problems.push(problem("INFRA_UNREACHABLE", `stack ${stack}`, failure));
      const done = shallDelete && failure === undefined ? "deleted" : "pending";
      terminal.out.write(`${stack}  ${one.namespace}/${one.release}  ${one.status}  ${done}  ${one.secret}\n`);
    }
  }
  if (found === 0 && problems.length === 0) terminal.out.write("no release is pending\n");
  if (found > 0 && !shallDelete) terminal.err.write("run again with --delete when no terraform is running\n");
  printProblems(problems, terminal);
  return problems.length === 0 ? EXIT.ok : EXIT.userError;
}
