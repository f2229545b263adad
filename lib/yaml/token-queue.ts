/** The tokens that have been scanned and not been taken. Tokens have numbers, counted from the start of the stream, by which others are put in front of them. */
import type { Token } from "./token";

export class TokenQueue {
  /** How many tokens have been taken. */
  taken = 0;
  /** Those from `head` to `tail` wait. */
  private readonly tokens: Token[] = [];
  private head = 0;
  private tail = 0;

  isEmpty(): boolean {
    return this.head === this.tail;
  }

  first(): Token {
    return this.tokens[this.head] as Token;
  }

  take(): void {
    this.taken++;
    this.head++;
    if (this.head === this.tail) {
      this.head = 0;
      this.tail = 0;
    }
  }

  /** The number that the next token will have. */
  nextNumber(): number {
    return this.taken + this.tail - this.head;
  }

  append(token: Token): void {
    this.tokens[this.tail++] = token;
  }

  /** Puts a token in front of the one with that number; where that has been taken already, it comes last. */
  insert(number: number, token: Token): void {
    const { tokens } = this;
    const at = this.head + number - this.taken;
    let i = this.tail++;
    if (at >= this.head) for (; i > at; i--) tokens[i] = tokens[i - 1] as Token;
    tokens[i] = token;
  }
}
