/** Says in one clear line that a part of the tests did not run, and what is not proved without it. Past jest's console, which swallows it where a whole file is skipped. */
export function saySkipped(part: string, reason: string): void {
  process.stderr.write(`SKIP ${part}: ${reason}\n`);
}
