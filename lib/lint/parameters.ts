/** The parameters of all sets, each value once and in the order in which they came: thousands of sets have few distinct ones. */
import type { ParamSet } from "../generators/expansion";
import type { GoValue } from "../go/values";
import { parameter } from "./actions";

interface Values {
  readonly distinct: Set<GoValue>;
  last: GoValue;
  /** How many sets have it. */
  count: number;
}

export class Parameters {
  /** How many sets there are. */
  count = 0;
  /** Keys with their values. */
  readonly firsts: (readonly [key: string, value: GoValue])[] = [];
  private readonly byKey = new Map<string, Values>();

  add(params: ParamSet): void {
    this.count++;
    for (const [key, value] of params) {
      const values = this.byKey.get(key);
      if (values === undefined) {
        this.byKey.set(key, { distinct: new Set([value]), last: value, count: 1 });
        this.firsts.push([key, value]);
        continue;
      }
      values.count++;
      if (values.last === value) continue;
      values.last = value;
      const { size } = values.distinct;
      if (values.distinct.add(value).size > size) this.firsts.push([key, value]);
    }
  }

  /** Whether a set has the key. */
  has(key: string): boolean {
    return this.byKey.has(key);
  }

  /** The values of a parameter, such as those of `["path", "basename"]`; undefined is one where a set lacks it. */
  values([first = "", ...steps]: readonly string[]): (GoValue | undefined)[] {
    const { distinct = [], count = 0 } = this.byKey.get(first) ?? {};
    const found = [...distinct].map((value) => parameter(value, steps));
    return count < this.count ? [...found, undefined] : found;
  }
}
