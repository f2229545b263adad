/**
 * A command of the program as data: what `--help` prints and what the words are checked against. What it does is loaded when it runs, so a
 * description must import nothing of it. A new command is a folder with such a description and a line in commands.ts.
 */
import type { ExitCode, Terminal } from "./terminal";

/** One option, in commander's notation. */
export interface OptionSpec {
  /** Such as `-n, --namespace <name>`. */
  readonly flags: string;
  /** One line, lower case. */
  readonly description: string;
  /** @default none */
  readonly default?: string;
  /** Whether it can be given more than once; the values come as a list. @default false */
  readonly isRepeatable?: true;
}

/** What a command does: the words that are no options, the options as commander gives them, and the process. */
export type CommandAction = (words: readonly string[], flags: object, terminal: Terminal) => Promise<ExitCode>;

interface Described {
  readonly name: string;
  /** The line of the list of commands. */
  readonly summary: string;
}

/** A command that does something. */
export interface ActionSpec extends Described {
  readonly description: string;
  /** Such as `<path...>`, with its sentence. @default none */
  readonly argument?: readonly [notation: string, description: string];
  readonly options: readonly OptionSpec[];
  /** What stands below the options: examples, exit codes. */
  readonly help: string;
  /** Loads what the command does. */
  readonly load: () => CommandAction;
}

/** A command that only has commands. */
export interface GroupSpec extends Described {
  readonly commands: readonly CommandSpec[];
}

export type CommandSpec = ActionSpec | GroupSpec;
