/** The command `completion`: the table of commands as a script for a shell. */
import { CODES, EnvMatrixError } from "../../errors";
import type { CommandAction, CommandSpec } from "../command";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import { bashScript } from "./bash";
import { fishScript } from "./fish";
import { levelsOf } from "./levels";
import { zshScript } from "./zsh";

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

export function completionOf(commands: readonly CommandSpec[]): CommandAction {
  return async ([shell = ""], _, terminal) => {
    if (!Object.hasOwn(SCRIPTS, shell)) {
      const hint = `known: ${Object.keys(SCRIPTS).join(", ")}`;
      throw new EnvMatrixError([usageProblem(`there is no completion for ${shell}`, hint)]);
    }
    const words = { help: Object.keys(CODES), completion: Object.keys(SCRIPTS) };
    terminal.out.write(SCRIPTS[shell as keyof typeof SCRIPTS](levelsOf(commands, words)));
    return EXIT.ok;
  };
}
