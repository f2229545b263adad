/**
 * The program of the table of commands. The exit code says how a run ended: 0 all is well, 2 the user can do something, 3 a defect of ours.
 */
import { COMMANDS } from "./commands";
import { HELP, isMeantAsCode } from "./help/command";
import { plainCall } from "./plain-words";
import { RunReport } from "./run-report";
import type { ExitCode, Terminal } from "./terminal";
import { sayThrown } from "./thrown";

/** Runs the program with the words behind its name. */
export async function runProgram(words: readonly string[], given: Terminal): Promise<ExitCode> {
  const terminal = sessionOf(given);
  try {
    const code = await runWords(words, terminal);
    await flushed(terminal);
    return code;
  } catch (error) {
    return sayThrown(error, terminal);
  }
}

function runWords(given: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const words = isHelpOfCommand(given) ? [...given.slice(1), "--help"] : given;
  const plain = plainCall(words, COMMANDS);
  if (plain !== undefined) return plain.spec.load()(plain.words, plain.flags, terminal);
  const { runByCommander } = require("./commander-words") as typeof import("./commander-words");
  return runByCommander(words, terminal);
}

function isHelpOfCommand([first, ...rest]: readonly string[]): boolean {
  return first === HELP.name && !rest.some((word) => word.startsWith("-") || isMeantAsCode(word));
}

/** The process for one run: the standard input can be read again, and what is said is kept. */
function sessionOf(terminal: Terminal): Terminal {
  let input: string | undefined;
  const readInput = (): string => {
    input ??= terminal.readInput();
    return input;
  };
  return { ...terminal, readInput, report: new RunReport(readInput) };
}

/** Waits until everything is written. @throws what the system says where it cannot be */
async function flushed({ out }: Terminal): Promise<void> {
  if (out.errored) throw out.errored;
  await new Promise<void>((resolve, reject) => {
    out.write("", (error) => (error ? reject(error) : resolve()));
  });
}
