/** `--protect` with labels that no Application has, on either side of the change: a slip of the pen would protect nothing, without a word. */
import { type Problem, problem } from "../../errors";
import { nearest } from "../../json";
import { compileSelector } from "../../match/selector";
import type { Change, Plan } from "../change";
import { labelsOf } from "../side";
import { parseSelector } from "./selector-text";

/** A warning for each selector that matches nothing; where a part of the plan is not known, or there is no Application, none. */
export function protectsNothing({ changes, complete }: Plan, selectors: readonly string[]): Problem[] {
  const idle = new IdleSelectors(selectors);
  for (const change of changes) idle.see(change);
  return complete ? idle.problems() : [];
}

/** Selectors that nothing has matched so far, and what they could have meant. */
export class IdleSelectors {
  private waiting: readonly Waiting[];
  private readonly asked: ReadonlySet<string>;
  /** Of labels that are asked for their values, of others none. */
  private readonly known = new Map<string, Set<string>>();
  private hasSeen = false;

  constructor(selectors: readonly string[]) {
    this.waiting = selectors.flatMap((text) => {
      const selector = parseSelector(text);
      const matches = selector && compileSelector(selector);
      return typeof matches === "function" ? [{ text, selector, matches }] : [];
    });
    const keys = this.waiting.flatMap(({ selector }) => selector?.matchExpressions ?? []).map(({ key }) => key ?? "");
    this.asked = new Set(keys);
  }

  /** Labels of Applications, on both sides of a change. */
  see(change: Pick<Change, "kind" | "labels" | "after">): void {
    if (this.waiting.length === 0 || change.kind !== "Application") return;
    this.hasSeen = true;
    for (const labels of labelsOnBoth(change)) {
      const all = new Map(Object.entries(labels));
      this.waiting = this.waiting.filter(({ matches }) => !matches(all));
      for (const [key, value] of all) this.remember(key, value);
    }
  }

  problems(): Problem[] {
    if (!this.hasSeen) return [];
    return this.waiting.map(({ text, selector }) => {
      const message = `${text} protects nothing: no Application has these labels, before the change or after it`;
      return problem("PLAN_PROTECTS_NOTHING", "protect", message, { hint: this.hintFor(selector) });
    });
  }

  private remember(key: string, value: string): void {
    let values = this.known.get(key);
    if (values === undefined) {
      values = new Set();
      this.known.set(key, values);
    }
    if (this.asked.has(key)) values.add(value);
  }

  private hintFor(selector: Waiting["selector"]): string {
    for (const { key = "", values: wanted } of selector?.matchExpressions ?? []) {
      const values = this.known.get(key);
      if (values === undefined) {
        const meant = nearest(key, this.known.keys());
        if (meant !== undefined) return `did you mean the label ${meant}?`;
        return `none has the label ${key}: there are ${shown(this.known.keys())}`;
      }
      const missed = wanted?.find((value) => !values.has(value));
      if (missed === undefined) continue;
      const meant = nearest(missed, values);
      return `${meant === undefined ? "" : `did you mean ${key}=${meant}? `}${key} is ${shown(values)}`;
    }
    return "each of the labels is there, but no Application has all of them";
  }
}

interface Waiting {
  readonly text: string;
  readonly selector: ReturnType<typeof parseSelector>;
  matches(labels: ReadonlyMap<string, string>): boolean;
}

function labelsOnBoth({ labels, after }: Pick<Change, "labels" | "after">): Readonly<Record<string, string>>[] {
  return after === undefined ? [labels] : [labels, labelsOf(after)];
}

const SHOWN = 8;

function shown(words: Iterable<string>): string {
  const all = [...words].sort();
  const more = all.length - SHOWN;
  return all.length === 0 ? "no labels" : all.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
