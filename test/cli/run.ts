/** Runs the program in this process, with a terminal that keeps what is written. */
import { Writable } from "node:stream";
import { runProgram } from "../../lib/cli/program";
import type { ExitCode, Terminal } from "../../lib/cli/terminal";

export interface Run {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  /** Both, as a terminal shows them. */
  readonly both: string;
  /** The Applications of `-o name`. */
  readonly names: readonly string[];
  /** What was said of each problem: `CODE place`. */
  readonly problems: readonly string[];
}

export async function run(words: readonly string[], overrides: Partial<Terminal> = {}): Promise<Run> {
  let both = "";
  const [out, err] = Array.from({ length: 2 }, () => {
    return new Kept((text) => {
      both += text;
    });
  }) as [Kept, Kept];
  const code = await runProgram(words, {
    out,
    err,
    isInteractive: false,
    hasColors: false,
    environment: {},
    readInput: () => "",
    clock: () => 1_700_000_000_000_000_000n,
    stopwatch: () => 0,
    ...overrides,
  });
  const problems = [...err.text.matchAll(/^error (\S+) {2}(.*)$/gm)].map(([, problem, place]) => `${problem} ${place}`);
  const names = [...out.text.matchAll(/^application\.argoproj\.io\/(.*)$/gm)].map(([, name]) => name as string);
  return { code, out: out.text, err: err.text, both, names, problems };
}

class Kept extends Writable {
  text = "";

  constructor(private readonly also: (text: string) => void) {
    super();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const text = chunk.toString("utf8");
    this.text += text;
    this.also(text);
    done();
  }
}
