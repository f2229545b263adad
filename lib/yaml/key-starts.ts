/** Where keys without `?` may have started: what the scanner remembers until it meets their `:` or gives them up. */

/** A place at which a key may have started: one per flow level. */
export interface KeyCandidate {
  possible: boolean;
  /** Nothing but a key may stand here. */
  required: boolean;
  /** The number of its first token, counted from the start of the stream. */
  token: number;
  pos: number;
  line: number;
  column: number;
}

/** Which waiting tokens may start a key, and the flow level of each. Numbers only grow, so the newest one is the last. */
export class KeyStarts {
  private readonly tokens: number[] = [];
  private readonly levels: number[] = [];
  private count = 0;

  /** The level of the key that may start at a token, or -1. */
  level(token: number): number {
    for (let i = this.count - 1; i >= 0; i--) if (this.tokens[i] === token) return this.levels[i] as number;
    return -1;
  }

  /** Forgets all tokens before `taken` that are last, so that the list stays as short as the queue. */
  set(token: number, level: number, taken: number): void {
    while (this.count > 0) {
      const last = this.tokens[this.count - 1] as number;
      if (last >= taken && last !== token) break;
      this.count--;
    }
    this.tokens[this.count] = token;
    this.levels[this.count++] = level;
  }

  delete(token: number): void {
    for (let i = this.count - 1; i >= 0; i--) {
      if (this.tokens[i] !== token) continue;
      for (let k = i + 1; k < this.count; k++) {
        this.tokens[k - 1] = this.tokens[k] as number;
        this.levels[k - 1] = this.levels[k] as number;
      }
      this.count--;
      return;
    }
  }
}

/** The number of characters between two places, surrogate pairs counted once. */
export function countCharacters(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}
