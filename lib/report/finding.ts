/** What a run says, as the printers of this room take it: problems and how much they weigh. Which is which, commands decide. */
import type { Problem } from "../errors";

export type Severity = "error" | "warning" | "info";

export interface Finding {
  readonly severity: Severity;
  readonly problem: Problem;
}

/** The program that found them. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A problem's facts in one text of several lines, for formats that have one field for them. */
export function wholeText({ message, got, expected, hint }: Problem): string {
  const lines = [message];
  if (got !== undefined) lines.push(`got: ${got}`);
  if (expected !== undefined) lines.push(`expected: ${expected}`);
  if (hint !== undefined) lines.push(`hint: ${hint}`);
  return lines.join("\n");
}
