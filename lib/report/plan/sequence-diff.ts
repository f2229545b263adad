/** What is common to two sequences, and what is not: lines of a text, words of a line. Pure and bounded; used by printers and by the page. */

/** A run of items that are kept, go or come. */
export interface Run<T> {
  readonly kind: "same" | "old" | "new";
  readonly items: readonly T[];
}

/** More comparisons than these are not made: what lies between the common ends is then replaced as a whole. */
const MOST_CELLS = 1_000_000;

/** Runs in order; where something is replaced the old one stands first. */
export function sequenceDiff<T>(before: readonly T[], after: readonly T[]): Run<T>[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const runs = new Runs<T>();
  runs.add("same", before.slice(0, start));
  middle(before.slice(start, before.length - end), after.slice(start, after.length - end), runs);
  runs.add("same", before.slice(before.length - end));
  return runs.all;
}

class Runs<T> {
  readonly all: { kind: Run<T>["kind"]; items: T[] }[] = [];

  add(kind: Run<T>["kind"], items: readonly T[]): void {
    if (items.length === 0) return;
    const last = this.all.at(-1);
    if (last?.kind === kind) last.items.push(...items);
    else this.all.push({ kind, items: [...items] });
  }
}

/** The longest common subsequence, by a table of lengths from the end. */
function middle<T>(before: readonly T[], after: readonly T[], runs: Runs<T>): void {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0 || n * m > MOST_CELLS) {
    runs.add("old", before);
    runs.add("new", after);
    return;
  }
  const width = m + 1;
  const lengths = new Uint32Array((n + 1) * width);
  const at = (i: number, k: number): number => lengths[i * width + k] as number;
  for (let i = n - 1; i >= 0; i--) {
    for (let k = m - 1; k >= 0; k--) {
      lengths[i * width + k] = before[i] === after[k] ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1));
    }
  }
  let [i, k] = [0, 0];
  while (i < n && k < m) {
    if (before[i] === after[k]) {
      runs.add("same", [before[i] as T]);
      i++;
      k++;
    } else if (at(i + 1, k) >= at(i, k + 1)) runs.add("old", [before[i++] as T]);
    else runs.add("new", [after[k++] as T]);
  }
  runs.add("old", before.slice(i));
  runs.add("new", after.slice(k));
}

/** Words, gaps and signs of a line, each an item; together they are the line. */
export function wordsOf(line: string): string[] {
  return line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}
