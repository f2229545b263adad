/**
 * The tokens of a template as a parser takes them: with look-ahead, and with the failures that name the line of the token read last,
 * as Go's parser does.
 */

import { LimitReached } from "../go/limit";
import { describeToken, Lexer, type Token, type TokenType } from "./lex";
import { unquote } from "./quote";
import type { TemplateFacts } from "./template-error";

/** Go's error text (`template: base:1: unexpected EOF`) and the offset of the token that was read last. */
export class ParseFailure extends Error {
  override readonly name = "ParseFailure";

  constructor(
    message: string,
    readonly offset: number,
    readonly facts: TemplateFacts = {},
  ) {
    super(message);
  }
}

export interface ParseOptions {
  /** The name of the text's own template, as errors show it. */
  readonly name: string;
  readonly hasFunction: (name: string) => boolean;
  /** How deep parentheses and control actions may nest. */
  readonly depth: number;
}

/** The names of the variables that are visible. */
class VariableNames {
  private readonly names: string[] = [];
  private readonly counts = new Map<string, number>();

  constructor() {
    this.add("$");
  }

  add(name: string): void {
    this.names.push(name);
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  has(name: string): boolean {
    return (this.counts.get(name) ?? 0) > 0;
  }

  get count(): number {
    return this.names.length;
  }

  /** Forgets all but the first `count`. */
  keep(count: number): void {
    while (this.names.length > count) {
      const name = this.names.pop() as string;
      this.counts.set(name, (this.counts.get(name) as number) - 1);
    }
  }
}

/** What belongs to one template while it is parsed: the text's own, or one that `define` or `block` opens. */
export class Scope {
  readonly variables = new VariableNames();
  ranges = 0;
  /** The line of the action that is being parsed, 0 outside. */
  actionLine = 0;
  latest: Token = { type: "eof", position: 0, value: "", line: 0 };

  /** `depth`: how many parentheses and control actions are open. */
  constructor(public depth: number) {}
}

export abstract class TokenSource {
  protected scope = new Scope(0);
  /** Tokens that were read too far, the next one last. */
  protected readonly pending: Token[] = [];
  private readonly lexer: Lexer;

  constructor(
    protected readonly text: string,
    protected readonly options: ParseOptions,
  ) {
    this.lexer = new Lexer(text);
  }

  protected next(): Token {
    const pending = this.pending.pop();
    if (pending !== undefined) return pending;
    this.scope.latest = this.lexer.next();
    return this.scope.latest;
  }

  protected peek(): Token {
    const token = this.next();
    this.pending.push(token);
    return token;
  }

  protected nextNonSpace(): Token {
    for (;;) {
      const token = this.next();
      if (token.type !== "space") return token;
    }
  }

  protected peekNonSpace(): Token {
    const token = this.nextNonSpace();
    this.pending.push(token);
    return token;
  }

  protected expect(type: TokenType, context: string): Token {
    const token = this.nextNonSpace();
    if (token.type !== type) this.unexpected(token, context);
    return token;
  }

  protected fail(message: string, facts?: TemplateFacts): never {
    const { line, position } = this.scope.latest;
    throw new ParseFailure(`template: ${this.options.name}:${line}: ${message}`, position, facts);
  }

  protected unexpected(token: Token, context: string): never {
    if (token.type !== "error") this.fail(`unexpected ${describeToken(token)} in ${context}`);
    const { actionLine } = this.scope;
    let started = "";
    if (actionLine !== 0 && actionLine !== token.line) {
      started = `${token.value.endsWith(" action") ? "" : " in action"} started at ${this.options.name}:${actionLine}`;
    }
    this.fail(token.value + started);
  }

  /** A parenthesis or a control action opens. */
  protected enter(): void {
    if (++this.scope.depth > this.options.depth) throw new LimitReached("depth", this.options.depth);
  }

  protected leave(): void {
    this.scope.depth--;
  }

  protected unquoted(token: Token): string {
    return unquote(token.value) ?? this.fail("invalid syntax");
  }
}
