/**
 * The program of the table of commands. Errors become text and an exit code here: 0 all is well, 2 the user can do something, 3 a defect
 * of ours.
 */
import { EnvMatrixError } from "../errors";
import { COMMANDS } from "./commands";
import { printProblems } from "./diagnostics";
import { plainCall } from "./plain-words";
import { EXIT, type ExitCode, type Terminal } from "./terminal";

/** Runs the program with the words behind its name. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const plain = plainCall(words, COMMANDS);
    if (plain !== undefined) return await plain.spec.load()(plain.words, plain.flags, terminal);
    const { runByCommander } = require("./commander-words") as typeof import("./commander-words");
    return await runByCommander(words, terminal);
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, terminal: Terminal): ExitCode {
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
