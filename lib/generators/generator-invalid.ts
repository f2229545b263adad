/** How the checks of generators say what they refuse. */
import { type Problem, type ProblemFacts, problem } from "../errors";

export function invalid(where: string, message: string, facts: ProblemFacts = {}): Problem {
  return problem("GENERATOR_INVALID", where, message, facts);
}
