/** Who makes which Application: names of which two sets make one, or one set makes twice, cannot be planned apart. */
import { TextTable } from "./text-table";

/** On which side somebody makes it, as bits. */
export const BASE = 1;
export const HEAD = 2;

export class Claims {
  private readonly table = new TextTable();

  /**
   * @param key `namespace/name`
   * @param owner a number below 2^30
   * @param sides bits
   * @returns who has it already; undefined where all is well
   */
  add(key: string, owner: number, sides: number): number | undefined {
    const known = this.table.get(key);
    const [first, firstSides] = [known >>> 2, known & 3];
    if (known !== 0 && (first !== owner || (firstSides & sides) !== 0)) return first;
    this.table.set(key, owner * 4 + (firstSides | sides));
    return undefined;
  }

  /** Whether anybody makes it on a side. */
  has(key: string, side: number): boolean {
    return (this.table.get(key) & side) !== 0;
  }
}
