/**
 * The fast way for texts that are plain JSON: most of what templates print with `toJson`. Whatever YAML could read differently
 * (long keys, odd escapes, odd numbers, line breaks of Unicode, depth) is left to the YAML reader by giving up.
 */
import type { GoMap, GoValue } from "../go/values";

const MAX_DEPTH = 100;
const MAX_KEY = 1000;

/** The value of a text that is an object or an array of JSON, or undefined when the YAML reader has to read it. */
export function parseJson(text: string): GoValue | undefined {
  const first = text.charCodeAt(0);
  if (first !== 0x7b && first !== 0x5b) return undefined;
  const reader = new JsonReader(text);
  const value = reader.value(0);
  return value !== undefined && reader.isAtEnd() ? value : undefined;
}

/** A list of a million objects has fewer. */
const MAX_VALUES = 4_000_000;

class JsonReader {
  private values = 0;
  private pos = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    this.next();
    return this.pos >= this.text.length;
  }

  /** The next character that is not white space; NaN at the end. */
  private next(): number {
    for (;;) {
      const c = this.text.charCodeAt(this.pos);
      if (c !== 0x20 && c !== 0x0a) return c;
      this.pos++;
    }
  }

  value(depth: number): GoValue | undefined {
    // a document that would fill the memory is for the YAML reader to refuse
    if (++this.values > MAX_VALUES) return undefined;
    switch (this.next()) {
      case 0x7b:
        return depth < MAX_DEPTH ? this.object(depth + 1) : undefined;
      case 0x5b:
        return depth < MAX_DEPTH ? this.array(depth + 1) : undefined;
      case 0x22:
        return this.string();
      case 0x74:
        return this.word("true", true);
      case 0x66:
        return this.word("false", false);
      case 0x6e:
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private object(depth: number): GoMap | undefined {
    const map: GoMap = new Map();
    this.pos++;
    if (this.next() === 0x7d) {
      this.pos++;
      return map;
    }
    for (;;) {
      if (this.next() !== 0x22) return undefined;
      const start = this.pos;
      const key = this.string();
      if (key === undefined || this.pos - start > MAX_KEY || this.text.charCodeAt(this.pos) !== 0x3a) return undefined;
      this.pos++;
      const value = this.value(depth);
      if (value === undefined) return undefined;
      map.set(key, value);
      const c = this.next();
      this.pos++;
      if (c === 0x7d) return map;
      if (c !== 0x2c) return undefined;
    }
  }

  private array(depth: number): GoValue[] | undefined {
    const list: GoValue[] = [];
    this.pos++;
    if (this.next() === 0x5d) {
      this.pos++;
      return list;
    }
    for (;;) {
      const value = this.value(depth);
      if (value === undefined) return undefined;
      list.push(value);
      const c = this.next();
      this.pos++;
      if (c === 0x5d) return list;
      if (c !== 0x2c) return undefined;
    }
  }

  private string(): string | undefined {
    const { text } = this;
    let at = ++this.pos;
    let start = at;
    let value = "";
    for (; ; at++) {
      const c = text.charCodeAt(at);
      if (c === 0x22) {
        this.pos = at + 1;
        return value + text.slice(start, at);
      }
      if (c === 0x5c) {
        const escaped = ESCAPES[text.charAt(at + 1)];
        if (escaped === undefined) return undefined;
        value += text.slice(start, at) + escaped;
        at++;
        start = at + 1;
      } else if (!(c >= 0x20 && c < 0x7f)) return undefined;
    }
  }

  private word<T extends boolean | null>(word: string, value: T): T | undefined {
    if (!this.text.startsWith(word, this.pos)) return undefined;
    this.pos += word.length;
    return this.endsHere() ? value : undefined;
  }

  /** A decimal of at most 15 digits, where YAML and JSON cannot disagree. */
  private number(): number | undefined {
    const { text } = this;
    const start = this.pos;
    let at = start;
    if (text.charCodeAt(at) === 0x2d) at++;
    const digits = at;
    let value = 0;
    for (; ; at++) {
      const digit = text.charCodeAt(at) - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    if (at === digits || at - digits > 15 || (at - digits > 1 && text.charCodeAt(digits) === 0x30)) return undefined;
    if (digits > start && value === 0) return undefined;
    if (text.charCodeAt(at) === 0x2e) {
      const fraction = ++at;
      while (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
      if (at === fraction || at - digits > 300) return undefined;
      this.pos = at;
      return this.endsHere() ? Number(text.slice(start, at)) : undefined;
    }
    this.pos = at;
    if (!this.endsHere()) return undefined;
    return digits > start ? -value : value;
  }

  /** A word or number ends where the next character of the structure stands; anything else makes it a longer plain scalar. */
  private endsHere(): boolean {
    const c = this.text.charCodeAt(this.pos);
    return c === 0x2c || c === 0x7d || c === 0x5d || c === 0x20 || c === 0x0a;
  }
}

const ESCAPES: Readonly<Record<string, string | undefined>> = {
  __proto__: null as never,
  '"': '"',
  "\\": "\\",
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
};
