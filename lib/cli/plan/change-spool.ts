/**
 * Changes in the order of reports, however many: as many as fit are held, the others wait, sorted, in a file that has no name any more. What a
 * report does not show, secrets among it, is not kept.
 */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byKindAndName } from "../../plan/plan-order";
import type { ToldChange } from "../../plan/told-change";
import { shownChange } from "../../report/plan";

/** Held at most. */
const HELD = 20_000;
const CHUNK = 256 * 1024;

/** A part of the file. */
interface Run {
  readonly start: number;
  readonly end: number;
}

export class ChangeSpool {
  private held: ToldChange[] = [];
  private isSorted = true;
  private file: number | undefined;
  private size = 0;
  private readonly runs: Run[] = [];

  /** @param most how many are held */
  constructor(private readonly most = HELD) {}

  add(told: Iterable<ToldChange>): void {
    for (const one of told) {
      this.held.push({ ...one, change: shownChange(one.change) });
      this.isSorted = false;
      if (this.held.length >= this.most) this.putAway();
    }
  }

  /** All of them; may be asked for several times. */
  *sorted(): Generator<ToldChange> {
    this.sort();
    const sources = [...this.runs.map((run) => this.read(run)), this.held.values()];
    const [only] = sources;
    if (sources.length === 1 && only !== undefined) yield* only;
    else yield* merged(sources);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private sort(): void {
    if (!this.isSorted) this.held.sort(byChange);
    this.isSorted = true;
  }

  private putAway(): void {
    this.file ??= namelessFile();
    this.sort();
    const start = this.size;
    let pending = "";
    const write = (): void => {
      const bytes = Buffer.from(pending, "utf8");
      writeSync(this.file as number, bytes, 0, bytes.length, this.size);
      this.size += bytes.length;
      pending = "";
    };
    for (const one of this.held) {
      pending += `${JSON.stringify(one)}\n`;
      if (pending.length >= CHUNK) write();
    }
    write();
    this.runs.push({ start, end: this.size });
    this.held = [];
  }

  private *read({ start, end }: Run): Generator<ToldChange> {
    let rest = Buffer.alloc(0);
    for (let at = start; at < end; ) {
      const bytes = Buffer.allocUnsafe(Math.min(CHUNK, end - at));
      const count = readSync(this.file as number, bytes, 0, bytes.length, at);
      at += count;
      const text = Buffer.concat([rest, bytes.subarray(0, count)]);
      let from = 0;
      for (let line = text.indexOf(10); line >= 0; line = text.indexOf(10, from)) {
        yield JSON.parse(text.toString("utf8", from, line)) as ToldChange;
        from = line + 1;
      }
      rest = text.subarray(from);
    }
  }
}

/** Only this process sees it, and it is gone with it. */
function namelessFile(): number {
  const folder = mkdtempSync(join(tmpdir(), "env-matrix-plan-"));
  try {
    return openSync(join(folder, "changes"), "wx+", 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Several that are sorted, as one. */
function* merged(sources: readonly Iterator<ToldChange>[]): Generator<ToldChange> {
  const heads: { readonly value: ToldChange; readonly source: Iterator<ToldChange> }[] = [];
  const put = (source: Iterator<ToldChange>): void => {
    const step = source.next();
    if (step.done === true) return;
    let [low, high] = [0, heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      // the smallest is the last
      if (byChange((heads[middle] as (typeof heads)[number]).value, step.value) > 0) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, { value: step.value, source });
  };
  for (const source of sources) put(source);
  for (let head = heads.pop(); head !== undefined; head = heads.pop()) {
    yield head.value;
    put(head.source);
  }
}

function byChange(a: ToldChange, b: ToldChange): number {
  return byKindAndName(a.change, b.change);
}
