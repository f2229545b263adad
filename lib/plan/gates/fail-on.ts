/** `--fail-on warning`: what is seldom meant is refused. */
import { type Problem, problem } from "../../errors";
import type { Gate } from "./gate";

/** @returns the gate, or what is wrong with the word */
export function failOn(word: string): Gate | Problem {
  if (word !== "warning") {
    return problem("USAGE", "fail-on", `there is no ${word} to fail on`, { hint: "known: warning" });
  }
  return ({ warnings }) =>
    warnings.map(({ place, message, hint }) => problem("GATE_WARNING", place, message, { ...(hint && { hint }) }));
}
