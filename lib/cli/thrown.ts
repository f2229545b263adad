/**
 * What a run throws, said as people read it, and its exit code: 2 where the user can do something, 3 for a defect of ours. What the
 * machine refuses (a full disk, a missing right, a program that is not there) is no defect.
 */
import { EnvMatrixError, type Problem, problem } from "../errors";
import { programMissing } from "../inventory/program-missing";
import { isObject } from "../json";
import { printProblems } from "./diagnostics";
import { EXIT, type ExitCode, type Terminal } from "./terminal";

export function sayThrown(error: unknown, terminal: Terminal): ExitCode {
  const problems = problemsIn(error);
  if (problems !== undefined) {
    printProblems(problems, terminal);
    return EXIT.userError;
  }
  const { stack, message } = error instanceof Error ? error : { stack: undefined, message: String(error) };
  terminal.err.write(
    `env-matrix has a defect; please report it with these lines and what was given:\n${stack ?? message}\n`,
  );
  return EXIT.defect;
}

/** What the user can do about an error; undefined for a defect. */
function problemsIn(error: unknown): readonly Problem[] | undefined {
  if (error instanceof EnvMatrixError) return error.problems;
  return isOfTheSystem(error) ? [systemProblem(error)] : undefined;
}

/** The operating system refuses: no space, no right, no such thing. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  const { code, syscall } = isObject(error) ? error : {};
  return typeof code === "string" && typeof syscall === "string";
}

function systemProblem(error: NodeJS.ErrnoException): Problem {
  const { path, message, code, syscall = "" } = error;
  if (code === "ENOENT" && syscall.startsWith("spawn")) {
    return programMissing(path ?? syscall.replace("spawn ", ""), "command line");
  }
  const place = path === undefined ? { path: "the standard output" } : { file: path, path: "" };
  return problem("SYSTEM", place, message, { cause: error });
}
