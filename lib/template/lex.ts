/**
 * Cuts a template into tokens, one at a time. Which tokens there are, where an error is noticed and which line it reports are
 * Go's (text/template/parse/lex.go of Go 1.26), since the parser's error texts show all of that.
 */
import { utf8Length } from "../go/encodings";
import { quote } from "./quote";
import { isIdentifierCharacter, isPrintable, runeAt } from "./unicode";

export type TokenType =
  | "error"
  | "eof"
  | "text"
  | "left delimiter"
  | "right delimiter"
  | "left parenthesis"
  | "right parenthesis"
  | "space"
  | "character"
  | "assign"
  | "declare"
  | "pipe"
  | "identifier"
  | "variable"
  | "field"
  | "dot"
  | "nil"
  | "bool"
  | "number"
  | "complex"
  | "character constant"
  | "string"
  | "raw string"
  | "comment"
  | Keyword;

export type Keyword = "block" | "break" | "continue" | "define" | "else" | "end" | "if" | "range" | "template" | "with";

export interface Token {
  readonly type: TokenType;
  readonly position: number;
  /** The text of the token, or of the error. */
  readonly value: string;
  readonly line: number;
}

const WORDS: ReadonlyMap<string, TokenType> = new Map<string, TokenType>([
  ["block", "block"],
  ["break", "break"],
  ["continue", "continue"],
  ["define", "define"],
  ["else", "else"],
  ["end", "end"],
  ["if", "if"],
  ["range", "range"],
  ["template", "template"],
  ["with", "with"],
  ["nil", "nil"],
  ["true", "bool"],
  ["false", "bool"],
]);

/** A token as Go's parser quotes it in its errors. */
export function describeToken(token: Token): string {
  switch (token.type) {
    case "eof":
      return "EOF";
    case "error":
      return token.value;
    case "dot":
    case "nil":
    case "block":
    case "break":
    case "continue":
    case "define":
    case "else":
    case "end":
    case "if":
    case "range":
    case "template":
    case "with":
      return `<${token.value}>`;
    default: {
      if (utf8Length(token.value) <= 10) return quote(token.value);
      const characters = [...token.value];
      return `${quote(characters.slice(0, 10).join(""))}...`;
    }
  }
}

const LEFT = "{{";
const RIGHT = "}}";
const DASH = 0x2d;

export class Lexer {
  private position = 0;
  private insideAction = false;
  private parentheses = 0;
  private failed = false;
  /** Lines are counted as tokens come. */
  private line = 1;
  private nextNewline: number;

  constructor(private readonly text: string) {
    this.nextNewline = text.indexOf("\n");
  }

  /** The next token; after the last one or an error it is `eof` for ever. */
  next(): Token {
    if (this.failed) return { type: "eof", position: 0, value: "EOF", line: this.line };
    return this.insideAction ? this.inAction() : this.inText();
  }

  private inText(): Token {
    for (;;) {
      const start = this.position;
      const delimiter = this.text.indexOf(LEFT, start);
      if (delimiter < 0) {
        this.position = this.text.length;
        return start < this.position ? this.token("text", start, this.position) : this.token("eof", start, start);
      }
      const isTrimmed = this.hasLeftTrim(delimiter + 2);
      const end = isTrimmed ? trimEnd(this.text, start, delimiter) : delimiter;
      this.position = delimiter;
      if (end > start) return this.token("text", start, end);
      const inner = delimiter + 2 + (isTrimmed ? 2 : 0);
      if (!this.text.startsWith("/*", inner)) {
        const token = this.token("left delimiter", delimiter, delimiter + 2);
        this.position = inner;
        this.insideAction = true;
        this.parentheses = 0;
        return token;
      }
      const error = this.skipComment(inner);
      if (error !== undefined) return error;
    }
  }

  /** Stands before the comment's opening mark; afterwards behind the right delimiter. */
  private skipComment(start: number): Token | undefined {
    const close = this.text.indexOf("*/", start + 2);
    if (close < 0) return this.error(start, "unclosed comment");
    this.position = close + 2;
    const delimiter = this.rightDelimiter();
    if (delimiter === "none") return this.error(start, "comment ends before closing delimiter");
    this.skipRightDelimiter(delimiter === "trimming");
    return undefined;
  }

