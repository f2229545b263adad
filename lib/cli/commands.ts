/** The commands of the program, in the order of its help. Each can write what it says of problems to a file. */
import { BUDGET } from "./budget/command";
import { CAPACITY } from "./capacity/command";
import type { ActionSpec, CommandSpec } from "./command";
import { COMMENT } from "./comment/command";
import { completionSpec } from "./completion/command";
import { EXPLAIN } from "./explain/command";
import { HELP } from "./help/command";
import { IMPORT } from "./import/command";
import { INFRA } from "./infra/command";
import { INIT } from "./init/command";
import { LINT } from "./lint/command";
import { MIGRATE } from "./migrate/command";
import { PLAN } from "./plan/command";
import { PREVIEWS } from "./previews/command";
import { PROBLEMS_OPTION, withProblemsFile } from "./problems-option";
import { PROMOTE } from "./promote/command";
import { QUIET_OPTION, quietly } from "./quiet-option";
import { REHEARSE } from "./rehearse/command";
import { RENDER } from "./render/command";

/** What reads, evaluates or writes; all of them can be quiet and keep what they say of problems. */
const RUNS: readonly CommandSpec[] = [
  INIT,
  IMPORT,
  RENDER,
  PLAN,
  COMMENT,
  MIGRATE,
  LINT,
  EXPLAIN,
  REHEARSE,
  PROMOTE,
  CAPACITY,
  BUDGET,
  PREVIEWS,
  INFRA,
];

export const COMMANDS: readonly CommandSpec[] = [...RUNS.map(withRunOptions), HELP, completionSpec(() => COMMANDS)];

function withRunOptions(spec: CommandSpec): CommandSpec {
  if ("commands" in spec) return { ...spec, commands: spec.commands.map(withRunOptions) };
  const withOptions: ActionSpec = {
    ...spec,
    options: [...spec.options, QUIET_OPTION, PROBLEMS_OPTION],
    load: () => withProblemsFile(() => quietly(spec.load)),
  };
  return withOptions;
}
