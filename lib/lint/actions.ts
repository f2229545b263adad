/** Actions in the texts of templates, as far as rules look at them: what stands between the braces, and the parameter that it prints. */
import type { GoValue } from "../go/values";

const ACTION = /\{\{-?\s*([^{}]*?)\s*-?\}\}/g;

/** What stands between the braces of each action. */
export function actionsIn(text: string): string[] {
  return [...text.matchAll(ACTION)].map(([, inner]) => inner as string);
}

/** The action of a text that is nothing else. */
export function wholeAction(text: string): string | undefined {
  return /^\{\{-?\s*([^{}]*?)\s*-?\}\}$/.exec(text.trim())?.[1];
}

/** The parameter that an action prints as it is: `.path.basename` as steps, or in flat mode the one key. */
export function printed(action: string, goTemplate: boolean): string[] | undefined {
  if (!goTemplate) return /^[\w.[\]/-]+$/.test(action) ? [action] : undefined;
  return /^(?:\.[A-Za-z_]\w*)+$/.test(action) ? action.slice(1).split(".") : undefined;
}

/** The value below another one, such as a parameter of a set; undefined where there is none. */
export function parameter(from: GoValue | undefined, steps: readonly string[]): GoValue | undefined {
  let value = from;
  for (const step of steps) {
    if (!(value instanceof Map)) return undefined;
    value = (value as ReadonlyMap<string, GoValue>).get(step);
  }
  return value;
}