  private inAction(): Token {
    const start = this.position;
    const delimiter = this.rightDelimiter();
    if (delimiter !== "none") {
      return this.parentheses === 0
        ? this.closeAction(delimiter === "trimming")
        : this.error(start, "unclosed left paren");
    }
    if (start >= this.text.length) return this.error(start, "unclosed action");
    const code = this.text.charCodeAt(start);
    if (isSpace(code)) return this.inSpace(start);
    this.position++;
    switch (code) {
      case 0x3d:
        return this.emit("assign", start);
      case 0x3a:
        if (this.text.charCodeAt(this.position) !== 0x3d) return this.error(start, "expected :=");
        this.position++;
        return this.emit("declare", start);
      case 0x7c:
        return this.emit("pipe", start);
      case 0x22:
        return this.quoted(start, 0x22, "string", "unterminated quoted string");
      case 0x27:
        return this.quoted(start, 0x27, "character constant", "unterminated character constant");
      case 0x60:
        return this.rawQuoted(start);
      case 0x24:
        return this.fieldOrVariable(start, "variable");
      case 0x28:
        this.parentheses++;
        return this.emit("left parenthesis", start);
      case 0x29:
        this.parentheses--;
        return this.parentheses < 0
          ? this.error(start, "unexpected right paren")
          : this.emit("right parenthesis", start);
      case 0x2e:
        if (start + 1 < this.text.length && !isDigit(this.text.charCodeAt(start + 1)))
          return this.fieldOrVariable(start, "field");
        return this.number(start);
      case 0x2b:
      case DASH:
        return this.number(start);
      default:
    }
    if (isDigit(code)) return this.number(start);
    const character = runeAt(this.text, start);
    if (isIdentifierCharacter(character)) return this.identifier(start);
    if (code < 0x80 && isPrintable(code)) return this.emit("character", start);
    return this.error(start, `unrecognized character in action: ${describeCharacter(character)}`);
  }

  private closeAction(isTrimming: boolean): Token {
    const start = this.position + (isTrimming ? 2 : 0);
    const token = this.token("right delimiter", start, start + 2);
    this.skipRightDelimiter(isTrimming);
    this.insideAction = false;
    return token;
  }

  private rightDelimiter(): "none" | "plain" | "trimming" {
    const { text, position } = this;
    if (text.startsWith(RIGHT, position)) return "plain";
    const isTrimming =
      isSpace(text.charCodeAt(position)) &&
      text.charCodeAt(position + 1) === DASH &&
      text.startsWith(RIGHT, position + 2);
    return isTrimming ? "trimming" : "none";
  }

  private skipRightDelimiter(isTrimming: boolean): void {
    this.position += isTrimming ? 4 : 2;
    if (isTrimming) while (isSpace(this.text.charCodeAt(this.position))) this.position++;
  }

  private hasLeftTrim(at: number): boolean {
    return this.text.charCodeAt(at) === DASH && isSpace(this.text.charCodeAt(at + 1));
  }

  /** A run of spaces, except one that belongs to a trim marker before the right delimiter. */
  private inSpace(start: number): Token {
    while (isSpace(this.text.charCodeAt(this.position))) this.position++;
    if (this.text.charCodeAt(this.position) === DASH && this.text.startsWith(RIGHT, this.position + 1)) this.position--;
    return this.emit("space", start);
  }

  private identifier(start: number): Token {
    this.position = start;
    this.skipIdentifier();
    if (!this.atTerminator()) return this.badCharacter(start);
    const word = this.text.slice(start, this.position);
    return this.emit(WORDS.get(word) ?? "identifier", start);
  }

  /** Behind `.` or `$`. */
  private fieldOrVariable(start: number, type: "field" | "variable"): Token {
    if (this.atTerminator()) return this.emit(type === "variable" ? "variable" : "dot", start);
    this.skipIdentifier();
    return this.atTerminator() ? this.emit(type, start) : this.badCharacter(start);
  }

