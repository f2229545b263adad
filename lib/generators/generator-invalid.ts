/** How the checks of generators say what they refuse. */
import type { Problem } from "../errors";

export function invalid(
  where: string,
  message: string,
  facts: Pick<Problem, "got" | "expected" | "hint"> = {},
): Problem {
  return { code: "GENERATOR_INVALID", where, message, ...facts };
}
