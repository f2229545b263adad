/** The first names of many, and how many more: what a warning says of those that it is about. */
import { compareText } from "../go/compare-text";

const SHOWN = 5;

export class SomeNames {
  private readonly first: string[] = [];
  private count = 0;

  /** In any order. */
  add(name: string): void {
    this.count++;
    const { first } = this;
    const last = first[SHOWN - 1];
    if (last !== undefined && compareText(name, last) >= 0) return;
    first.push(name);
    first.sort(compareText);
    if (first.length > SHOWN) first.pop();
  }

  toString(): string {
    return someOf(this.first, this.count);
  }
}

/** @param count how many there are */
export function someOf(names: readonly string[], count = names.length): string {
  const more = count - SHOWN;
  return names.slice(0, SHOWN).join(", ") + (more > 0 ? ` and ${more} more` : "");
}
