/** The option `--quiet` of every command: of the other stream only errors are left, and what was asked for. */
import type { CommandAction, OptionSpec } from "./command";

export const QUIET_OPTION: OptionSpec = {
  flags: "-q, --quiet",
  description: "say nothing but the result and errors: no notes, warnings and sums",
};

export function quietly(load: () => CommandAction): CommandAction {
  return async (words, flags, terminal) => {
    const { quiet, ...others } = flags as { readonly quiet?: true };
    return load()(words, others, quiet === true ? { ...terminal, isQuiet: true, isInteractive: false } : terminal);
  };
}
