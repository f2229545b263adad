/** Runs the program in this process, with a terminal that keeps what is written. */
import { Writable } from "node:stream";
import { runProgram } from "../../lib/cli/program";
import type { ExitCode, Terminal } from "../../lib/cli/terminal";

export interface Run {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  /** The Applications of `-o name`. */
  readonly names: readonly string[];
  /** What was said of each problem: `CODE place`. */
  readonly problems: readonly string[];
}

export async function run(words: readonly string[], overrides: Partial<Terminal> = {}): Promise<Run> {
  const [out, err] = [new Kept(), new Kept()];
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
  return { code, out: out.text, err: err.text, names, problems };
}

class Kept extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString("utf8");
    done();
  }
}
