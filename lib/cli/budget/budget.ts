/** `env-matrix budget`: ApplicationSets in, calls per hour by provider and token out. */
import { counted } from "../../counted";
import { type Problem, problem, throwIfAny } from "../../errors";
import { type RepositoryBudget, repositoryBudget } from "../../previews";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { find } from "../input/find";
import { isExcluded } from "../input/view";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";

interface BudgetFlags {
  readonly open?: string;
  readonly limit?: string;
  readonly share: string;
  readonly exclude?: readonly string[];
  readonly output: string;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const budgetCommand: CommandAction = async (paths, given, terminal) => {
  const { open, limit, share, exclude, output } = given as BudgetFlags;
  const wrong: Problem[] = [];
  const options = {
    ...(open !== undefined && { openPullRequests: numberOf("--open", open, wrong) }),
    ...(limit !== undefined && { limitPerHour: numberOf("--limit", limit, wrong) }),
    share: numberOf("--share", share, wrong),
  };
  if (output !== "text" && output !== "json")
    wrong.push(usageProblem(`there is no output format ${output}`, "known: text, json"));
  throwIfAny(wrong);
  const { applicationSets, problems } = find(
    paths,
    () => terminal.readInput(),
    (file) => isExcluded(file, exclude ?? []),
  );
  const budget = repositoryBudget(applicationSets, options);
  const { problems: tooOften, notes, ...figures } = budget;
  terminal.out.write(output === "json" ? `${JSON.stringify(figures, null, 2)}\n` : textOf(budget));
  const all = [...problems, ...(applicationSets.length === 0 ? [nothing(paths)] : []), ...tooOften];
  printProblems(all, terminal);
  for (const note of notes) printNote("note", note, terminal);
  return all.length === 0 ? EXIT.ok : EXIT.userError;
};

function textOf({ accounts, gitRequestsPerHour, pluginCallsPerHour }: RepositoryBudget): string {
  const lines = accounts.map(({ provider, address, account, sets, budget }) => {
    const { callsPerHour, limitPerHour, shortestSeconds, verdict } = budget;
    const where = address === provider ? provider : `${provider} ${address}`;
    const limit = limitPerHour === undefined ? "no documented limit" : `limit ${limitPerHour}`;
    const shortest = shortestSeconds === undefined ? "" : `, shortest interval ${shortestSeconds} s`;
    return `${where}, ${account}: ${counted(sets.length, "set")}, ${callsPerHour} calls an hour (${limit}${shortest}): ${verdict}`;
  });
  if (gitRequestsPerHour > 0) lines.push(`git generators: ${gitRequestsPerHour} requests of repositories an hour`);
  if (pluginCallsPerHour > 0) lines.push(`plugins: ${pluginCallsPerHour} calls of services of one's own an hour`);
  if (lines.length === 0) lines.push("nothing is polled");
  return `${lines.join("\n")}\n`;
}

function numberOf(option: string, text: string, wrong: Problem[]): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) wrong.push(usageProblem(`${option} is ${text}`, "write a number"));
  return value;
}

function nothing(paths: readonly string[]): Problem {
  return problem("INPUT_UNREADABLE", { file: paths[0] ?? "", path: "" }, "there is no ApplicationSet here", {
    hint: "give the files that contain them",
  });
}
