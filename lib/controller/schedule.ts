/**
 * What is to happen and when, on a clock that only moves when something does. A task has a key, and of one key only the earliest waits: the
 * work queues of controllers are such sets. Knows nothing of what the tasks are.
 */

/** Argo CD's test of rest, as in the conformance cases: nothing changed for so long, in milliseconds. */
export const QUIET = 3500;

/** More tasks than this between two rests mean that no rest comes. */
const MAX_TASKS = 50_000;

interface Task {
  readonly time: number;
  readonly order: number;
  readonly key: string;
  readonly run: () => void;
}

export class Schedule {
  private time: number;
  private lastChange: number;
  private order = 0;
  private readonly waiting = new Map<string, Task>();

  /** @param start milliseconds since 1970 */
  constructor(start: number) {
    this.time = start;
    this.lastChange = start;
  }

  now(): number {
    return this.time;
  }

  /** Something that a watcher could see has changed. */
  changed(): void {
    this.lastChange = this.time;
  }

  /** @param delay milliseconds from now; a task of the same key that comes earlier stands for this one */
  after(delay: number, key: string, run: () => void): void {
    const time = this.time + delay;
    const waiting = this.waiting.get(key);
    if (waiting !== undefined && waiting.time <= time) return;
    this.waiting.set(key, { time, order: this.order++, key, run });
  }

  /** A task that stands for itself. */
  once(delay: number, run: () => void): void {
    this.after(delay, `#${this.order}`, run);
  }

  cancel(key: string): void {
    this.waiting.delete(key);
  }

  /** Runs what is due until nothing has changed for a while. @returns false where that does not come */
  rest(): boolean {
    this.lastChange = this.time;
    for (let count = 0; count < MAX_TASKS; count++) {
      if (!this.step(this.lastChange + QUIET)) {
        this.time = this.lastChange + QUIET;
        return true;
      }
    }
    return false;
  }

  /** Runs what is due in the next so many milliseconds. @returns false where there is no end of it */
  wait(milliseconds: number): boolean {
    const end = this.time + milliseconds;
    for (let count = 0; count < MAX_TASKS; count++) {
      if (!this.step(end)) {
        this.time = end;
        return true;
      }
    }
    return false;
  }

  private step(limit: number): boolean {
    let next: Task | undefined;
    for (const task of this.waiting.values()) {
      if (next === undefined || task.time < next.time || (task.time === next.time && task.order < next.order))
        next = task;
    }
    if (next === undefined || next.time > limit) return false;
    this.waiting.delete(next.key);
    this.time = Math.max(this.time, next.time);
    next.run();
    return true;
  }
}
