/** Drives a plan: does its steps one after the other, and gives their answers back. Knows nothing of files, processes or the network. */
import type { Answer, Plan, Step } from "./steps";

/** Who does the steps. */
export interface Host {
  perform(step: Step): Answer | Promise<Answer>;
}

export async function drive<T>(plan: Plan<T>, host: Host): Promise<T> {
  let next = plan.next();
  while (!next.done) {
    let answer: Answer;
    try {
      answer = await host.perform(next.value);
    } catch (error) {
      next = plan.throw(error);
      continue;
    }
    next = plan.next(answer);
  }
  return next.value;
}
