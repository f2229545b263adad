/** `--protect` with labels that no Application has, on either side of the change: a slip of the pen would protect nothing, without a word. */
import { type Problem, problem } from "../../errors";
import { nearest } from "../../json";
import { compileSelector } from "../../match/selector";
import type { Change, Plan } from "../change";
import { labelsOf } from "../side";
import { parseSelector } from "./selector-text";

/** A warning for each selector that matches nothing; where a part of the plan is not known, or there is no Application, none. */
export function protectsNothing({ changes, complete }: Plan, selectors: readonly string[]): Problem[] {
  const applications = changes.filter(({ kind }) => kind === "Application");
  if (!complete || applications.length === 0) return [];
  return selectors.flatMap((text) => {
    const selector = parseSelector(text);
    const matcher = selector && compileSelector(selector);
    if (typeof matcher !== "function") return [];
    const isMatched = applications.some((change) =>
      labelsOnBoth(change).some((labels) => matcher(new Map(Object.entries(labels)))),
    );
    if (isMatched) return [];
    const message = `${text} protects nothing: no Application has these labels, before the change or after it`;
    return [problem("PLAN_PROTECTS_NOTHING", "protect", message, { hint: hintFor(selector, applications) })];
  });
}

function labelsOnBoth({ labels, after }: Change): Readonly<Record<string, string>>[] {
  return after === undefined ? [labels] : [labels, labelsOf(after)];
}

const SHOWN = 8;

function hintFor(selector: ReturnType<typeof parseSelector>, applications: readonly Change[]): string {
  const values = new Map<string, Set<string>>();
  for (const [key, value] of applications.flatMap(labelsOnBoth).flatMap((labels) => Object.entries(labels))) {
    const known = values.get(key);
    if (known === undefined) values.set(key, new Set([value]));
    else known.add(value);
  }
  for (const { key = "", values: wanted } of selector?.matchExpressions ?? []) {
    const known = values.get(key);
    if (known === undefined) {
      const meant = nearest(key, values.keys());
      if (meant !== undefined) return `did you mean the label ${meant}?`;
      return `none has the label ${key}: there are ${shown(values.keys())}`;
    }
    const missed = wanted?.find((value) => !known.has(value));
    if (missed === undefined) continue;
    const meant = nearest(missed, known);
    return `${meant === undefined ? "" : `did you mean ${key}=${meant}? `}${key} is ${shown(known)}`;
  }
  return "each of the labels is there, but no Application has all of them";
}

function shown(words: Iterable<string>): string {
  const all = [...words].sort();
  const more = all.length - SHOWN;
  return all.length === 0 ? "no labels" : all.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