  private skipIdentifier(): void {
    for (;;) {
      if (this.position >= this.text.length) return;
      const character = runeAt(this.text, this.position);
      if (!isIdentifierCharacter(character)) return;
      this.position += character > 0xffff ? 2 : 1;
    }
  }

  private badCharacter(start: number): Token {
    return this.error(start, `bad character ${describeCharacter(runeAt(this.text, this.position))}`);
  }

  /** Whether an identifier may end here. */
  private atTerminator(): boolean {
    const { text, position } = this;
    if (position >= text.length) return true;
    const code = text.charCodeAt(position);
    return isSpace(code) || TERMINATORS.includes(code) || text.startsWith(RIGHT, position);
  }

  private number(start: number): Token {
    this.position = start;
    if (!this.scanNumber()) return this.badNumber(start);
    const sign = this.text.charCodeAt(this.position);
    if (sign !== 0x2b && sign !== DASH) return this.emit("number", start);
    if (!this.scanNumber() || this.text[this.position - 1] !== "i") return this.badNumber(start);
    return this.emit("complex", start);
  }

  private badNumber(start: number): Token {
    return this.error(start, `bad number syntax: ${quote(this.text.slice(start, this.position))}`);
  }

  /** Takes what looks like a number; the parser finds out whether it is one. */
  private scanNumber(): boolean {
    this.accept("+-");
    let digits = DECIMAL;
    if (this.accept("0")) {
      if (this.accept("xX")) digits = HEXADECIMAL;
      else if (this.accept("oO")) digits = OCTAL;
      else if (this.accept("bB")) digits = BINARY;
    }
    this.acceptRun(digits);
    if (this.accept(".")) this.acceptRun(digits);
    if ((digits === DECIMAL && this.accept("eE")) || (digits === HEXADECIMAL && this.accept("pP"))) {
      this.accept("+-");
      this.acceptRun(DECIMAL);
    }
    this.accept("i");
    if (this.position >= this.text.length) return true;
    const character = runeAt(this.text, this.position);
    if (!isIdentifierCharacter(character)) return true;
    this.position += character > 0xffff ? 2 : 1;
    return false;
  }

  private accept(valid: string): boolean {
    const character = this.text[this.position];
    if (character === undefined || !valid.includes(character)) return false;
    this.position++;
    return true;
  }

  private acceptRun(valid: string): void {
    while (this.accept(valid));
  }

  private quoted(start: number, mark: number, type: TokenType, problem: string): Token {
    for (let at = this.position; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 0x0a) break;
      if (code === mark) {
        this.position = at + 1;
        return this.emit(type, start);
      }
      if (code === 0x5c) {
        at++;
        if (this.text.charCodeAt(at) === 0x0a) break;
      }
    }
    return this.error(start, problem);
  }

  private rawQuoted(start: number): Token {
    const close = this.text.indexOf("`", this.position);
    if (close < 0) return this.error(start, "unterminated raw quoted string");
    this.position = close + 1;
    return this.emit("raw string", start);
  }

  private emit(type: TokenType, start: number): Token {
    return this.token(type, start, this.position);
  }

  private token(type: TokenType, start: number, end: number): Token {
    return { type, position: start, value: this.text.slice(start, end), line: this.lineOf(start) };
  }

  private error(start: number, value: string): Token {
    this.failed = true;
    return { type: "error", position: start, value, line: this.lineOf(start) };
  }

  private lineOf(start: number): number {
    while (this.nextNewline >= 0 && this.nextNewline < start) {
      this.line++;
      this.nextNewline = this.text.indexOf("\n", this.nextNewline + 1);
    }
    return this.line;
  }
}

const DECIMAL = "0123456789_";
const HEXADECIMAL = "0123456789abcdefABCDEF_";
const OCTAL = "01234567_";
const BINARY = "01_";

/** `.` `,` `|` `:` `)` `(` */
const TERMINATORS: readonly number[] = [0x2e, 0x2c, 0x7c, 0x3a, 0x29, 0x28];

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Where the text ends without its trailing spaces. */
function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** `U+002D '-'`, without the character when it is not printable (`%#U`). */
function describeCharacter(code: number): string {
  const shown = isPrintable(code) ? ` '${String.fromCodePoint(code)}'` : "";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}${shown}`;
}
