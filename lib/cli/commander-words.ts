/** Words by way of commander: help, the version, every notation of options, and what it says of mistakes. */
import { existsSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { EnvMatrixError, type Problem } from "../errors";
import { nearest } from "../json";
import type { CommandSpec, OptionSpec } from "./command";
import { COMMANDS } from "./commands";
import { packageVersion } from "./package-version";
import { EXIT, type ExitCode, type Terminal } from "./terminal";
import { usageProblem } from "./usage";

export async function runByCommander(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
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
      // it is said as a problem
      outputError: () => undefined,
    });
  const end = (result: ExitCode): void => {
    code = result;
  };
  for (const spec of COMMANDS) addCommand(program, spec, terminal, end);
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.ok;
    // the help has been printed in place of a command that is missing
    if (error.code === "commander.help") return EXIT.userError;
    throw new EnvMatrixError([wordsProblem(error)]);
  }
}

/** What commander has against the words. */
function wordsProblem({ code, message }: CommanderError): Problem {
  const [first = "", ...more] = message.replace(/^error: /, "").split("\n");
  const suggestion = more.join(" ").replace(/^\((.*)\)$/, "$1");
  if (code !== "commander.unknownCommand") return usageProblem(first, suggestion === "" ? undefined : suggestion);
  const word = /'(.*)'/.exec(first)?.[1] ?? "";
  const names = COMMANDS.map(({ name }) => name);
  const meant = nearest(word, names);
  const advice =
    meant !== undefined ? `did you mean ${meant}? ` : existsSync(word) ? `env-matrix render ${word}? ` : "";
  return usageProblem(first, `${advice}commands: ${names.join(", ")}; env-matrix --help says more`);
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
