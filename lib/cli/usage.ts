import { type Problem, problem } from "../errors";

/** A mistake in the words of the command line. */
export function usageProblem(message: string, hint?: string): Problem {
  return problem("USAGE", "command line", message, hint === undefined ? {} : { hint });
}
