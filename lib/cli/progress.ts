/** One line that says how far a long run is: on a terminal only, after a second only, gone at the end. */
import type { Terminal } from "./terminal";

const PATIENCE_MS = 1000;
const BETWEEN_MS = 100;

export class Progress {
  private readonly start: number;
  private last: number;
  private shown = 0;

  constructor(private readonly terminal: Terminal) {
    this.start = terminal.stopwatch();
    this.last = this.start;
  }

  /** Cheap enough to be called for every Application. */
  update(text: () => string): void {
    if (!this.terminal.isInteractive) return;
    const now = this.terminal.stopwatch();
    if (now - this.start < PATIENCE_MS || now - this.last < BETWEEN_MS) return;
    this.last = now;
    const line = `${text()}, ${((now - this.start) / 1000).toFixed(0)} s`;
    this.terminal.err.write(`\r${line.padEnd(this.shown)}`);
    this.shown = line.length;
  }

  /** Takes the line away, before anything else is written. */
  clear(): void {
    if (this.shown === 0) return;
    this.terminal.err.write(`\r${" ".repeat(this.shown)}\r`);
    this.shown = 0;
  }
}
