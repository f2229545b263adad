/** Small words for checks: a check lists what is wrong with one object, as texts with their place. */

/** What is wrong: the path in the object, and why in one line. */
export interface Objection {
  readonly path: string;
  readonly message: string;
}

/** A fault where a condition does not hold. */
export function unless(holds: boolean, path: string, message: string): Objection[] {
  return holds ? [] : [{ path, message }];
}

/** Entries that stand twice, by their key. */
export function repeated<T>(items: readonly T[] | undefined, keyOf: (item: T) => string): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const item of items ?? []) {
    const key = keyOf(item);
    if (seen.has(key)) twice.push(key);
    seen.add(key);
  }
  return twice;
}
