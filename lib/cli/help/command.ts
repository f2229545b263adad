/** How `help` is called. Of a command it prints what `--help` behind the command does: the program does that before it comes here. */
import type { ActionSpec } from "../command";

export const HELP: ActionSpec = {
  name: "help",
  summary: "say more about a code, or a command",
  description:
    "Says why a problem with that code happens, with an example and what to do; of a command it prints the help.",
  argument: ["[words...]", "a code such as UNKNOWN_CLUSTER, the word codes for all of them, or a command"],
  options: [],
  help: `Examples:
  env-matrix help UNKNOWN_CLUSTER
  env-matrix help codes                    every code with its sentence
  env-matrix help infra apply

Exit codes: 0 said, 2 there is no such code, 3 a defect of this program.`,
  load: () => (require("./help") as typeof import("./help")).helpCommand,
};

/** Whether a word behind `help` is meant as a code: commands are lower case, without underscores. */
export function isMeantAsCode(word: string): boolean {
  return word === "codes" || /^[A-Za-z]*(?:[A-Z]|_)[A-Za-z_]*$/.test(word);
}
