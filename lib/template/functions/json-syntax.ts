/** Where a text stops being JSON, in the words of encoding/json's scanner. Only texts that are known to be wrong come here. */

import { asBinary } from "../../go/bytes";
import { quote } from "../quote";

/** The first error, undefined when the text is JSON after all. */
export function findSyntaxError(text: string): string | undefined {
  return syntaxErrorIn(text)?.message;
}

/** The first error with the number of bytes that Go had read when it found it. */
export function syntaxErrorIn(text: string): { readonly message: string; readonly offset: number } | undefined {
  const scanner = new Scanner(asBinary(text));
  const message = scanner.error();
  return message === undefined ? undefined : { message, offset: scanner.offset };
}

const END = "unexpected end of JSON input";
const DEEPEST = 10_000;

class Scanner {
  private pos = 0;
  /** The closing bracket of each open container. */
  private readonly open: ("}" | "]")[] = [];

  constructor(private readonly bytes: string) {}

  /** Bytes read, the one that breaks the syntax with them. */
  get offset(): number {
    return Math.min(this.pos + 1, this.bytes.length);
  }

  error(): string | undefined {
    // Each turn reads one value, or the start of a container, and then as many ends and commas as follow.
    let error = this.value();
    while (error === undefined && this.open.length > 0) error = this.next();
    if (error !== undefined) return error;
    this.space();
    return this.pos < this.bytes.length ? this.invalid("after top-level value") : undefined;
  }

  private space(): void {
    while (/^[ \t\r\n]$/.test(this.bytes[this.pos] ?? "")) this.pos++;
  }

  /** The error at the next byte, or at the end of the text. */
  private invalid(context: string): string {
    const byte = this.bytes[this.pos];
    return byte === undefined ? END : `invalid character ${quoteByte(byte)} ${context}`;
  }

  /** The error inside a word, a number or an escape: there Go takes the end of the text for a space. */
  private invalidInside(context: string): string {
    return `invalid character ${quoteByte(this.bytes[this.pos] ?? " ")} ${context}`;
  }

  private value(): string | undefined {
    this.space();
    const byte = this.bytes[this.pos] ?? "";
    switch (byte) {
      case "{":
      case "[":
        return this.container(byte);
      case '"':
        return this.string();
      case "t":
        return this.literal("true");
      case "f":
        return this.literal("false");
      case "n":
        return this.literal("null");
      default:
        return /^[-0-9]$/.test(byte) ? this.number() : this.invalid("looking for beginning of value");
    }
  }

  private container(start: "{" | "["): string | undefined {
    this.open.push(start === "{" ? "}" : "]");
    if (this.open.length > DEEPEST) return this.invalid("exceeded max depth");
    this.pos++;
    this.space();
    if (this.bytes[this.pos] === this.open.at(-1)) {
      this.open.pop();
      this.pos++;
      return undefined;
    }
    return start === "{" ? this.member() : this.value();
  }

  /** What follows a value inside a container. */
  private next(): string | undefined {
    this.space();
    const end = this.open.at(-1);
    const byte = this.bytes[this.pos];
    if (byte === end) {
      this.open.pop();
      this.pos++;
      return undefined;
    }
    if (byte !== ",") return this.invalid(end === "}" ? "after object key:value pair" : "after array element");
    this.pos++;
    return end === "}" ? this.member() : this.value();
  }

  private member(): string | undefined {
    this.space();
    if (this.bytes[this.pos] !== '"') return this.invalid("looking for beginning of object key string");
    const error = this.string();
    if (error !== undefined) return error;
    this.space();
    if (this.bytes[this.pos] !== ":") return this.invalid("after object key");
    this.pos++;
    return this.value();
  }

  private string(): string | undefined {
    for (this.pos++; ; this.pos++) {
      const byte = this.bytes[this.pos];
      if (byte === undefined || byte < " ") return this.invalid("in string literal");
      if (byte === '"') {
        this.pos++;
        return undefined;
      }
      if (byte !== "\\") continue;
      this.pos++;
      const letter = this.bytes[this.pos] ?? "";
      if (letter === "u") {
        for (let i = 0; i < 4; i++) {
          this.pos++;
          if (!/^[0-9a-fA-F]$/.test(this.bytes[this.pos] ?? ""))
            return this.invalidInside("in \\u hexadecimal character escape");
        }
      } else if (!/^["\\/bfnrt]$/.test(letter)) {
        return this.invalidInside("in string escape code");
      }
    }
  }

  private literal(word: string): string | undefined {
    for (let i = 1; i < word.length; i++) {
      this.pos++;
      if (this.bytes[this.pos] !== word[i])
        return this.invalidInside(`in literal ${word} (expecting ${quoteByte(word[i] as string)})`);
    }
    this.pos++;
    return undefined;
  }

  private number(): string | undefined {
    if (this.bytes[this.pos] === "-") this.pos++;
    if (this.bytes[this.pos] === "0") this.pos++;
    else if (!this.digits()) return this.invalidInside("in numeric literal");
    if (this.bytes[this.pos] === ".") {
      this.pos++;
      if (!this.digits()) return this.invalidInside("after decimal point in numeric literal");
    }
    if (/^[eE]$/.test(this.bytes[this.pos] ?? "")) {
      this.pos++;
      if (/^[-+]$/.test(this.bytes[this.pos] ?? "")) this.pos++;
      if (!this.digits()) return this.invalidInside("in exponent of numeric literal");
    }
    return undefined;
  }

  private digits(): boolean {
    const start = this.pos;
    while (/^[0-9]$/.test(this.bytes[this.pos] ?? "")) this.pos++;
    return this.pos > start;
  }
}

/** A byte between single quotes; the double quote needs no escape there, the single one does. */
function quoteByte(byte: string): string {
  if (byte === "'") return "'\\''";
  if (byte === '"') return "'\"'";
  return `'${quote(byte).slice(1, -1)}'`;
}
