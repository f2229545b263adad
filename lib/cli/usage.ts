import type { Problem } from "../errors";

/** A mistake in the words of the command line. */
export function usageProblem(message: string, hint?: string): Problem {
  return { code: "USAGE", where: "command line", message, ...(hint === undefined ? {} : { hint }) };
}
