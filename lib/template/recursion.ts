/**
 * Templates that call themselves. Go gives up at 100,000 levels; our stack ends far earlier. Where every level is the same call with
 * the same data, Go certainly gets there, and its error can be told; where the data differs the limit is ours.
 */

import { LimitReached } from "../go/limit";
import { deepEqual } from "./functions/kinds";
import type { RunState, TemplateCall } from "./run-state";

const GO_MAXIMUM = 100_000;

/** The levels that must repeat before they count as endless. */
const REPETITIONS = 3;

/** Ends an execution whose templates call each other too deep. */
export function endlessRecursion(state: RunState, isPure: boolean): never {
  const { calls } = state;
  const period = isPure ? periodOf(calls) : undefined;
  if (period === undefined) throw new LimitReached("callDepth", state.limits.callDepth);
  // the call that is one too many stands at the same place of the cycle as this one
  const last = calls.length - 1;
  const same = last - ((((last - GO_MAXIMUM) % period) + period) % period);
  state.node = (calls[same] as TemplateCall).node;
  state.executing = (calls[same - 1] as TemplateCall).template;
  return state.fail(`exceeded maximum template depth (${GO_MAXIMUM})`);
}

/** After how many calls they repeat, if the last ones do. */
function periodOf(calls: readonly TemplateCall[]): number | undefined {
  const last = calls.length - 1;
  for (let period = 1; period * REPETITIONS <= last; period++) {
    let at = last;
    const enough = last - period * (REPETITIONS - 1);
    while (at > enough && isSame(calls[at] as TemplateCall, calls[at - period] as TemplateCall)) at--;
    if (at <= enough) return period;
  }
  return undefined;
}

function isSame(a: TemplateCall, b: TemplateCall): boolean {
  return a.node === b.node && (Object.is(a.dot, b.dot) || deepEqual(a.dot ?? null, b.dot ?? null));
}

/** Words of functions that change a map or whose results differ from call to call; a text without them is pure. */
const IMPURE =
  /\b(?:set|unset|(?:must)?[mM]erge(?:Overwrite)?|now|ago|date\w*|htmlDate\w*|rand\w*|shuffle|uuidv4|gen\w+|bcrypt|htpasswd|encryptAES|keys|values)\b/;

/** Whether a text with this template's words can do nothing but compute. */
export function isPure(text: string): boolean {
  return !IMPURE.test(text);
}
