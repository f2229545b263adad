/**
 * Go's JSON reader: the values of a text, or the error of `encoding/json` in its own words. Duplicate keys: the last one counts.
 */
import { setKey } from "../../json";
import { toByteText } from "../../match/byte-text";
import { NumberLiteral } from "./go-decode";

export type JsonText = { readonly value: unknown } | { readonly error: string };

/** Levels of nesting. Go reads ten times as many; no Application has them, and recursion over them would end the program. */
export const MAX_DEPTH = 1000;

/** Reads a JSON text. Numbers that Go's encoder would write in another way come as {@link NumberLiteral}. */
export function parseGoJson(text: string): JsonText {
  const reader = new Reader(text);
  try {
    return { value: reader.document() };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { error: error.message };
    throw error;
  }
}

/** The value that begins at a place of a stream of JSON values, and where it ends; undefined where only white space is left. */
export function nextGoJson(
  text: string,
  start: number,
): { value: unknown; end: number } | { error: string } | undefined {
  const reader = new Reader(text, start);
  try {
    return reader.next();
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { error: error.message };
    throw error;
  }
}

class JsonSyntaxError extends Error {}

class Reader {
  private depth = 0;

  constructor(
    private readonly text: string,
    private at = 0,
  ) {}

  next(): { value: unknown; end: number } | undefined {
    this.skipSpace();
    if (this.at >= this.text.length) return undefined;
    return { value: this.value(), end: this.at };
  }

  document(): unknown {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) throw this.unexpected("after top-level value");
    return value;
  }

  private value(): unknown {
    this.skipSpace();
    const c = this.text[this.at];
    switch (c) {
      case "{":
        return this.nested(() => this.object());
      case "[":
        return this.nested(() => this.array());
      case '"':
        return this.string();
      case "t":
        return this.literal("true", true);
      case "f":
        return this.literal("false", false);
      case "n":
        return this.literal("null", null);
    }
    if (c !== undefined && (c === "-" || isDigit(c))) return this.number();
    throw this.unexpected("looking for beginning of value");
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new JsonSyntaxError("exceeded max depth");
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): { [key: string]: unknown } {
    const object: { [key: string]: unknown } = {};
    this.skipSpace();
    if (this.take("}")) return object;
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] !== '"') throw this.unexpected("looking for beginning of object key string");
      const key = this.string();
      this.skipSpace();
      if (!this.take(":")) throw this.unexpected("after object key");
      setKey(object, key, this.value());
      this.skipSpace();
      if (this.take("}")) return object;
      if (!this.take(",")) throw this.unexpected("after object key:value pair");
    }
  }

  private array(): unknown[] {
    const items: unknown[] = [];
    this.skipSpace();
    if (this.take("]")) return items;
    for (;;) {
      items.push(this.value());
      this.skipSpace();
      if (this.take("]")) return items;
      if (!this.take(",")) throw this.unexpected("after array element");
    }
  }

  private string(): string {
    const start = ++this.at;
    let isPlain = true;
    for (; this.text[this.at] !== '"'; this.at++) {
      const c = this.text[this.at];
      if (c === undefined || c < " ") throw this.unexpected("in string literal");
      if (c !== "\\") continue;
      isPlain = false;
      this.at++;
      if (this.text[this.at] === "u") this.hexDigits();
      else if (!'"\\/bfnrt'.includes(this.text[this.at] ?? "x")) throw this.unexpected("in string escape code");
    }
    const written = this.text.slice(start, this.at++);
    if (isPlain) return written;
    return (JSON.parse(`"${written}"`) as string).replace(/\p{Cs}/gu, "\ufffd");
  }

  private hexDigits(): void {
    for (let i = 0; i < 4; i++) {
      this.at++;
      if (!/^[0-9a-fA-F]$/.test(this.text[this.at] ?? "")) throw this.unexpected("in \\u hexadecimal character escape");
    }
  }

  private number(): number | NumberLiteral {
    const start = this.at;
    this.take("-");
    if (!isDigit(this.text[this.at])) throw this.unexpected("in numeric literal");
    if (!this.take("0")) this.digits();
    if (this.take(".")) {
      if (!isDigit(this.text[this.at])) throw this.unexpected("after decimal point in numeric literal");
      this.digits();
    }
    if (this.take("e") || this.take("E")) {
      if (!this.take("+")) this.take("-");
      if (!isDigit(this.text[this.at])) throw this.unexpected("in exponent of numeric literal");
      this.digits();
    }
    const text = this.text.slice(start, this.at);
    const value = Number(text);
    return String(value) === text ? value : new NumberLiteral(text, value);
  }

  private digits(): void {
    while (isDigit(this.text[this.at])) this.at++;
  }

  private literal<T>(word: string, value: T): T {
    for (let i = 1; i < word.length; i++) {
      this.at++;
      if (this.text[this.at] !== word[i]) throw this.unexpected(`in literal ${word} (expecting '${word[i]}')`);
    }
    this.at++;
    return value;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const c = this.text[this.at];
      if (c !== " " && c !== "\n" && c !== "\t" && c !== "\r") return;
      this.at++;
    }
  }

  /** Go names the byte that it did not expect, even from the middle of a character. */
  private unexpected(where: string): JsonSyntaxError {
    if (this.at >= this.text.length) return new JsonSyntaxError("unexpected end of JSON input");
    const point = this.text.codePointAt(this.at) as number;
    const byte = toByteText(String.fromCodePoint(point))[0] as string;
    return new JsonSyntaxError(`invalid character ${quoteByte(byte)} ${where}`);
  }
}

function isDigit(c: string | undefined): boolean {
  return c !== undefined && c >= "0" && c <= "9";
}

const CONTROL: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "'": "\\'",
  "\\": "\\\\",
};

function quoteByte(byte: string): string {
  const code = byte.charCodeAt(0);
  const shown =
    CONTROL[byte] ??
    (code < 0x20 || code === 0x7f
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : code >= 0x80 && (code <= 0xa0 || code === 0xad)
        ? `\\u00${code.toString(16)}`
        : byte);
  return `'${shown}'`;
}
