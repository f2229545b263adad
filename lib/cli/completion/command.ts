/** How `completion` is called. */
import type { ActionSpec, CommandSpec } from "../command";

/** @param commands the table that is completed, this command included */
export function completionSpec(commands: () => readonly CommandSpec[]): ActionSpec {
  return {
    name: "completion",
    summary: "print the completion for bash, zsh or fish",
    description: "Prints what makes the shell complete commands, options and codes.",
    argument: ["<shell>", "bash, zsh or fish"],
    options: [],
    help: `Examples:
  source <(env-matrix completion bash)                                    in ~/.bashrc
  env-matrix completion zsh > "\${fpath[1]}/_env-matrix"
  env-matrix completion fish > ~/.config/fish/completions/env-matrix.fish

Exit codes: 0 printed, 2 there is no such shell, 3 a defect of this program.`,
    load: () => (require("./completion") as typeof import("./completion")).completionOf(commands()),
  };
}
