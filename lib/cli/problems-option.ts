/** The option `--problems` of every command: the run goes as without it, and at its end the file is written, however it ended. */
import type { CommandAction, OptionSpec } from "./command";
import type { ExitCode } from "./terminal";
import { sayThrown } from "./thrown";

export const PROBLEMS_OPTION: OptionSpec = {
  flags: "--problems <file>",
  description: "write all problems as JSON, as SARIF 2.1.0 where the name ends in .sarif or .sarif.json",
};

export function withProblemsFile(load: () => CommandAction): CommandAction {
  return async (words, flags, terminal) => {
    const { problems: file, ...others } = flags as { readonly problems?: string };
    if (file === undefined) return load()(words, others, terminal);
    const { ProblemsFile } = require("./problems-file") as typeof import("./problems-file");
    const report = new ProblemsFile(file);
    let code: ExitCode;
    try {
      code = await load()(words, others, terminal);
    } catch (error) {
      code = sayThrown(error, terminal);
    }
    report.write(terminal);
    return code;
  };
}
