/** All gates that were asked for, and what they have against a plan. */
import type { Problem } from "../../errors";
import { deny } from "./deny";
import { failOn } from "./fail-on";
import type { Gate, GatedPlan, GateOptions } from "./gate";
import { maxDeletes } from "./max-deletes";
import { protect } from "./protect";

export { DENIABLE } from "./deny";
export type { Gate, GatedPlan, GateOptions } from "./gate";
export { IdleSelectors, protectsNothing } from "./protects-nothing";

/** The gates that the options ask for. @param problems gets what is wrong with the options */
export function gatesOf(options: GateOptions, problems: Problem[]): Gate[] {
  const made = [
    ...(options.maxDeletes === undefined ? [] : [maxDeletes(options.maxDeletes)]),
    ...(options.protect ?? []).map(protect),
    ...(options.deny ?? []).map(deny),
    ...(options.failOn === undefined ? [] : [failOn(options.failOn)]),
  ];
  return made.flatMap((gate) => {
    if (typeof gate === "function") return [gate];
    problems.push(gate);
    return [];
  });
}

/** Everything for which the plan is refused; empty where it may go on. */
export function refusals(plan: GatedPlan, gates: readonly Gate[]): Problem[] {
  return gates.flatMap((gate) => gate(plan));
}
