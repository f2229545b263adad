/** The tokens of a jq query. A string with `\(…)` in it carries the queries' tokens. Upstream: gojq 0.12.19. */
import { JqSyntaxError } from "./jq-error";

export interface Token {
  /** `string` has parts; `field` is `.name`; `invalid` ends the text. */
  readonly kind: "word" | "field" | "variable" | "number" | "string" | "format" | "sign" | "end" | "invalid";
  readonly text: string;
  readonly parts?: readonly (string | readonly Token[])[];
}

const SIGNS = ["?//", "//=", "..", "|=", "+=", "-=", "*=", "/=", "%=", "//", "==", "!=", ">=", "<="];
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?/y;

/** The tokens with an `end` behind them. */
export function tokensOf(text: string): Token[] {
  return new Lexer(text).tokens();
}

class Lexer {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Up to the end of the text, or up to the closing parenthesis of a query in a string. */
  tokens(isNested = false): Token[] {
    const tokens: Token[] = [];
    for (let depth = 0; ; ) {
      const token = this.next();
      if (token.kind === "sign" && token.text === "(") depth++;
      if (token.kind === "sign" && token.text === ")" && depth-- === 0 && isNested) {
        return [...tokens, { kind: "end", text: ")" }];
      }
      tokens.push(token);
      if (token.kind === "end" || token.kind === "invalid") return tokens;
    }
  }

  private next(): Token {
    this.skipSpace();
    const first = this.text[this.at];
    if (first === undefined) return { kind: "end", text: "" };
    if (first === '"') return this.string();
    const number = this.match(NUMBER);
    if (number !== undefined) return this.afterNumber(number);
    const word = this.match(WORD);
    if (word !== undefined) return { kind: "word", text: word };
    const marked = this.marked(first);
    if (marked !== undefined) return marked;
    const sign = SIGNS.find((candidate) => this.text.startsWith(candidate, this.at));
    const text = sign ?? String.fromCodePoint(this.text.codePointAt(this.at) as number);
    this.at += text.length;
    return { kind: "sign", text };
  }

  /** `.name`, `$name`, `@name`. */
  private marked(first: string): Token | undefined {
    const kind = ({ ".": "field", $: "variable", "@": "format" } as const)[first];
    if (kind === undefined) return undefined;
    this.at++;
    const name = this.match(WORD);
    if (name === undefined) this.at--;
    return name === undefined ? undefined : { kind, text: first + name };
  }

  private afterNumber(text: string): Token {
    const next = this.text[this.at];
    if (next === undefined || !/[A-Za-z_.]/.test(next)) return { kind: "number", text };
    return { kind: "invalid", text: `invalid token ${JSON.stringify(text + next)}` };
  }

  private string(): Token {
    const start = this.at++;
    const parts: (string | readonly Token[])[] = [];
    let literal = "";
    for (;;) {
      const character = this.text[this.at++];
      if (character === undefined) return { kind: "invalid", text: "unterminated string literal" };
      if (character === '"') break;
      if (character !== "\\") literal += character;
      else if (this.text[this.at] === "(") {
        this.at++;
        parts.push(literal, this.tokens(true));
        literal = "";
      } else {
        const escaped = this.escape();
        if (typeof escaped !== "string") return escaped;
        literal += escaped;
      }
    }
    return { kind: "string", text: this.text.slice(start, this.at), parts: [...parts, literal] };
  }

  private escape(): string | Token {
    const letter = this.text[this.at++] ?? "";
    const plain = { '"': '"', "/": "/", "\\": "\\", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }[letter];
    if (plain !== undefined) return plain;
    const digits = letter === "u" ? /^[0-9a-fA-F]{4}/.exec(this.text.slice(this.at))?.[0] : undefined;
    if (digits === undefined)
      return { kind: "invalid", text: `invalid escape sequence "\\${letter}" in string literal` };
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private skipSpace(): void {
    for (;;) {
      const next = this.text[this.at];
      if (next === "#") while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at] as string)) this.at++;
      else if (next !== undefined && /[ \t\r\n]/.test(next)) this.at++;
      else return;
    }
  }
}

/** What gojq says of a token that does not belong where it stands. */
export function unexpected(token: Token): JqSyntaxError {
  if (token.kind === "invalid") return new JqSyntaxError(token.text);
  if (token.kind === "end" && token.text === "") return new JqSyntaxError("unexpected EOF");
  return new JqSyntaxError(`unexpected token ${JSON.stringify(token.text)}`);
}
