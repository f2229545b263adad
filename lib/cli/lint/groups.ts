/**
 * Findings as people read them: what has one cause and one remedy is one block. Errors are one where they say the same; of what is no error
 * all of one rule is one, because nobody decides on each of fifty globs apart. Files of findings keep every one.
 */
import { CODES, type Code, type Problem, placeText } from "../../errors";
import type { Severity } from "../../report/finding";

export interface Weighed {
  readonly severity: Severity;
  readonly problem: Problem;
}

export interface Group {
  readonly severity: Severity;
  readonly code: Code;
  /** What all of it says, or the sentence of the rule where they differ. */
  readonly message: string;
  readonly hint: string | undefined;
  readonly first: Problem;
  /** Where, each once, with what is said of it alone. */
  readonly places: readonly string[];
  readonly count: number;
}

const ORDER: readonly Severity[] = ["error", "warning", "info"];

/** The blocks, errors first, else in the order in which they were found. */
export function grouped(findings: readonly Weighed[]): Group[] {
  const byCause = new Map<string, Weighed[]>();
  for (const one of findings) {
    const { severity, problem } = one;
    const { code, message, hint = "", got = "" } = problem;
    const cause = severity === "error" ? [message, got] : [];
    const key = JSON.stringify([severity, code, hint, ...cause]);
    const known = byCause.get(key);
    if (known === undefined) byCause.set(key, [one]);
    else known.push(one);
  }
  const groups = [...byCause.values()].map(groupOf);
  return ORDER.flatMap((severity) => groups.filter((group) => group.severity === severity));
}

function groupOf(found: readonly Weighed[]): Group {
  const [{ severity, problem: first }] = found as [Weighed];
  const isOne = found.every(({ problem }) => problem.message === first.message);
  const times = new Map<string, number>();
  for (const { problem } of found) {
    const where = placeText(problem.place);
    const text = isOne ? where : `${where}  ${problem.message}`;
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  return {
    severity,
    code: first.code,
    message: isOne ? first.message : CODES[first.code],
    hint: first.hint,
    first,
    places: [...times].map(([text, count]) => (count === 1 ? text : `${text} (${count} times)`)),
    count: found.length,
  };
}

/** How often each rule has found something, the gravest first. */
export function table(groups: readonly Group[]): string[] {
  const rows = new Map<string, { severity: Severity; code: Code; count: number }>();
  for (const { severity, code, count } of groups) {
    const known = rows.get(`${severity} ${code}`);
    rows.set(`${severity} ${code}`, { severity, code, count: count + (known?.count ?? 0) });
  }
  const sorted = [...rows.values()].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || b.count - a.count,
  );
  const width = Math.max(...sorted.map(({ count }) => String(count).length));
  return sorted.map(({ severity, code, count }) => `${String(count).padStart(width)}  ${severity.padEnd(7)}  ${code}`);
}
