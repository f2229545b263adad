/** The commands of the program, in the order of its help. Each can write what it says of problems to a file. */
import { BUDGET } from "./budget/command";
import { CAPACITY } from "./capacity/command";
import type { ActionSpec, CommandSpec } from "./command";
import { EXPLAIN } from "./explain/command";
import { IMPORT } from "./import/command";
import { INFRA } from "./infra/command";
import { INIT } from "./init/command";
import { LINT } from "./lint/command";
import { MIGRATE } from "./migrate/command";
import { PLAN } from "./plan/command";
import { PREVIEWS } from "./previews/command";
import { PROBLEMS_OPTION, withProblemsFile } from "./problems-option";
import { REHEARSE } from "./rehearse/command";
import { RENDER } from "./render/command";

export const COMMANDS: readonly CommandSpec[] = [
  INIT,
  IMPORT,
  RENDER,
  PLAN,
  MIGRATE,
  LINT,
  EXPLAIN,
  REHEARSE,
  CAPACITY,
  BUDGET,
  PREVIEWS,
  INFRA,
].map(withProblems);

function withProblems(spec: CommandSpec): CommandSpec {
  if ("commands" in spec) return { ...spec, commands: spec.commands.map(withProblems) };
  const withOption: ActionSpec = {
    ...spec,
    options: [...spec.options, PROBLEMS_OPTION],
    load: () => withProblemsFile(spec.load),
  };
  return withOption;
}
