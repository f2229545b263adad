/** Of which keys exactly one thing goes and one comes, of very many: two are taken for a pair only where nothing else is like them. */
import { TextTable } from "./text-table";

/** What is known of a key, as bits. */
const GONE = 1;
const GONE_AGAIN = 2;
const COME = 4;
const COME_AGAIN = 8;

export class OnePairs {
  private readonly seen = new TextTable();

  add(key: string, what: "gone" | "come"): void {
    const bits = this.seen.get(key);
    const [once, again] = what === "gone" ? [GONE, GONE_AGAIN] : [COME, COME_AGAIN];
    this.seen.set(key, bits | ((bits & once) === 0 ? once : again));
  }

  /** Once all are added. */
  has(key: string): boolean {
    return this.seen.get(key) === (GONE | COME);
  }
}
