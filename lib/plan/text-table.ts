/**
 * Numbers by texts, for very many texts: of each 64 bits are kept and not the text, twelve bytes in all. Two of a million texts are taken
 * for one with a chance of one in thirty million.
 */
export class TextTable {
  private capacity = 1024;
  private highs = new Uint32Array(this.capacity);
  private lows = new Uint32Array(this.capacity);
  private values = new Uint32Array(this.capacity);
  private count = 0;
  /** Of the text that was looked up last. */
  private high = 0;
  private low = 0;

  /** How many texts have a number. */
  get size(): number {
    return this.count;
  }

  /** The number of a text; 0 where it has none. */
  get(text: string): number {
    this.hash(text);
    return this.values[this.slot()] as number;
  }

  /** @param value from 1 to 2^32 - 1 */
  set(text: string, value: number): void {
    this.hash(text);
    const slot = this.slot();
    if (this.values[slot] === 0) this.count++;
    this.put(slot, value);
    if (this.count * 4 > this.capacity * 3) this.grow();
  }

  private put(slot: number, value: number): void {
    this.highs[slot] = this.high;
    this.lows[slot] = this.low;
    this.values[slot] = value;
  }

  /** Where the text stands, or would. */
  private slot(): number {
    const mask = this.capacity - 1;
    let slot = this.low & mask;
    while (this.values[slot] !== 0 && (this.highs[slot] !== this.high || this.lows[slot] !== this.low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { highs, lows, values } = this;
    this.capacity *= 2;
    this.highs = new Uint32Array(this.capacity);
    this.lows = new Uint32Array(this.capacity);
    this.values = new Uint32Array(this.capacity);
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 0) continue;
      this.high = highs[i] as number;
      this.low = lows[i] as number;
      this.put(this.slot(), values[i] as number);
    }
  }

  /** Two sums of the characters, each mixed into the other. */
  private hash(text: string): void {
    let a = 0xdeadbeef;
    let b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 0x9e3779b1);
      b = Math.imul(b ^ code, 0x5f356495);
    }
    a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
    b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
    this.high = b >>> 0;
    this.low = a >>> 0;
  }
}
