/** `--timings`: where the time of a run goes. */
import type { Terminal } from "../terminal";

export class Timings {
  private readonly laps: (readonly [step: string, milliseconds: number])[] = [];
  private last: number;

  constructor(private readonly terminal: Terminal) {
    this.last = terminal.stopwatch();
  }

  /** The step that has ended. */
  lap(step: string): void {
    const now = this.terminal.stopwatch();
    this.laps.push([step, now - this.last]);
    this.last = now;
  }

  print(): void {
    const width = Math.max(...this.laps.map(([step]) => step.length));
    for (const [step, milliseconds] of this.laps) {
      this.terminal.err.write(`timing  ${step.padEnd(width)}  ${Math.round(milliseconds).toString().padStart(6)} ms\n`);
    }
  }
}
