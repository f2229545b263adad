/**
 * The program of the table of commands. Errors become text and an exit code here: 0 all is well, 2 the user can do something, 3 a defect
 * of ours.
 */
import { Command, CommanderError } from "commander";
import { EnvMatrixError } from "../errors";
import type { CommandSpec, OptionSpec } from "./command";
import { COMMANDS } from "./commands";
import { printProblems } from "./diagnostics";
import { packageVersion } from "./package-version";
import { EXIT, type ExitCode, type Terminal } from "./terminal";

/** Runs the program with the words behind its name. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command("env-matrix")
    .description("Says what Argo CD makes of ApplicationSets, without a cluster.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
    });
  const end = (result: ExitCode): void => {
    code = result;
  };
  for (const spec of COMMANDS) addCommand(program, spec, terminal, end);
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    return report(error, terminal);
  }
}

function addCommand(parent: Command, spec: CommandSpec, terminal: Terminal, end: (code: ExitCode) => void): void {
  const command = parent.command(spec.name).summary(spec.summary);
  if ("commands" in spec) {
    command.description(spec.summary);
    for (const child of spec.commands) addCommand(command, child, terminal, end);
    return;
  }
  command.description(spec.description);
  if (spec.argument !== undefined) command.argument(...spec.argument);
  for (const option of spec.options) addOption(command, option);
  command.addHelpText("after", `\n${spec.help}`);
  command.action(async (...given: unknown[]) => {
    const [first] = given;
    const words = spec.argument === undefined || first === undefined ? [] : [first].flat();
    end(await spec.load()(words as string[], command.opts(), terminal));
  });
}

function addOption(command: Command, { flags, description, default: value, isRepeatable }: OptionSpec): void {
  const collect = (one: string, before: string[] | undefined): string[] => [...(before ?? []), one];
  if (isRepeatable === true) command.option(flags, `${description}. Can be repeated`, collect);
  else command.option(flags, description, value);
}

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.userError;
  if (error instanceof EnvMatrixError) {
    printProblems(error.problems, terminal);
    return EXIT.userError;
  }
  const { stack, message } = error instanceof Error ? error : { stack: undefined, message: String(error) };
  terminal.err.write(
    `env-matrix has a defect; please report it with these lines and what was given:\n${stack ?? message}\n`,
  );
  return EXIT.defect;
}
