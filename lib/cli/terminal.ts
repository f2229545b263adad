/** The process as commands see it: where texts go, what the clock and the environment say. Tests give another one. */
import type { Writable } from "node:stream";
import type { RunReport } from "./run-report";

export interface Terminal {
  readonly out: Writable;
  readonly err: Writable;
  /** Whether a person looks at `err` while it is written. */
  readonly isInteractive: boolean;
  /** Whether only errors are said, by --quiet. @default false */
  readonly isQuiet?: boolean;
  /** Whether `err` shows colours. */
  readonly hasColors: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads all of the standard input. */
  readInput(): string;
  /** Nanoseconds since 1970. */
  clock(): bigint;
  /** Milliseconds that only grow. */
  stopwatch(): number;
  /** What has been said of problems; there while a command runs. */
  readonly report?: RunReport;
}

/** What a command says to the shell. */
export const EXIT = { ok: 0, changes: 1, userError: 2, defect: 3, refused: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
