/**
 * What is to happen and when, on a clock that only moves when something does. A task has a key, and of one key only the earliest waits: the
 * work queues of controllers are such sets. Knows nothing of what the tasks are.
 */

/** Argo CD's test of rest, as in the conformance cases: nothing changed for so long, in milliseconds. */
export const QUIET = 3500;

/** More tasks in one place of time than this, for each that waits, mean that no rest comes. */
const MAX_TASKS = 1_000_000;

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
  /** All tasks that wait, and some that have been replaced since, as a heap by time. */
  private readonly heap: Task[] = [];

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
    const task = { time, order: this.order++, key, run };
    this.waiting.set(key, task);
    this.push(task);
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
      if (this.step(this.lastChange + QUIET)) continue;
      this.time = this.lastChange + QUIET;
      return true;
    }
    return false;
  }

  /** Runs what is due in the next so many milliseconds. @returns false where there is no end of it */
  wait(milliseconds: number): boolean {
    const end = this.time + milliseconds;
    for (let count = 0; count < MAX_TASKS; count++) {
      if (this.step(end)) continue;
      this.time = end;
      return true;
    }
    return false;
  }

  /** Runs the next task that is due. @returns false where none is due before the limit */
  private step(limit: number): boolean {
    for (let next = this.heap[0]; next !== undefined && next.time <= limit; next = this.heap[0]) {
      this.pop();
      if (this.waiting.get(next.key) !== next) continue;
      this.waiting.delete(next.key);
      this.time = Math.max(this.time, next.time);
      next.run();
      return true;
    }
    return false;
  }

  private push(task: Task): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(task);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isEarlier(task, heap[parent] as Task)) break;
      heap[at] = heap[parent] as Task;
      at = parent;
    }
    heap[at] = task;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop() as Task;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && isEarlier(heap[right] as Task, heap[left] as Task) ? right : left;
      if (!isEarlier(heap[child] as Task, last)) break;
      heap[at] = heap[child] as Task;
      at = child;
    }
    heap[at] = last;
  }
}

function isEarlier(a: Task, b: Task): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
