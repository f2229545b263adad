/** What `env-matrix help CODE` says of a code, beside its sentence in `CODES`. */
import type { Code } from "../../errors";

export interface Topic {
  /** Why it happens, and what would follow: one or two sentences. */
  readonly cause: string;
  /** What leads to it: YAML, TypeScript or a command, as people write them. */
  readonly example: string;
  /** What to do, one or two sentences. */
  readonly remedy: string;
}

export type Topics = Readonly<Partial<Record<Code, Topic>>>;
