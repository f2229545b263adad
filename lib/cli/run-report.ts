/** What one run of the program has said of problems, and the lines that they are about: read again when one is shown, for problems are few and files are many. */
import { readFileSync, statSync } from "node:fs";
import type { Finding } from "../report/finding";

/** What the standard input is called in places. */
export const STANDARD_INPUT = "<stdin>";
/** A larger file is not read for one line. */
const MOST_BYTES = 8 * 2 ** 20;

export class RunReport {
  readonly findings: Finding[] = [];
  private last: { readonly file: string; readonly lines: readonly string[] } | undefined;

  constructor(private readonly readInput: () => string) {}

  /** @param line from 1 */
  sourceLine(file: string, line: number): string | undefined {
    if (this.last?.file !== file) {
      const text = file === STANDARD_INPUT ? this.readInput() : readSource(file);
      this.last = { file, lines: text?.split(/\r\n|\n|\r/) ?? [] };
    }
    return this.last.lines[line - 1];
  }
}

function readSource(file: string): string | undefined {
  try {
    const stat = statSync(file);
    return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(file, "utf8") : undefined;
  } catch {
    // it was there a moment ago; the problem is said without its line
    return undefined;
  }
}
