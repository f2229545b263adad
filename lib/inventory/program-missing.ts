/** A program that the user's machine lacks: not a defect, and nothing to do with the access that it would have used. */
import { type Problem, problem } from "../errors";

/** @param at what needed it @param instead what to do without it */
export function programMissing(name: string, at: string, instead?: string): Problem {
  const hint = instead === undefined ? `install ${name}` : `install ${name}, or ${instead}`;
  return problem("PROGRAM_MISSING", at, `${name} was not found: it is not on the PATH`, { hint });
}
