/** A set as both sides have it, found by its name, and what a plan keeps of it once it has been looked at. */
import type { Problem } from "../errors";
import type { Evaluation } from "../evaluate";
import { compareText } from "../go/compare-text";
import type { SetOnBoth } from "./causes";
import type { OpenSet } from "./open-side";
import { Totals } from "./plan-totals";
import type { Refused } from "./project-warnings";
import { LostProtections } from "./protection-warnings";
import { keyOf, type SideSet } from "./side";

/** A warning about one Application. */
export interface NamedWarning {
  readonly name: string;
  readonly problem: Problem;
}

export class SetPair {
  /** Whether it is looked at by itself. */
  isApart: boolean;
  readonly told = new Totals();
  /** Applications that stand before the change. */
  before = 0;
  /** Applications that both sides make together. */
  size = 0;
  /** That it makes none any more. */
  emptied: Problem | undefined;
  readonly local: NamedWarning[] = [];
  readonly refused: Refused[] = [];
  readonly lost = new LostProtections();
  private readonly evaluations = new Map<OpenSet, Evaluation>();

  /** @param number from 1 on */
  private constructor(
    readonly number: number,
    /** `namespace/name`. */
    readonly key: string,
    readonly bases: readonly OpenSet[],
    readonly heads: readonly OpenSet[],
    /** Whether both sides make the same. */
    readonly isSame: boolean,
  ) {
    // a set that goes concerns those who take over what it leaves
    this.isApart = bases.length <= 1 && heads.length === 1;
  }

  /** All of both sides, by name. */
  static all(
    base: readonly OpenSet[],
    head: readonly OpenSet[],
    namespace: string,
    isSame: (base: OpenSet, head: OpenSet) => boolean,
  ): SetPair[] {
    const [bases, heads] = [grouped(base, namespace), grouped(head, namespace)];
    const keys = [...new Set([...bases.keys(), ...heads.keys()])].sort(compareText);
    return keys.map((key, i) => {
      const [old = [], now = []] = [bases.get(key), heads.get(key)];
      const [first, last] = [old[0], now[0]];
      const same =
        old.length === 1 && now.length === 1 && first !== undefined && last !== undefined && isSame(first, last);
      return new SetPair(i + 1, key, old, now, same);
    });
  }

  get base(): OpenSet | undefined {
    return this.bases[0];
  }

  get head(): OpenSet | undefined {
    return this.heads[0];
  }

  /** Undefined where one side lacks it. */
  get onBoth(): SetOnBoth | undefined {
    const { base, head, size } = this;
    return base && head && { base, head, size };
  }

  /** A set of this name with its whole evaluation. */
  whole(set: OpenSet): SideSet {
    const { stream: _, whole: __, ...rest } = set;
    const evaluated = this.isSame && this.head !== undefined ? this.head : set;
    let evaluation = this.evaluations.get(evaluated);
    if (evaluation === undefined) {
      evaluation = evaluated.whole();
      this.evaluations.set(evaluated, evaluation);
    }
    return { ...rest, evaluation };
  }
}

function grouped(sets: readonly OpenSet[], namespace: string): Map<string, OpenSet[]> {
  const groups = new Map<string, OpenSet[]>();
  for (const set of sets) {
    const key = keyOf(set.object, namespace);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [set]);
    else group.push(set);
  }
  return groups;
}
